/** What a NetworkPolicy lets through. */
import type { Found, Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespace, inNamespaces, nameOf } from '../../../kubernetes/identity';
import { GATEWAY_NAME, matches, Selector, showSelector } from '../../../kubernetes/labels';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { PodTemplateView } from '../../../kubernetes/pod-template-view';
import { peerOf, podsOfPeer, policiesOf, Policy } from '../../../kubernetes/policies';
import { declares, showDeclared } from '../../../kubernetes/ports';
import { show } from '../../../kubernetes/show';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const policyAllowsDns: Rule = {
  name: 'policy-allows-dns',
  severity: 'warning',
  relaxedBy: 'no-dns',
  summary: 'A pod whose NetworkPolicies let it call other pods but not DNS: every call by name fails.',
  remedy: 'Allow UDP and TCP to port 53 of the pods of the cluster DNS.',
  check(set) {
    const said = new Set<unknown>();
    return [...egressOf(set)].flatMap(([pod, policies]) => {
      const rules = policies.flatMap((policy) => policy.spec.get('egress').items);
      if (!rules.some(callsPods) || rules.some(allowsDns)) return [];
      const first = policies.find((policy) => policy.spec.get('egress').items.some(callsPods)) ?? policies[0];
      // One policy may be about many pods: it is told once.
      if (said.has(first!.object)) return [];
      said.add(first!.object);
      return first!.spec
        .get('egress')
        .silentFinding(
          `The NetworkPolicies of ${describe(pod.object)} let it call other pods, but not DNS: it cannot find them by name.`,
          orAllow(
            'Add an egress rule for UDP and TCP port 53 to the pods `k8s-app: kube-dns` of the namespace kube-system',
            'no-dns',
          ),
        );
    });
  },
};

/** The pods whose outgoing traffic is limited, each with the policies that do it. */
function egressOf(set: ManifestSet): Map<PodTemplateView, Policy[]> {
  const limited = new Map<PodTemplateView, Policy[]>();
  for (const policy of policiesOf(set)) {
    if (!policy.egress || !policy.selector) continue;
    for (const pod of set.podIndex.matching(policy.namespace, policy.selector)) {
      const policies = limited.get(pod);
      if (policies) policies.push(policy);
      else limited.set(pod, [policy]);
    }
  }
  return limited;
}

function callsPods(rule: Field): boolean {
  return rule.get('to').items.some((peer) => peer.get('podSelector').given || peer.get('namespaceSelector').given);
}

/** DNS is in another namespace, or behind an address: a selector of pods alone can't mean it. */
function allowsDns(rule: Field): boolean {
  const peers = rule.get('to').items;
  if (peers.length > 0 && !peers.some((peer) => peer.get('namespaceSelector').given || peer.get('ipBlock').given))
    return false;
  const ports = rule.get('ports').items;
  return ports.length === 0 || ports.some(isDnsPort);
}

/** Where the pods of the cluster DNS listen: a policy is about their own ports. OpenShift's are at 5353. */
const DNS_PORTS = [53, 5353];

function isDnsPort(item: Field): boolean {
  const { given, text, number: first } = item.get('port');
  if (first === undefined) return !given || text?.startsWith('dns') === true;
  const last = item.get('endPort').number ?? first;
  return DNS_PORTS.some((port) => first <= port && port <= last);
}

export const policyPeer: Rule = {
  name: 'policy-peer',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    "A NetworkPolicy that lets pods of the set's own namespaces through which do not exist: what was meant stays closed.",
  remedy: 'Select by the labels of the pod template of the other side, and by its namespace if it is another one.',
  check: (set) =>
    policiesOf(set).flatMap((policy) => {
      const peers = [
        ...policy.spec.get('ingress').items.flatMap((rule) => rule.get('from').items),
        ...policy.spec.get('egress').items.flatMap((rule) => rule.get('to').items),
      ];
      return peers.flatMap((field) => {
        const peer = peerOf(policy, field, set);
        if (!peer?.namespaces || peer.pods.conditions.length === 0) return [];
        if (peer.namespaces.some((it) => set.podIndex.some(it, peer.pods) || hasGateway(set, it, peer.pods))) return [];
        const finding = field.finding(
          `The NetworkPolicy lets pods with ${showSelector(peer.pods)} through, and no pod ${inNamespaces(peer.namespaces)} has these labels.`,
          orAllow(
            'Write the labels of the pods that are meant, and a `namespaceSelector` if they are in another namespace',
            'outside-reference',
          ),
        );
        return unanswered(set, peer.namespaces, finding);
      });
    }),
};

/** The pods of a gateway are made by its controller. */
function hasGateway(set: ManifestSet, namespace: string, pods: Selector): boolean {
  if (!pods.conditions.some(({ key }) => key === GATEWAY_NAME)) return false;
  return set
    .ofKindIn(namespace, 'gateway.networking.k8s.io', 'Gateway')
    .some((gateway) => matches(pods, { [GATEWAY_NAME]: nameOf(gateway) }));
}

export const policyPort: Rule = {
  name: 'policy-port',
  severity: 'error',
  relaxedBy: 'policy-port',
  summary: 'A NetworkPolicy that opens a port by a name that no pod behind it declares.',
  remedy: 'Write the name of a port that the container declares, or its number.',
  check: (set) => policiesOf(set).flatMap((policy) => [...ingress(set, policy), ...egress(set, policy)]),
};

/** What is let in is a port of the pods that the policy is about. */
function ingress(set: ManifestSet, { namespace, spec, selector }: Policy): RuleFinding[] {
  const ports = spec.get('ingress').items.flatMap((rule) => named(rule));
  if (ports.length === 0 || !selector) return [];
  const pods = set.podIndex.matching(namespace, selector);
  return pods.length === 0 ? [] : ports.flatMap((port) => judge(set, port, pods));
}

/** What is let out is a port of the pods on the other side. */
function egress(set: ManifestSet, policy: Policy): RuleFinding[] {
  return policy.spec.get('egress').items.flatMap((rule) => {
    const ports = named(rule);
    if (ports.length === 0) return [];
    const peers = rule.get('to').items.map((field) => peerOf(policy, field, set));
    const pods = peers.map((peer) => peer && podsOfPeer(set, peer));
    if (!pods.every((found) => found !== undefined)) return [];
    const all = pods.flat();
    return all.length === 0 ? [] : ports.flatMap((port) => judge(set, port, all));
  });
}

function named(rule: Field): Field[] {
  return rule
    .get('ports')
    .items.map((port) => port.get('port'))
    .filter((port) => port.text && !/^\d+$/.test(port.text));
}

function judge(set: ManifestSet, port: Field, pods: readonly PodTemplateView[]): Found {
  if (pods.some((pod) => declares(pod, port.text ?? ''))) return [];
  const finding = port.finding(
    `The NetworkPolicy opens the port ${show(port.text)}, but the ports of the pods behind it are ${showDeclared(pods)}.`,
    orAllow('Write the name or number of one of these ports', 'policy-port'),
  );
  const namespaces = pods.map(({ namespace }) => namespace);
  return unanswered(set, [...new Set(namespaces)], finding);
}

export const policySelectsPods: Rule = {
  name: 'policy-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A NetworkPolicy whose podSelector matches no pods of the set: it protects nothing.',
  remedy: 'Select by the labels of the pod template; `{}` is all pods of the namespace.',
  check: (set) =>
    policiesOf(set).flatMap(({ namespace, spec, selector }) => {
      if (!selector || selector.conditions.length === 0 || set.podIndex.some(namespace, selector)) return [];
      const finding = spec
        .get('podSelector')
        .finding(
          `The NetworkPolicy is about pods with ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
          orAllow('Write the labels of the pod template into `podSelector.matchLabels`', 'outside-reference'),
        );
      return unanswered(set, namespace, finding);
    }),
};
