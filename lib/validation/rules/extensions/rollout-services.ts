/** A Rollout of Argo that sends traffic to a Service that isn't there. */
import type { Rule } from '../rule';
import { judgeBackend } from '../shared/backend';
import { eachOfKind } from '../shared/each';
import { namespaceOf } from '../../../kubernetes/identity';

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
