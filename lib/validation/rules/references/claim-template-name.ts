/** A claim of a StatefulSet and a volume of its pods with one name: the volume is never used. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

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
