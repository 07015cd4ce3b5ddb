/** A port of a NetworkPolicy that the pods behind it don't have: the door is open where nobody is. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import type { PodShape } from '../../../kubernetes/pod-shape';
import { Policy, peerOf, podsOfPeer, policiesOf } from '../../../kubernetes/policies';
import { declares, showDeclared } from '../../../kubernetes/ports';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

export const policyPort: Rule = {
  name: 'policy-port',
  severity: 'error',
  relaxedBy: 'policy-port',
  summary: 'A NetworkPolicy that opens a port by a name that no pod behind it declares.',
  remedy: 'Write the name of a port that the container declares, or its number.',
  check(set) {
    return policiesOf(set).flatMap((policy) => [...ingress(set, policy), ...egress(set, policy)]);
  },
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

function judge(set: ManifestSet, port: Field, pods: readonly PodShape[]): RuleFinding[] {
  if (pods.some((pod) => declares(pod, port.text ?? ''))) return [];
  const finding = port.finding(
    `The NetworkPolicy opens the port ${show(port.text)}, but the ports of the pods behind it are ${showDeclared(pods)}.`,
    orAllow('Write the name or number of one of these ports', 'policy-port'),
  );
  const namespaces = pods.map(({ namespace }) => namespace);
  return [unanswered(set, [...new Set(namespaces)], finding)];
}
