/** How a new version of a Deployment takes the place of the old one. */
import { Duration } from 'cdk8s';
import { DeploymentStrategy, PercentOrAbsolute } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields, NUMBER, schema } from '../../diagnostics/schema';

/** How a new version takes the place of the old one. */
export interface RolloutProps {
  /** How many pods may be there beyond the declared number. @default - 25 % */
  readonly maxSurge?: PercentOrAbsolute;

  /** How many of the declared number may be missing. @default - none: an upgrade costs no capacity */
  readonly maxUnavailable?: PercentOrAbsolute;

  /** How long a new pod must have been ready before it counts, in whole seconds. @default - 0 seconds */
  readonly minReady?: Duration;

  /** How long a rollout may stand still before it counts as failed, in whole seconds. @default - 10 minutes, as Kubernetes has it */
  readonly progressDeadline?: Duration;

  /** How many old versions are kept for a rollback. @default - 10, as Kubernetes has it */
  readonly history?: number;

  /**
   * Whether all old pods end before the first new one starts: for what can't run twice. There is a moment without any.
   * @default false
   */
  readonly recreate?: boolean;
}

/** A number of pods, or a part of them. */
export const AMOUNT = schema<PercentOrAbsolute>(
  'a PercentOrAbsolute',
  'PercentOrAbsolute.percent(25)',
  (value: PercentOrAbsolute) => typeof value.isZero === 'function',
);

/** What the props of a rollout take. */
export const ROLLOUT_FIELDS: Fields<RolloutProps> = {
  maxSurge: AMOUNT,
  maxUnavailable: AMOUNT,
  minReady: DURATION,
  progressDeadline: DURATION,
  history: NUMBER,
  recreate: FLAG,
};

/** A rollout with its defaults filled in. */
export interface ResolvedRollout {
  readonly strategy: DeploymentStrategy;
  readonly minReady: Duration;
  readonly progressDeadline: Duration;
  readonly history?: number;
}

const PROGRESS_DEADLINE = Duration.minutes(10);

/** Fills in the defaults of a rollout, and checks its parts against each other. */
export function resolveRollout(construct: IConstruct, props: RolloutProps = {}): ResolvedRollout {
  const minReady = wholeSeconds(construct, 'rollout.minReady', props.minReady ?? Duration.seconds(0), 0);
  const deadline = wholeSeconds(construct, 'rollout.progressDeadline', props.progressDeadline ?? PROGRESS_DEADLINE, 1);
  const late = deadline <= minReady;
  if (late) {
    new PropPath(construct, 'rollout.progressDeadline').report('progress-deadline-exceeds-min-ready', {
      value: `${deadline} s`,
      message: `A rollout would count as failed before a pod can be ready for ${minReady} s.`,
      remedy: `give more than Duration.seconds(${minReady})`,
    });
  }
  const validHistory = props.history === undefined || (Number.isInteger(props.history) && props.history >= 0);
  if (!validHistory) {
    new PropPath(construct, 'rollout.history').report('rollout-history', {
      value: props.history,
      message: 'It is not a number of versions.',
      remedy: 'give a whole number; 0 means that no rollback is possible',
    });
  }
  return {
    strategy: resolveStrategy(construct, props),
    minReady: Duration.seconds(late ? 0 : minReady),
    progressDeadline: Duration.seconds(deadline),
    history: validHistory ? props.history : undefined,
  };
}

function resolveStrategy(construct: IConstruct, props: RolloutProps): DeploymentStrategy {
  const maxSurge = checkAmount(construct, 'maxSurge', props.maxSurge, PercentOrAbsolute.percent(25));
  const maxUnavailable = checkAmount(construct, 'maxUnavailable', props.maxUnavailable, PercentOrAbsolute.absolute(0));
  if (props.recreate) {
    const extra = (['maxSurge', 'maxUnavailable'] as const).filter((name) => props[name] !== undefined);
    for (const name of extra) {
      new PropPath(construct, `rollout.${name}`).report('recreate-excludes-rolling', {
        message: 'It has no meaning with recreate, which ends all old pods first.',
        remedy: `leave out ${name}, or recreate`,
      });
    }
    return DeploymentStrategy.recreate();
  }
  if (maxSurge.isZero() && maxUnavailable.isZero()) {
    new PropPath(construct, 'rollout.maxSurge').report('rollout-can-progress', {
      value: 0,
      message: '`maxSurge` and `maxUnavailable` cannot both be 0: no pod could ever be replaced.',
      remedy: 'allow at least one of maxSurge and maxUnavailable: PercentOrAbsolute.absolute(1)',
    });
    return DeploymentStrategy.rollingUpdate();
  }
  return DeploymentStrategy.rollingUpdate({ maxSurge, maxUnavailable });
}

function checkAmount(
  construct: IConstruct,
  name: 'maxSurge' | 'maxUnavailable',
  amount: PercentOrAbsolute | undefined,
  fallback: PercentOrAbsolute,
): PercentOrAbsolute {
  if (amount === undefined) return fallback;
  const percent = /^(.*)%$/.exec(String(amount.value))?.[1];
  const number = Number(percent ?? amount.value);
  // The API server takes more than all pods as a surge, but none can be missing that isn't there.
  const most = percent !== undefined && name === 'maxUnavailable' ? 100 : Infinity;
  if (Number.isInteger(number) && number >= 0 && number <= most) return amount;
  new PropPath(construct, `rollout.${name}`).report('rollout-amount', {
    value: amount.value,
    message: 'It is no number of pods, and no percentage of them.',
    remedy: 'give PercentOrAbsolute.absolute of a whole number, or PercentOrAbsolute.percent of 0 to 100',
  });
  return fallback;
}
