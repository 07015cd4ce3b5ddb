/** A pod that waits for a volume which nobody claims. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const claimExists: Rule = {
  name: 'claim-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod with a volume from a PersistentVolumeClaim that is not in the set: it waits for ever.',
  remedy: 'Render the PersistentVolumeClaim, or correct `claimName`.',
  check(set) {
    return set.pods.flatMap((pod) =>
      pod.spec.get('volumes').items.flatMap((volume) => {
        const name = volume.get('persistentVolumeClaim', 'claimName');
        if (!name.text || set.find('', 'PersistentVolumeClaim', name.text, pod.namespace)) return [];
        return name.finding(
          `The volume ${show(volume.get('name').value)} needs the PersistentVolumeClaim ${show(name.text)}, which is not ${inNamespace(pod.namespace)}.`,
          orAllow('Render the claim or correct `claimName`', 'outside-reference'),
        );
      }),
    );
  },
};
