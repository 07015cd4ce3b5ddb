/** A VirtualService of Istio that leads to a Service, or to a subset of one, that isn't there. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { judgeBackend } from '../shared/backend';
import { Field } from '../../../kubernetes/field';
import { namespaceOf } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

const GROUP = 'networking.istio.io';

export const meshRoute: Rule = {
  name: 'mesh-route',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A VirtualService that leads to a Service of the namespace which does not exist, or to a subset that no DestinationRule has: callers get errors.',
  remedy: 'Name a Service that is there, and a subset of its DestinationRule.',
  check: (set) =>
    set
      .ofKind(GROUP, 'VirtualService')
      .flatMap((route) => destinationsOf(route).flatMap((destination) => judge(set, route, destination))),
};

function destinationsOf(route: Manifest): Field[] {
  const spec = Field.of(route).get('spec');
  return ['http', 'tcp', 'tls']
    .flatMap((protocol) => spec.get(protocol).items)
    .flatMap((rule) => rule.get('route').items)
    .map((part) => part.get('destination'));
}

function judge(set: ManifestSet, route: Manifest, destination: Field): Found {
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
  return set.ofKindIn(namespace, GROUP, 'DestinationRule').flatMap((rule) => {
    const spec = Field.of(rule).get('spec');
    const host = spec.get('host').text;
    const meant = host === undefined ? undefined : serviceOf(host, namespace);
    if (meant?.name !== name || meant.namespace !== namespace) return [];
    return spec.get('subsets').items.map((subset) => subset.get('name').text);
  });
}
