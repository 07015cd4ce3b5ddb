/** A Rollout of Argo in the place of a workload's Deployment, whatever its strategy. */
import { ApiObject, Chart } from 'cdk8s';
import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { Construct } from 'constructs';
import { controllersOf } from '../../../constructs/core/controller-objects';
import { objectLabels } from '../../../constructs/core/labels';
import { IWorkload } from '../../../constructs/core/workload';
import { PropPath } from '../../../diagnostics/schema';
import { Json, afterConversion } from '../../../synth/after-conversion';
import { SpecJson } from '../../../synth/json';
import { ARGO_API } from './argo';

type Strategy = NonNullable<IRollout['spec']>['strategy'];

/** What differs between strategies: made from that of the Deployment, at each conversion. */
export type StrategyOf = (deployment: Json) => Strategy;

/**
 * The Rollout. It takes its pods from the Deployment by reference: that has no replicas of its own from then on, its autoscaler
 * scales the Rollout, and what selects the pods by their labels goes on to.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout
 */
export function renderRollout(
  scope: Construct,
  workload: IWorkload,
  migrates: boolean,
  strategyOf: StrategyOf,
): ApiObject {
  const { apiVersion, kind } = workload.controller;
  const name = workload.controller.name;
  const deployment = controllersOf(workload)[0];
  if (kind !== 'Deployment' || !deployment) {
    new PropPath(scope, 'workload').report('rollout-needs-a-deployment', {
      value: workload.node.path,
      message: `Argo Rollouts brings new versions of Deployments; this is a ${kind}${deployment ? '' : ' of another render'}.`,
      remedy: 'give a WebApp, a ConfiguredService or a Worker of this chart',
    });
  }
  if (deployment && (specOf(deployment).strategy as Json | undefined)?.type === 'Recreate') {
    new PropPath(scope, 'workload').report('rollout-runs-both', {
      value: workload.node.path,
      message: 'Its old pods must end before the first new one starts, and here both versions run at once.',
      remedy: 'leave out rollout.recreate of the workload, or leave its Deployment as it is',
    });
  }
  const rollout = new ApiObject(scope, 'rollout', {
    apiVersion: ARGO_API,
    kind: 'Rollout',
    metadata: { name, namespace: workload.namespaceName, labels: objectLabels(scope, workload.workloadName) },
  });
  const autoscalers = autoscalersOf(workload);
  afterConversion(rollout, (json) => {
    const from = deployment ? specOf(deployment) : {};
    json.spec = {
      // Where an autoscaler sets it, a number here would take the scale back at each apply.
      ...(autoscalers.length > 0 ? {} : { replicas: workload.replicaBounds.min }),
      selector: { matchLabels: { ...workload.podLabels } },
      workloadRef: { apiVersion, kind, name, ...(migrates ? { scaleDown: 'progressively' } : {}) },
      minReadySeconds: from.minReadySeconds ?? 0,
      progressDeadlineSeconds: from.progressDeadlineSeconds ?? 600,
      progressDeadlineAbort: true, // what never becomes ready goes back by itself
      ...(from.revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit: from.revisionHistoryLimit }),
      strategy: strategyOf(from),
    } as IRollout['spec'] & SpecJson; // the types are of a version before `progressDeadlineAbort` of a reference
  });
  if (kind === 'Deployment' && deployment) {
    afterConversion(deployment, ({ spec }) => {
      if (migrates) delete spec.replicas;
      else spec.replicas = 0;
    });
  }
  for (const autoscaler of autoscalers) {
    afterConversion(autoscaler, ({ spec }) => {
      spec.scaleTargetRef = { apiVersion: ARGO_API, kind: 'Rollout', name };
    });
  }
  return rollout;
}

function specOf(object: ApiObject): Json {
  return ((object.toJson() as Json).spec ?? {}) as Json;
}

/** The autoscalers of a workload that are there so far: its own is, from its start. */
function autoscalersOf(workload: IWorkload): ApiObject[] {
  const { kind, name } = workload.controller;
  return Chart.of(workload)
    .node.findAll()
    .filter((it): it is ApiObject => ApiObject.isApiObject(it) && it.kind === 'HorizontalPodAutoscaler')
    .filter((it) => {
      const target = specOf(it).scaleTargetRef as Json;
      return target.kind === kind && target.name === name;
    });
}
