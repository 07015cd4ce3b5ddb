/** Rollouts of Argo. */
import type { Found, Rule, RuleFinding } from '../rule';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { RolloutRef, rolloutRefs } from '../../../kubernetes/rollouts';
import { horizontalTargets } from '../../../kubernetes/scaling';
import { show } from '../../../kubernetes/show';
import { judgeBackend } from '../shared/backend';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';

const SERVICES = [
  ['blueGreen', 'activeService'],
  ['blueGreen', 'previewService'],
  ['canary', 'stableService'],
  ['canary', 'canaryService'],
];

export const rolloutServices: Rule = {
  name: 'rollout-services',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A Rollout that switches a Service which does not exist.',
  remedy: 'Name Services of the namespace.',
  check: eachOfKind('argoproj.io', 'Rollout', (rollout, object, set) => {
    const strategy = rollout.get('spec', 'strategy');
    return SERVICES.flatMap((path) =>
      judgeBackend(set, {
        subject: `The Rollout, as ${path[1]},`,
        namespace: namespaceOf(object),
        service: strategy.get(...path),
      }),
    );
  }),
};

export const rolloutWorkload: Rule = {
  name: 'rollout-workload',
  severity: 'warning',
  relaxedBy: 'outside-reference',
  summary:
    'A Rollout whose `workloadRef` names a Deployment that is not there, that has replicas of its own, or that an autoscaler still scales: everything would run twice.',
  remedy: 'Name the Deployment, give it `replicas: 0`, and let the autoscaler scale the Rollout.',
  check(set) {
    const scaled = horizontalTargets(set);
    return rolloutRefs(set).flatMap((rollout): Found => {
      const { deployment } = rollout;
      if (!deployment) return [missing(rollout)];
      const autoscaler = scaled.find(
        ({ kind, name, namespace }) =>
          kind === 'Deployment' && name === rollout.name && namespace === namespaceOf(rollout.object),
      );
      if (autoscaler) {
        const finding = autoscaler.ref.finding(
          `The Rollout ${show(rollout.object.metadata.name)} runs the pods of this Deployment: the autoscaler would run others beside them.`,
          `Let it scale the Rollout: apiVersion argoproj.io/v1alpha1, kind Rollout, name ${show(rollout.object.metadata.name)}.`,
        );
        return { ...finding, others: [rollout.object] };
      }
      const { replicas } = deployment;
      if (replicas.number === 0 || rollout.scalesDown) return [];
      const finding = replicas.finding(
        `The Rollout ${show(rollout.object.metadata.name)} runs the pods of this Deployment, which would run as many beside them.`,
        'Write `replicas: 0`, or `workloadRef.scaleDown: onsuccess` in the Rollout.',
      );
      return { ...finding, others: [rollout.object] };
    });
  },
};

function missing({ ref, name, object }: RolloutRef): RuleFinding {
  return ref.finding(
    `The Rollout takes its pods from the Deployment ${show(name)}, which is not ${inNamespace(namespaceOf(object))}.`,
    orAllow('Write the name of the Deployment', 'outside-reference'),
  );
}
