/** Names of containers: they are how logs, ports and probes are told apart. */
import type { Rule, RuleFinding } from '../rule';
import { show } from '../../../kubernetes/show';
import { isDnsLabel, suggestLabel } from '../../../kubernetes/syntax';

export const containerNames: Rule = {
  name: 'container-names',
  severity: 'error',
  summary: 'A pod without containers, or with a container whose name is missing, not allowed, or taken by another one.',
  remedy: 'Give each container of the pod, init containers too, a DNS label of its own as name.',
  check(set) {
    return set.pods.flatMap((pod) => {
      if (pod.spec.get('containers').items.length === 0) {
        return pod.spec
          .get('containers')
          .finding('The pod has no containers.', 'Write at least one: `containers: [{name: ..., image: ...}]`.');
      }
      const taken = new Set<string>();
      return pod.containers.flatMap(({ field, role }): RuleFinding[] => {
        const name = field.get('name');
        const text = name.text;
        if (!text)
          return [name.finding(`A${role === 'init' ? 'n init' : ''} container has no name.`, 'Write `name: web`.')];
        if (!isDnsLabel(text)) {
          return [
            name.finding(
              `The container name ${show(text)} is not allowed: it takes lower-case letters, digits and dashes, at most 63 characters.`,
              `Rename it, for example to '${suggestLabel(text)}'.`,
            ),
          ];
        }
        if (taken.has(text)) {
          return [name.finding(`Two containers of the pod are called ${show(text)}.`, 'Rename one of the two.')];
        }
        taken.add(text);
        return [];
      });
    });
  },
};
