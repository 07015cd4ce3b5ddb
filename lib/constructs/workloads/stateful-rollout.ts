/** How a new version of a StatefulSet takes the place of the old one: replica by replica, from the last to the first. */
import { Duration } from 'cdk8s';
import { StatefulSetUpdateStrategy } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields, NUMBER } from '../../diagnostics/schema';

/** How a new version takes the place of the old one. */
export interface StatefulRolloutProps {
  /**
   * The first replica that gets the new version: those with a smaller number keep the old one, to see how the new one does.
   * @default 0 - all of them
   */
  readonly partition?: number;

  /** How long a new replica must have been ready before the next one is replaced, in whole seconds. @default - 0 seconds */
  readonly minReady?: Duration;

  /** How many old versions are kept for a rollback. @default - 10, as Kubernetes has it */
  readonly history?: number;

  /**
   * Whether a replica gets the new version only when somebody deletes its pod: for software that must be upgraded by hand.
   * @default false
   */
  readonly onDelete?: boolean;
}

/** What the props of a rollout take. */
export const STATEFUL_ROLLOUT_FIELDS: Fields<StatefulRolloutProps> = {
  partition: NUMBER,
  minReady: DURATION,
  history: NUMBER,
  onDelete: FLAG,
};

/** A rollout with its defaults filled in. */
export interface ResolvedStatefulRollout {
  readonly strategy: StatefulSetUpdateStrategy;
  readonly minReady: Duration;
  readonly history?: number;
}

/** Fills in the defaults of a rollout, and checks its parts against each other. */
export function resolveStatefulRollout(
  construct: IConstruct,
  props: StatefulRolloutProps = {},
): ResolvedStatefulRollout {
  const minReady = wholeSeconds(construct, 'rollout.minReady', props.minReady ?? Duration.seconds(0), 0);
  const partition = count(construct, 'partition', props.partition, 'give the number of a replica, 0 or more') ?? 0;
  if (props.onDelete && props.partition !== undefined) {
    new PropPath(construct, 'rollout.partition').report('on-delete-excludes-rolling', {
      value: props.partition,
      message: 'It has no meaning with onDelete, where each replica waits for somebody to delete its pod.',
      remedy: 'leave out partition, or onDelete',
    });
  }
  return {
    strategy: props.onDelete
      ? StatefulSetUpdateStrategy.onDelete()
      : StatefulSetUpdateStrategy.rollingUpdate({ partition }),
    minReady: Duration.seconds(minReady),
    history: count(construct, 'history', props.history, 'give a whole number; 0 means that no rollback is possible'),
  };
}

function count(
  construct: IConstruct,
  name: 'partition' | 'history',
  value: number | undefined,
  remedy: string,
): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value;
  new PropPath(construct, `rollout.${name}`).report('stateful-rollout-numbers', {
    value,
    message: 'It is not a whole number of at least 0.',
    remedy,
  });
  return undefined;
}
