/** A route that hangs on a listener which isn't there, which doesn't take it, or which serves other hosts: it leads no request. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { inNamespace, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { NAMESPACE_NAME, labelSelector, labelsOf, matches } from '../../../kubernetes/labels';
import { orAllow } from '../shared/security';
import { list, show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

const GROUP = 'gateway.networking.k8s.io';

export const routeParent: Rule = {
  name: 'route-parent',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A route of the Gateway API that hangs on a Gateway, or on a listener of one, that is not there, does not take routes of its namespace, or serves other hosts.',
  remedy: 'Name a Gateway and a listener that serves the hosts of the route, and lets the namespace use it.',
  check: eachOfKind(GROUP, ['HTTPRoute', 'GRPCRoute'], (root, route, set) =>
    root
      .get('spec', 'parentRefs')
      .items.filter(
        (ref) => (ref.get('group').text ?? GROUP) === GROUP && (ref.get('kind').text ?? 'Gateway') === 'Gateway',
      )
      .flatMap((ref) => judge(set, route, ref)),
  ),
};

function judge(set: ManifestSet, route: Manifest, ref: Field): Found {
  const name = ref.get('name');
  if (!name.text) return [];
  const namespace = ref.get('namespace').text ?? namespaceOf(route);
  const gateway = set.find(GROUP, 'Gateway', name.text, namespace);
  if (!gateway) {
    // The platform team's is rendered elsewhere.
    if (namespace !== namespaceOf(route) && !set.owns(namespace)) return [];
    const finding = name.finding(
      `The ${kindOf(route)} hangs on the Gateway ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
      orAllow('Name a Gateway that is there, or render it', 'outside-reference'),
    );
    return unanswered(set, namespace, finding, { group: GROUP, kind: 'Gateway' });
  }
  const section = ref.get('sectionName');
  const all = Field.of(gateway).get('spec', 'listeners').items;
  const named = section.text === undefined ? all : all.filter((it) => it.get('name').value === section.value);
  if (named.length === 0) {
    const known = list(all.map((it) => it.get('name').text ?? ''));
    return section.finding(
      `The Gateway ${show(name.text)} has no listener ${show(section.text)}; its listeners are ${known}.`,
      'Name one of these listeners.',
    );
  }
  const open = named.filter((listener) => takes(set, listener, namespace, namespaceOf(route)));
  if (open.length === 0) {
    return ref
      .get('namespace')
      .finding(
        `The Gateway ${show(name.text)} takes no routes of namespace ${show(namespaceOf(route))} there.`,
        'Name the namespace in `allowedRoutes` of the listener.',
      );
  }
  return judgeHosts(route, name.text, open);
}

function judgeHosts(route: Manifest, gateway: string, listeners: readonly Field[]): Found {
  const hosts = Field.of(route).get('spec', 'hostnames');
  const served = listeners.map((it) => it.get('hostname').text);
  if (hosts.texts.length === 0 || served.includes(undefined)) return [];
  if (hosts.texts.some((host) => served.some((pattern) => overlap(host, pattern!)))) return [];
  return hosts.finding(
    `The Gateway ${show(gateway)} serves ${list(served.map(String))} there, and none of the hosts of the ${kindOf(route)}.`,
    'Hang the route on a listener that serves its hosts, or add one.',
  );
}

/** Whether a listener takes routes of a namespace. A selector that asks for more than the name of a namespace is for the cluster to judge. */
function takes(set: ManifestSet, listener: Field, own: string, namespace: string): boolean {
  const allowed = listener.get('allowedRoutes', 'namespaces');
  const from = allowed.get('from').text ?? 'Same';
  if (from === 'Same') return own === namespace;
  if (from !== 'Selector') return from === 'All';
  const selector = labelSelector(allowed.get('selector').value ?? {});
  const object = set.find('', 'Namespace', namespace);
  if (!selector || (!object && selector.conditions.some(({ key }) => key !== NAMESPACE_NAME))) return true;
  const labels = object ? labelsOf(Field.of(object).get('metadata', 'labels').value) : {};
  return matches(selector, { ...labels, [NAMESPACE_NAME]: namespace });
}

function overlap(a: string, b: string): boolean {
  const under = (host: string, pattern: string) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
  return a === b || under(a, b) || under(b, a);
}
