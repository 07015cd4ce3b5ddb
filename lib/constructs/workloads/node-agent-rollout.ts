/** How a new version of a DaemonSet takes the place of the old one: node by node. */
import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { AMOUNT } from './rollout';

/** How a new version takes the place of the old one. */
export interface NodeAgentRolloutProps {
  /** On how many nodes at once it may be missing. @default - 1, as Kubernetes has it: on a hundred nodes give 10 % */
  readonly maxUnavailable?: PercentOrAbsolute;

  /** How long a new pod must have been ready before the next node follows, in whole seconds. @default - 0 seconds */
  readonly minReady?: Duration;

  /** Whether a node gets the new version only when somebody deletes its pod. @default false */
  readonly onDelete?: boolean;
}

/** What the props of a rollout take. */
export const NODE_AGENT_ROLLOUT_FIELDS: Fields<NodeAgentRolloutProps> = {
  maxUnavailable: AMOUNT,
  minReady: DURATION,
  onDelete: FLAG,
};

/** The rollout of a DaemonSet, in the form of the API. */
export interface RenderedAgentRollout {
  readonly minReadySeconds: number;
  readonly updateStrategy: Json;
}

/** Fills in the defaults of a rollout, and checks it. */
export function renderAgentRollout(construct: IConstruct, props: NodeAgentRolloutProps = {}): RenderedAgentRollout {
  const minReadySeconds = wholeSeconds(construct, 'rollout.minReady', props.minReady ?? Duration.seconds(0), 0);
  if (props.onDelete) {
    if (props.maxUnavailable !== undefined) {
      new PropPath(construct, 'rollout.maxUnavailable').report('on-delete-excludes-rolling', {
        value: props.maxUnavailable.value,
        message: 'It has no meaning with onDelete, where each node waits for somebody to delete its pod.',
        remedy: 'leave out maxUnavailable, or onDelete',
      });
    }
    return { minReadySeconds, updateStrategy: { type: 'OnDelete' } };
  }
  const maxUnavailable = amount(construct, props.maxUnavailable);
  return { minReadySeconds, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } } };
}

function amount(construct: IConstruct, given: PercentOrAbsolute | undefined): unknown {
  const value: unknown = given?.value ?? 1;
  const number = Number(/^(.*)%$/.exec(String(value))?.[1] ?? value);
  if (Number.isInteger(number) && number >= 1 && (typeof value === 'number' || number <= 100)) return value;
  new PropPath(construct, 'rollout.maxUnavailable').report('rollout-amount', {
    value,
    message: 'With it no pod could ever be replaced, or it is no number of nodes.',
    remedy: 'give PercentOrAbsolute.absolute(1) or more, or PercentOrAbsolute.percent of 1 to 100',
  });
  return 1;
}
