/** NetworkPolicies: which pods they are about, which directions, and whom they let through. */
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { Field } from './field';
import { namespaceOf } from './identity';
import { NAMESPACE_NAME, Selector, labelSelector } from './labels';
import type { PodTemplateView } from './pod-template-view';
import { oncePerSet } from './once';

export interface Policy {
  readonly object: Manifest;
  readonly namespace: string;
  readonly spec: Field;
  /** The pods that it is about; undefined when the selector is none. */
  readonly selector?: Selector;
  readonly ingress: boolean;
  readonly egress: boolean;
}

export const policiesOf = oncePerSet((set: ManifestSet): readonly Policy[] => {
  return set.ofKind('networking.k8s.io', 'NetworkPolicy').map((object) => {
    const spec = Field.of(object).get('spec');
    const field = spec.get('podSelector');
    const types = spec.get('policyTypes').texts;
    return {
      object,
      namespace: namespaceOf(object),
      spec,
      // A missing selector is an empty one: all pods of the namespace.
      selector: field.given ? labelSelector(field.value) : { conditions: [] },
      ingress: types.length === 0 || types.includes('Ingress'),
      // By default it is about egress only where a rule of it is given: an empty list isolates nothing.
      egress: types.length === 0 ? spec.get('egress').items.length > 0 : types.includes('Egress'),
    };
  });
});

/** A peer in the words of the rule: where it is written, and which pods of this set it lets through. */
export interface Peer {
  readonly field: Field;
  /** The namespaces of this set that are meant; undefined when others may be meant too. */
  readonly namespaces?: readonly string[];
  readonly pods: Selector;
}

/** A peer that names pods; undefined for ranges of addresses, and for what is none. */
export function peerOf(policy: Policy, field: Field, set: ManifestSet): Peer | undefined {
  const podField = field.get('podSelector');
  const namespaceField = field.get('namespaceSelector');
  if (field.get('ipBlock').given || (!podField.given && !namespaceField.given)) return undefined;
  const pods = podField.given ? labelSelector(podField.value) : { conditions: [] };
  if (!pods) return undefined;
  return { field, pods, namespaces: namespaceField.given ? pinned(namespaceField, set) : [policy.namespace] };
}

/** The pods of the set that a peer lets through, where all that it can mean are in the set. */
export function podsOfPeer(set: ManifestSet, peer: Peer): PodTemplateView[] | undefined {
  return peer.namespaces?.flatMap((namespace) => set.podIndex.matching(namespace, peer.pods));
}

/** Namespaces that a selector names one by one, if each of them is the set's own. */
function pinned(field: Field, set: ManifestSet): readonly string[] | undefined {
  const selector = labelSelector(field.value);
  const name = selector?.conditions.find(
    (condition) => condition.key === NAMESPACE_NAME && condition.operator === 'In',
  );
  if (!name || !name.values.every((namespace) => set.owns(namespace))) return undefined;
  return name.values;
}
