/** What the figures have to be, each against another figure of the same run, so that no machine's speed matters. */
import { Row } from './scale';
import { CDK8S_OURS, CDK8S_RAW, JUDGED, RAW, SLIPWAY_HELP, SLIPWAY_SYNTH, Startup, UNJUDGED } from './startup';

/** One target: what it says, what was measured, and the most that it may be. */
export interface Target {
  readonly text: string;
  readonly measured: number;
  readonly most: number;
}

export interface Figures {
  readonly rows: readonly Row[];
  readonly layers: { readonly without: number; readonly layered: number };
  readonly startup: readonly Startup[];
}

/** The targets whose figures were measured. */
export function targetsOf({ rows, layers, startup }: Figures): Target[] {
  const row = (subject: string, apps: number) => rows.find((r) => r.subject === subject && r.apps === apps);
  const start = (name: string) => startup.find((s) => s.name === name)?.whole;
  const targets: [string, number | undefined, number][] = [
    ['synth of 1,000 apps : js-yaml alone', ratio(row('slipway', 1000)?.part, row('js-yaml alone', 1000)?.part), 2],
    ['synth of 10,000 apps : of 1,000', ratio(row('slipway', 10_000)?.part, row('slipway', 1000)?.part), 11],
    ['peak memory for 10,000 apps, GiB', ratio(row('slipway', 10_000)?.memory, 1024), 1.5],
    ['whole process for 1,000 apps : helm', ratio(row('slipway', 1000)?.whole, row('helm', 1000)?.whole), 2],
    ['2,000 objects in 20 layers, with dependencies : without', ratio(layers.layered, layers.without), 2],
    [
      '`slipway synth` of hello-world, with the verdict : the app alone on cdk8s',
      ratio(start(SLIPWAY_SYNTH), start(RAW)),
      2,
    ],
    ['`cdk8s synth` of hello-world, on slipway : on cdk8s', ratio(start(CDK8S_OURS), start(CDK8S_RAW)), 1.6],
    ['the verdict on hello-world, seconds', difference(start(JUDGED), start(UNJUDGED)), 0.3],
    ['`slipway --help`, seconds', difference(start(SLIPWAY_HELP), 0), 0.15],
    [
      'the verdict on 4,000 objects, seconds',
      difference(row('slipway with the verdict', 1000)?.whole, row('slipway', 1000)?.whole),
      1,
    ],
  ];
  return targets.flatMap(([text, measured, most]) => (measured === undefined ? [] : [{ text, measured, most }]));
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** In seconds, of milliseconds. */
function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a - b) / 1000;
}
