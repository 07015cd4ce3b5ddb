/** The Deployment of a workload: its pods, how many of them, and how a new version takes their place. */
import { ApiObject } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { selectorLabels } from '../core/labels';
import { afterConversion } from '../synth/after-conversion';
import { selectByName } from './named-pods';
import { PlacementProps, spreadOverHosts } from './placement';
import { PodShape } from './pod-shape';
import { ResolvedReplicas } from './replicas';
import { RolloutProps, resolveRollout } from './rollout';

/** What is said of the pods as a whole. */
export interface DeploymentOptions {
  readonly placement?: PlacementProps;
  readonly rollout?: RolloutProps;
}

/** Renders the Deployment of a workload. */
export function renderDeployment(
  scope: Construct,
  pod: PodShape,
  replicas: ResolvedReplicas,
  options: DeploymentOptions,
): Deployment {
  const rollout = resolveRollout(scope, options.rollout);
  const deployment = new Deployment(scope, 'deployment', {
    metadata: { name: pod.name, labels: pod.labels, annotations: pod.annotations },
    podMetadata: { labels: pod.podLabels, annotations: pod.podAnnotations },
    ...pod.props,
    replicas: replicas.fixed,
    strategy: rollout.strategy,
    minReady: rollout.minReady,
    progressDeadline: rollout.progressDeadline,
    select: false,
  });
  selectByName(deployment, selectorLabels(pod.name));
  spreadOverHosts(deployment, options.placement);
  afterConversion(ApiObject.of(deployment), (json) => {
    pod.complete(json.spec.template);
    if (rollout.history !== undefined) json.spec.revisionHistoryLimit = rollout.history;
  });
  return deployment;
}
