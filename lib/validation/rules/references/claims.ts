/** Volume claims that pods name. */
import type { Rule } from '../rule';
import { replicaOf } from '../../../kubernetes/controller-labels';
import { Field } from '../../../kubernetes/field';
import { inNamespace } from '../../../kubernetes/identity';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { show } from '../../../kubernetes/show';
import { eachOfKind, eachVolume } from '../shared/each';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const claimExists: Rule = {
  name: 'claim-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod with a volume from a PersistentVolumeClaim that is not in the set: it waits for ever.',
  remedy: 'Render the PersistentVolumeClaim, or correct `claimName`.',
  check: eachVolume((volume, pod, set) => {
    const name = volume.get('persistentVolumeClaim', 'claimName');
    if (!name.text || set.find('', 'PersistentVolumeClaim', name.text, pod.namespace)) return [];
    if (isClaimOfReplica(set, pod.namespace, name.text)) return [];
    const finding = name.finding(
      `The volume ${show(volume.get('name').value)} needs the PersistentVolumeClaim ${show(name.text)}, which is not ${inNamespace(pod.namespace)}.`,
      orAllow('Render the claim or correct `claimName`', 'outside-reference'),
    );
    return unanswered(set, pod.namespace, finding);
  }),
};

/** A StatefulSet claims a volume for each replica: `data-db-0` by its template `data`. */
function isClaimOfReplica(set: ManifestSet, namespace: string, claim: string): boolean {
  return set.ofKindIn(namespace, 'apps', 'StatefulSet').some((object) =>
    Field.of(object)
      .get('spec', 'volumeClaimTemplates')
      .items.map((template) => `${template.get('metadata', 'name').text ?? ''}-`)
      .some((prefix) => claim.startsWith(prefix) && replicaOf(object, claim.slice(prefix.length)) !== undefined),
  );
}

export const claimTemplateName: Rule = {
  name: 'claim-template-name',
  severity: 'warning',
  summary: 'A StatefulSet with a claim and a volume of one name: newer Kubernetes refuses it, older drops the volume.',
  remedy: 'Remove the volume, or rename one of the two.',
  check: eachOfKind('apps', 'StatefulSet', (statefulSet) => {
    const spec = statefulSet.get('spec');
    const claims = spec.get('volumeClaimTemplates').items.map((claim) => claim.get('metadata', 'name').text);
    return spec.get('template', 'spec', 'volumes').items.flatMap((volume) => {
      const name = volume.get('name');
      if (!name.text || !claims.includes(name.text)) return [];
      return name.finding(
        `The StatefulSet has a claim and a volume called ${show(name.text)}: the pods get the claim, and the volume is dropped.`,
        'Remove the volume, or rename one of the two.',
      );
    });
  }),
};
