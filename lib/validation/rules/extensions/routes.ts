/** Routes of Istio and of the Gateway API. */
import type { Found, Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { labelSelector, labelsOf, matches, NAMESPACE_NAME } from '../../../kubernetes/labels';
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { list, show } from '../../../kubernetes/show';
import { judgeBackend } from '../shared/backend';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

const ISTIO_API = 'networking.istio.io';

export const meshRoute: Rule = {
  name: 'mesh-route',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A VirtualService that leads to a Service of the namespace which does not exist, or to a subset that no DestinationRule has: callers get errors.',
  remedy: 'Name a Service that is there, and a subset of its DestinationRule.',
  check: (set) =>
    set
      .ofKind(ISTIO_API, 'VirtualService')
      .flatMap((route) => destinationsOf(route).flatMap((destination) => judgeDestination(set, route, destination))),
};

function destinationsOf(route: Manifest): Field[] {
  const spec = Field.of(route).get('spec');
  return ['http', 'tcp', 'tls']
    .flatMap((protocol) => spec.get(protocol).items)
    .flatMap((rule) => rule.get('route').items)
    .map((part) => part.get('destination'));
}

function judgeDestination(set: ManifestSet, route: Manifest, destination: Field): Found {
  const [host, subset] = [destination.get('host'), destination.get('subset')];
  const known = host.text === undefined ? undefined : serviceOf(host.text, namespaceOf(route));
  // What is in the namespace of somebody else, or outside of the cluster, is for them to know.
  if (!known || (known.namespace !== namespaceOf(route) && !set.owns(known.namespace))) return [];
  const missing = judgeBackend(set, {
    subject: 'The VirtualService',
    namespace: known.namespace,
    service: host,
    name: known.name,
  });
  if (missing.length > 0) return missing;
  if (!subset.text || subsetsOf(set, known).includes(subset.text)) return [];
  const finding = subset.finding(
    `The VirtualService leads to the subset ${show(subset.text)} of ${show(known.name)}, which no DestinationRule has.`,
    orAllow('Name a subset of the DestinationRule of this host', 'outside-reference'),
  );
  return unanswered(set, known.namespace, finding);
}

interface KnownService {
  readonly name: string;
  readonly namespace: string;
}

/** Istio takes a short name as one of the namespace of the rule. @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination */
function serviceOf(host: string, namespace: string): KnownService | undefined {
  const [name = '', of, svc, ...rest] = host.split('.');
  if (of === undefined) return { name, namespace };
  const inCluster = svc === 'svc' && ['', 'cluster.local'].includes(rest.join('.'));
  return inCluster ? { name, namespace: of } : undefined;
}

function subsetsOf(set: ManifestSet, { name, namespace }: KnownService): (string | undefined)[] {
  return set.ofKindIn(namespace, ISTIO_API, 'DestinationRule').flatMap((rule) => {
    const spec = Field.of(rule).get('spec');
    const host = spec.get('host').text;
    const meant = host === undefined ? undefined : serviceOf(host, namespace);
    if (meant?.name !== name || meant.namespace !== namespace) return [];
    return spec.get('subsets').items.map((subset) => subset.get('name').text);
  });
}

const GATEWAY_API = 'gateway.networking.k8s.io';

export const routeParent: Rule = {
  name: 'route-parent',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A route of the Gateway API that hangs on a Gateway, or on a listener of one, that is not there, does not take routes of its namespace, or serves other hosts.',
  remedy: 'Name a Gateway and a listener that serves the hosts of the route, and lets the namespace use it.',
  check: eachOfKind(GATEWAY_API, ['HTTPRoute', 'GRPCRoute'], (root, route, set) =>
    root
      .get('spec', 'parentRefs')
      .items.filter(
        (ref) =>
          (ref.get('group').text ?? GATEWAY_API) === GATEWAY_API && (ref.get('kind').text ?? 'Gateway') === 'Gateway',
      )
      .flatMap((ref) => judgeParent(set, route, ref)),
  ),
};

function judgeParent(set: ManifestSet, route: Manifest, ref: Field): Found {
  const name = ref.get('name');
  if (!name.text) return [];
  const namespace = ref.get('namespace').text ?? namespaceOf(route);
  const gateway = set.find(GATEWAY_API, 'Gateway', name.text, namespace);
  if (!gateway) {
    // The platform team's is rendered elsewhere.
    if (namespace !== namespaceOf(route) && !set.owns(namespace)) return [];
    const finding = name.finding(
      `The ${kindOf(route)} hangs on the Gateway ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
      orAllow('Name a Gateway that is there, or render it', 'outside-reference'),
    );
    return unanswered(set, namespace, finding, { group: GATEWAY_API, kind: 'Gateway' });
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
