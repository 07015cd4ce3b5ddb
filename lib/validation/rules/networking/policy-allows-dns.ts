/** Pods that may call others but not ask where they are: every call by name fails. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe } from '../../../kubernetes/identity';
import type { PodShape } from '../../../kubernetes/pod-shape';
import { Policy, policiesOf } from '../../../kubernetes/policies';
import { orAllow } from '../shared/security';

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
function egressOf(set: ManifestSet): Map<PodShape, Policy[]> {
  const limited = new Map<PodShape, Policy[]>();
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
