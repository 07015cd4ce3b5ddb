/** What an object is called, and where it is. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, groupOf, kindOf, nameOf, namespaceOf } from '../../../kubernetes/identity';
import { isClusterWide, isKubernetesGroup } from '../../../kubernetes/kinds';
import type { Manifest } from '../../../kubernetes/manifest';
import { originalOf } from '../../../kubernetes/placement';
import { show } from '../../../kubernetes/show';
import { suggestLabel } from '../../../kubernetes/syntax';
import { eachOfKind } from '../shared/each';
import { FirstCome } from '../shared/first-come';

export const duplicateIdentity: Rule = {
  name: 'duplicate-identity',
  severity: 'error',
  summary:
    'Two objects of one group, kind, namespace and name: the one that is applied last silently replaces the other.',
  remedy: 'Rename one of the two, or render the object once.',
  check(set) {
    const seen = new FirstCome<{ object: Manifest; position: number }>();
    return set.objects.flatMap((object, index) => {
      const identity = storedAs(object);
      const first = identity && seen.before(identity, { object, position: index + 1 });
      if (!first) return [];
      const versions = [...new Set([first.object, object].map((o) => show(o.apiVersion)))].join(' and ');
      const finding = Field.of(object)
        .get('metadata', 'name')
        .finding(
          `${describe(object)} (${versions}) is there twice, as objects ${first.position} and ${index + 1} of the set: the last one to be applied replaces the other.`,
          `Rename one of the two ${kindOf(object)} objects, or render it once and use it in both places.`,
        );
      return { ...finding, others: [first.object] };
    });
  },
};

/** What an API server stores the object under; `undefined` for what it would not store. */
function storedAs(object: Manifest): string | undefined {
  const [kind, name] = [kindOf(object), nameOf(object)];
  if (!kind || !name) return undefined;
  const group = groupOf(object.apiVersion);
  return JSON.stringify([group, kind, isClusterWide(group, kind) ? '' : namespaceOf(object), name]);
}

/** A label holds 63 characters; a dash and a hash of 10 come behind the name of a StatefulSet. */
const LIMIT = 52;

export const nameTooLong: Rule = {
  name: 'name-too-long',
  severity: 'error',
  summary:
    'A StatefulSet whose name is too long for the label that its controller adds to each pod: no pod is created.',
  remedy: 'Shorten the name to 52 characters.',
  check: eachOfKind('apps', 'StatefulSet', (root) => {
    const name = root.get('metadata', 'name');
    if ((name.text ?? '').length <= LIMIT) return [];
    return name.finding(
      `The name of a StatefulSet must have at most ${LIMIT} characters: a hash of 11 is appended in a label of its pods.`,
      `Rename it, for example to '${suggestLabel(name.text ?? '', LIMIT)}', here and wherever it is referred to.`,
    );
  }),
};

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

/** The first minor version that accepts it. */
const ACCEPTED_SINCE = 36;

export const serviceName: Rule = {
  name: 'service-name',
  severity: 'warning',
  relaxedBy: 'service-name',
  summary: 'A Service whose name begins with a digit: Kubernetes 1.36 accepts it, 1.35 and older refuse it.',
  remedy: 'Begin the name with a letter.',
  check(set) {
    const refused = set.kubernetes !== undefined && set.kubernetes < ACCEPTED_SINCE;
    return set.ofKind('', 'Service').flatMap((object) => {
      const name = Field.of(object).get('metadata', 'name');
      if (!/^[0-9]/.test(name.text ?? '')) return [];
      const finding = name.finding(
        `The name ${show(name.value)} of the Service begins with a digit: ${refused ? `Kubernetes 1.${set.kubernetes} refuses it` : 'Kubernetes 1.35 and older refuse it, 1.36 accepts it'}.`,
        `Begin it with a letter, for example 'svc-${name.text}', here and wherever the Service is referred to.`,
      );
      return refused ? { ...finding, severity: 'error' } : finding;
    });
  },
};
