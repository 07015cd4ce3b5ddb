/** The Deployment of a workload: its pods, how many of them, and how a new version takes their place. */
import { ApiObject } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { selectorLabels } from '../core/labels';
import { Fields, TEXT, shape } from '../../diagnostics/schema';
import { afterConversion } from '../../synth/after-conversion';
import { controllerProps } from './private/controller';
import { selectByName } from './named-pods';
import { spreadOverHosts } from './placement';
import { RUNNING_POD_FIELDS, RunningPodProps } from './pod-props';
import { PodShape } from './private/pod-shape';
import { REPLICA_FIELDS, ReplicaProps, ResolvedReplicas } from './replicas';
import { ROLLOUT_FIELDS, RolloutProps, resolveRollout } from './rollout';

/** What a workload takes whose pods a Deployment makes. */
export interface DeployedWorkloadProps extends RunningPodProps, ReplicaProps {
  /** The name of all its objects: a DNS label of at most 63 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** How a new version takes the place of the old one. @default - rolling, 25 % more, none missing */
  readonly rollout?: RolloutProps;
}

/** What the props of a workload take whose pods a Deployment makes. */
export const DEPLOYED_WORKLOAD_FIELDS: Fields<DeployedWorkloadProps> = {
  ...RUNNING_POD_FIELDS,
  ...REPLICA_FIELDS,
  name: TEXT,
  rollout: shape(ROLLOUT_FIELDS),
};

/** Renders the Deployment of a workload. */
export function renderDeployment(
  scope: Construct,
  pod: PodShape,
  replicas: ResolvedReplicas,
  props: DeployedWorkloadProps,
): Deployment {
  const rollout = resolveRollout(scope, props.rollout);
  const deployment = new Deployment(scope, 'deployment', {
    ...controllerProps(pod),
    replicas: replicas.fixed,
    strategy: rollout.strategy,
    minReady: rollout.minReady,
    progressDeadline: rollout.progressDeadline,
    select: false,
  });
  selectByName(deployment, selectorLabels(pod.name));
  spreadOverHosts(deployment, props.placement);
  afterConversion(ApiObject.of(deployment), (json) => {
    pod.complete(json.spec.template);
    if (rollout.history !== undefined) json.spec.revisionHistoryLimit = rollout.history;
  });
  return deployment;
}
