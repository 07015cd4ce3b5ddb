/** A backup of no data: its selector finds no claim, and nobody notices before the day on which the data is needed. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';
import { Labels, Selector, labelSelector, labelsOf, matches } from '../../../kubernetes/labels';
import { orAllow } from '../shared/security';

export const backupClaims: Rule = {
  name: 'backup-claims',
  severity: 'warning',
  relaxedBy: 'outside-reference',
  summary: 'A backup of Velero, or a Schedule of them, that selects no volume claim of the set: it keeps no data.',
  remedy: 'Select by the labels of the claims, or of the StatefulSet whose claims are meant.',
  check: eachOfKind('velero.io', ['Schedule', 'Backup'], (backup, object, set) => {
    const spec = backup.get('spec');
    const template = kindOf(object) === 'Schedule' ? spec.get('template') : spec;
    const namespaces = template.get('includedNamespaces').texts;
    // Where all of it is ours, and it is about claims at all.
    const judged = namespaces.length > 0 && namespaces.every((name) => set.owns(name)) && includesClaims(template);
    const field = template.get('labelSelector');
    const selector = labelSelector(field.value ?? {});
    if (!judged || !selector || template.get('orLabelSelectors').given) return [];
    if (namespaces.some((namespace) => hasClaims(set, namespace, selector))) return [];
    return field.finding(
      `The ${kindOf(object)} selects no volume claim in ${namespaces.join(', ')}, so it keeps no data.`,
      orAllow('Select by the labels of the claims, or leave the backup out', 'outside-reference'),
    );
  }),
};

function includesClaims(template: Field): boolean {
  const included = template.get('includedResources').texts;
  return included.length === 0 || included.some((it) => ['*', 'persistentvolumeclaims', 'pvc'].includes(it));
}

function hasClaims(set: ManifestSet, namespace: string, selector: Selector): boolean {
  const labels = (object: Manifest) => labelsOf(Field.of(object).get('metadata', 'labels').value);
  const claims = set.ofKindIn(namespace, '', 'PersistentVolumeClaim');
  const stores = set.ofKindIn(namespace, 'apps', 'StatefulSet');
  return claims.some((it) => matches(selector, labels(it))) || stores.some((it) => matchesClaims(it, selector));
}

/** The claims of a StatefulSet carry the labels of its selector, besides those of their template. */
function matchesClaims(object: Manifest, selector: Selector): boolean {
  const spec = Field.of(object).get('spec');
  const own: Labels = labelsOf(spec.get('selector', 'matchLabels').value);
  return spec
    .get('volumeClaimTemplates')
    .items.some((it) => matches(selector, { ...labelsOf(it.get('metadata', 'labels').value), ...own }));
}
