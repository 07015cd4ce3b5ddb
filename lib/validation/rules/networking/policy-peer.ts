/** An edge of a NetworkPolicy to pods that don't exist: the connection that was meant stays closed. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule } from '../rule';
import { GATEWAY_NAME, Selector, matches, showSelector } from '../../../kubernetes/labels';
import { peerOf, policiesOf } from '../../../kubernetes/policies';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';
import { inNamespaces, nameOf } from '../../../kubernetes/identity';

export const policyPeer: Rule = {
  name: 'policy-peer',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    "A NetworkPolicy that lets pods of the set's own namespaces through which do not exist: what was meant stays closed.",
  remedy: 'Select by the labels of the pod template of the other side, and by its namespace if it is another one.',
  check(set) {
    return policiesOf(set).flatMap((policy) => {
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
    });
  },
};

/** The pods of a gateway are made by its controller. */
function hasGateway(set: ManifestSet, namespace: string, pods: Selector): boolean {
  if (!pods.conditions.some(({ key }) => key === GATEWAY_NAME)) return false;
  return set
    .ofKindIn(namespace, 'gateway.networking.k8s.io', 'Gateway')
    .some((gateway) => matches(pods, { [GATEWAY_NAME]: nameOf(gateway) }));
}
