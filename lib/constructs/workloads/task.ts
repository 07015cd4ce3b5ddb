/** What Jobs have in common: pods that run to their end, how often they are tried, and how long they may take. */
import { Duration } from 'cdk8s';
import { JobProps, RestartPolicy } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields, NUMBER, TEXT, listOf, orElse } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { targetMinor } from '../../synth/target-version';
import { PodProps, POD_FIELDS } from './pod-props';
import { Spread } from './placement';
import { NATIVE_SIDECARS_MINOR } from './private/pod-shape';
import { MAIN_CONTAINER } from './private/pod-template';

/** What work takes that comes to its end. */
export interface TaskProps extends PodProps {
  /** The name of its objects: a DNS label of at most 52 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /**
   * How often it is tried again after a failure, with longer and longer pauses in between (10 s, 20 s, 40 s …). A pod that is
   * lost with its node, or drained, is replaced and not counted.
   * @default 3 - what doesn't work after a minute of pauses seldom does after ten
   */
  readonly retries?: number;

  /**
   * How long all of it may take, retries and pauses included, in whole seconds. Then its pods are killed, and it has failed.
   * @default - 1 hour: what hangs would else hold its resources for ever
   */
  readonly timeLimit?: Duration;

  /** How many pods must come to a good end. @default 1 */
  readonly completions?: number;

  /** How many of them run at once. @default 1 */
  readonly parallelism?: number;

  /**
   * Whether each pod gets a number of its own, from 0, in the variable `JOB_COMPLETION_INDEX`: to share the work out.
   * @default false
   */
  readonly indexed?: boolean;

  /** Exit codes, 1 to 255, after which it is not tried again, because it would fail the same way. @default - none */
  readonly permanentFailures?: number[];

  /**
   * Whether a container that fails is started again in its pod, where it finds what it left on its volumes.
   * @default false - each try is a new pod, whose log stays to be read
   */
  readonly restartInPlace?: boolean;
}

/** What the props of a task take. */
export const TASK_FIELDS: Fields<TaskProps> = {
  ...POD_FIELDS,
  name: TEXT,
  retries: orElse(NUMBER, 0),
  timeLimit: DURATION,
  completions: orElse(NUMBER, 1),
  parallelism: orElse(NUMBER, 1),
  indexed: FLAG,
  permanentFailures: listOf(NUMBER),
  restartInPlace: FLAG,
};

/** A task with its defaults filled in. */
export interface ResolvedTask {
  readonly parallelism: number;
  /** What cdk8s-plus says of a Job. */
  readonly props: Pick<JobProps, 'backoffLimit' | 'activeDeadline' | 'restartPolicy'>;
  /** Fields of the Job's spec that cdk8s-plus-27 can't say. */
  readonly fields: Json;
}

const RETRIES = 3;
const TIME_LIMIT = Duration.hours(1);

/** The minor from which a Job tells failures apart, by default (KEP-3329). */
const FAILURE_POLICY_MINOR = 26;

/** Fills in the defaults of a task, and checks its parts against each other. */
export function resolveTask(construct: IConstruct, props: TaskProps): ResolvedTask {
  const completions = count(construct, 'completions', props.completions ?? 1, 1);
  const parallelism = count(construct, 'parallelism', props.parallelism ?? 1, 1);
  if (parallelism > completions) {
    new PropPath(construct, 'parallelism').report('parallelism-fits-completions', {
      value: parallelism,
      message: `More pods would run at once than must come to an end, ${completions}.`,
      remedy: `give completions: ${parallelism}, or a smaller parallelism`,
    });
  }
  checkSidecars(construct, props);
  return {
    parallelism,
    props: {
      backoffLimit: count(construct, 'retries', props.retries ?? RETRIES, 0),
      activeDeadline: Duration.seconds(wholeSeconds(construct, 'timeLimit', props.timeLimit ?? TIME_LIMIT, 1)),
      restartPolicy: props.restartInPlace ? RestartPolicy.ON_FAILURE : RestartPolicy.NEVER,
    },
    fields: {
      ...(completions > 1 || props.indexed ? { completions } : {}),
      ...(parallelism > 1 ? { parallelism } : {}),
      ...(props.indexed ? { completionMode: 'Indexed' } : {}),
      ...failurePolicy(construct, props),
    },
  };
}

/** A single pod has nothing to be spread from. */
export function withoutSpread<T extends TaskProps>(props: T, task: ResolvedTask): T {
  return task.parallelism > 1 ? props : { ...props, placement: { spread: Spread.NONE, ...props.placement } };
}

/** Which failures count: not that a node was drained; and which can't be helped by another try. */
function failurePolicy(construct: IConstruct, props: TaskProps): Json {
  const codes = [...new Set(props.permanentFailures ?? [])].sort((a, b) => a - b);
  const wrong = codes.filter((code) => !Number.isInteger(code) || code < 1 || code > 255);
  if (wrong.length > 0) {
    new PropPath(construct, 'permanentFailures').report('exit-codes', {
      value: wrong,
      message: 'A failure ends with a code from 1 to 255.',
      remedy: 'give the codes with which the program says that another try is of no use',
    });
  }
  const known = targetMinor(construct) >= FAILURE_POLICY_MINOR;
  if (codes.length > 0 && (props.restartInPlace || !known)) {
    new PropPath(construct, 'permanentFailures').report('permanent-failures-need-new-pods', {
      value: codes,
      message: known
        ? 'With restartInPlace Kubernetes starts the container again, whatever its exit code was.'
        : `Kubernetes before 1.${FAILURE_POLICY_MINOR} doesn't tell failures apart.`,
      remedy: known
        ? 'leave out restartInPlace, or permanentFailures'
        : 'leave them out, or render for a newer version',
    });
  }
  if (props.restartInPlace || !known) return {};
  const valid = codes.filter((code) => !wrong.includes(code));
  const onExitCodes = { containerName: MAIN_CONTAINER, operator: 'In', values: valid };
  return {
    podFailurePolicy: {
      rules: [
        ...(valid.length > 0 ? [{ action: 'FailJob', onExitCodes }] : []),
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      ],
    },
  };
}

/** A sidecar of an older Kubernetes is a container like the others, and the pod ends when all of them have. */
function checkSidecars(construct: IConstruct, props: TaskProps): void {
  if (!props.sidecars?.length || targetMinor(construct) >= NATIVE_SIDECARS_MINOR) return;
  new PropPath(construct, 'sidecars').report('task-comes-to-its-end', {
    value: props.sidecars.map(({ name }) => name),
    message: `Kubernetes before 1.${NATIVE_SIDECARS_MINOR} waits for sidecars to end as well, so the work would never be done.`,
    remedy: 'leave them out, or render for a newer version: new Platform({ kubernetes })',
  });
}

function count(
  construct: IConstruct,
  property: 'completions' | 'parallelism' | 'retries',
  value: number,
  least: number,
): number {
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  new PropPath(construct, property).report('task-numbers', {
    value,
    message: `It is not a whole number of at least ${least}.`,
    remedy: `give a whole number, ${least} or more`,
  });
  return least;
}
