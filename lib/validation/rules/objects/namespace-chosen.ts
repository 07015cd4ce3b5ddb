/** Objects in a namespace that nobody chose, or that belongs to the cluster. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { groupOf, kindOf } from '../../../kubernetes/identity';
import { originalOf } from '../../../kubernetes/placement';
import { isClusterWide, isKubernetesGroup } from '../../../kubernetes/kinds';

export const namespaceChosen: Rule = {
  name: 'namespace-chosen',
  severity: 'warning',
  relaxedBy: 'namespace',
  summary:
    'Objects without a namespace, or in `default` or a namespace of the cluster itself: quotas, network policies and access are given by namespace.',
  remedy: 'Give the objects a namespace of their own; a chart sets it for all that is in it.',
  check(set) {
    const places = new Map<string, Manifest[]>();
    for (const object of set.objects) {
      const place = doubtful(originalOf(object));
      if (place === undefined) continue;
      const list = places.get(place);
      if (list) list.push(originalOf(object));
      else places.set(place, [originalOf(object)]);
    }
    // One finding a place: it is one decision, taken in one line.
    return [...places].map(([place, objects]) => say(place, objects));
  },
};

function doubtful(object: Manifest): string | undefined {
  const group = groupOf(object.apiVersion);
  const kind = kindOf(object);
  if (!kind || !isKubernetesGroup(group) || isClusterWide(group, kind)) return undefined;
  const namespace = Field.of(object).get('metadata', 'namespace');
  if (!namespace.given || namespace.value === '') return '';
  const name = namespace.text;
  // A binding in kube-system is how an extension API server is let in, and the like; a workload is what to doubt.
  if (name === 'default') return name;
  return (name === 'kube-system' || name === 'kube-public') && !group.startsWith('rbac.') ? name : undefined;
}

function say(place: string, objects: readonly Manifest[]): RuleFinding {
  const [first] = objects;
  const namespace = Field.of(first!).get('metadata', 'namespace');
  const others = objects.length > 1 ? `, and ${objects.length - 1} more of the set,` : '';
  const remedy =
    "Give them a namespace of their own: `new Chart(app, 'shop', { namespace: 'shop' })`, or `metadata.namespace`.";
  if (place === '') {
    return namespace.finding(
      `This ${kindOf(first!)}${others} names no namespace: it lands wherever kubectl happens to point.`,
      remedy,
    );
  }
  return namespace.finding(
    `This ${kindOf(first!)}${others} is in the namespace '${place}', which is shared by everyone.`,
    remedy,
  );
}
