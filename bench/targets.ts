/** What the figures have to be, each against another figure of the same run, so that no machine's speed matters. */
import { Row } from './scale';
import { Run } from './measure';
import {
  CDK8S_OURS,
  CDK8S_RAW,
  CUSTOM,
  JUDGED,
  POLICIES,
  RAW,
  SLIPWAY_HELP,
  SLIPWAY_SYNTH,
  Startup,
  UNJUDGED,
} from './startup';

/** One target: what it says, what was measured, and the most that it may be. */
export interface Target {
  readonly text: string;
  readonly measured: number;
  /** The same by the time of processors instead of the clock, which tells more where a machine has other things to do. */
  readonly processor?: number;
  readonly most: number;
}

export interface Figures {
  readonly rows: readonly Row[];
  readonly layers: { readonly without: number; readonly layered: number };
  readonly startup: readonly Startup[];
}

/** What is compared: two figures of a run, by the clock or by the processor. */
type Comparison = (a: number | undefined, b: number | undefined) => number | undefined;

/** The targets whose figures were measured. */
export function targetsOf({ rows, layers, startup }: Figures): Target[] {
  const row = (subject: string, apps: number) => rows.find((r) => r.subject === subject && r.apps === apps);
  const start = (name: string) => startup.find((s) => s.name === name);
  const inside = (text: string, measured: number | undefined, most: number) => ({ text, measured, most });
  const whole = (text: string, compare: Comparison, a: Timed, b: Timed, most: number) => ({
    text,
    measured: compare(a?.whole, b?.whole),
    processor: compare(a?.processor, b?.processor),
    most,
  });
  const [ours, judged] = [row('slipway', 1000), row('slipway with the verdict', 1000)];
  const ofSlipway = '`slipway synth` of hello-world, with the verdict';
  const targets = [
    inside('synth of 1,000 apps : js-yaml alone', ratio(ours?.part, row('js-yaml alone', 1000)?.part), 2),
    inside('synth of 10,000 apps : of 1,000', ratio(row('slipway', 10_000)?.part, ours?.part), 11),
    inside('peak memory for 10,000 apps, GiB', ratio(row('slipway', 10_000)?.memory, 1024), 1.5),
    whole('whole process for 1,000 apps : helm', ratio, ours, row('helm', 1000), 1),
    whole('whole process for 1,000 apps, with the verdict : helm', ratio, judged, row('helm', 1000), 2),
    inside('2,000 objects in 20 layers, with dependencies : without', ratio(layers.layered, layers.without), 2),
    whole(`${ofSlipway} : the app alone on cdk8s`, ratio, start(SLIPWAY_SYNTH), start(RAW), 2),
    whole('`cdk8s synth` of hello-world, on slipway : on cdk8s', ratio, start(CDK8S_OURS), start(CDK8S_RAW), 1.6),
    whole('the verdict on hello-world, seconds', difference, start(JUDGED), start(UNJUDGED), 0.3),
    whole('the verdict on a custom resource, seconds more', difference, start(CUSTOM), start(JUDGED), 0.05),
    whole('hello-world with a custom resource : without', ratio, start(CUSTOM), start(JUDGED), 1.2),
    whole('hello-world with policies : without', ratio, start(POLICIES), start(JUDGED), 1.6),
    whole('`slipway --help`, seconds', difference, start(SLIPWAY_HELP), { whole: 0, processor: 0 }, 0.15),
    whole('the verdict on 4,000 objects, seconds', difference, judged, ours, 0.3),
  ];
  return targets.flatMap((target) => (target.measured === undefined ? [] : [{ ...target, measured: target.measured }]));
}

type Timed = Pick<Run, 'whole' | 'processor'> | undefined;

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** In seconds, of milliseconds. */
function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a - b) / 1000;
}
