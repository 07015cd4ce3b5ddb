/**
 * Who can open a connection to whom, by the NetworkPolicies of a set of objects: the one model for tests, for rules and
 * for the connectivity of a render. Pure: it reads manifests and asks nobody.
 */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { groupOf, nameOf } from '../../kubernetes/identity';
import { Labels, NAMESPACE_NAME, labelsOf } from '../../kubernetes/labels';
import { AddressRange, cutBy } from './address-range';
import { Endpoint, PodEndpoint, addressEndpoint, podsOf } from './endpoint';
import { Direction, Policy } from './policy';
import { PortSet } from './port-set';

/** What one side lets through. */
export interface Side {
  /** The policies that isolate these pods in this direction; none: everything is open. */
  readonly policies: readonly Policy[];
  readonly ports: PortSet;
}

/** What gets from one end to the other, and what each side has to do with it. */
export interface Connection {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** What both sides let through. */
  readonly ports: PortSet;
  readonly egress: Side;
  readonly ingress: Side;
}

const OPEN: Side = { policies: [], ports: PortSet.ALL };

export class Reachability {
  /** The pods of every workload of the set, in the order of the set. */
  public readonly pods: readonly PodEndpoint[];
  public readonly policies: readonly Policy[];
  /** Policies of other kinds, which decide about connections too and are not read here: of Cilium, Calico, or an administrator. */
  public readonly unread: readonly Manifest[];
  private readonly byNamespace = new Map<string, Policy[]>();
  private readonly namespaces = new Map<string, Labels>();
  private readonly isolating = new Map<PodEndpoint, Record<Direction, readonly Policy[]>>();

  public constructor(objects: readonly Manifest[]) {
    this.pods = objects.flatMap((object) => podsOf(object) ?? []);
    this.policies = objects.filter(isPolicy).map((object) => new Policy(object));
    this.unread = objects.filter((object) => !isPolicy(object) && String(object.kind).endsWith('NetworkPolicy'));
    for (const policy of this.policies) {
      this.byNamespace.set(policy.namespace, [...(this.byNamespace.get(policy.namespace) ?? []), policy]);
    }
    for (const object of objects) {
      if (object.kind !== 'Namespace' || groupOf(object.apiVersion) !== '') continue;
      this.namespaces.set(nameOf(object), labelsOf(Field.of(object).get('metadata', 'labels').value));
    }
  }

  /**
   * What gets from one end to the other. A workload as both ends is two of its pods: a pod always reaches itself.
   * Addresses are taken as a whole; where policies treat parts of them differently, ask for `pieces` first.
   */
  public between(from: Endpoint, to: Endpoint): Connection {
    const egress = from.type === 'pods' ? this.side('egress', from, to, to) : OPEN;
    const ingress = to.type === 'pods' ? this.side('ingress', to, from, to) : OPEN;
    return { from, to, egress, ingress, ports: egress.ports.intersect(ingress.ports) };
  }

  /** Addresses cut into parts, in each of which every address is treated alike by all policies. */
  public pieces(addresses: AddressRange): Endpoint[] {
    return cutBy(
      addresses,
      this.policies.flatMap(({ ranges }) => ranges),
    ).map(addressEndpoint);
  }

  /** Whether any policy isolates these pods in this direction. */
  public isIsolated(pods: PodEndpoint, direction: Direction): boolean {
    return this.isolatingPolicies(pods, direction).length > 0;
  }

  private side(direction: Direction, pods: PodEndpoint, other: Endpoint, target: Endpoint): Side {
    const policies = this.isolatingPolicies(pods, direction);
    if (policies.length === 0) return OPEN;
    const labels = ({ namespace, namespaceLabels }: PodEndpoint) => this.labelsOfNamespace(namespace, namespaceLabels);
    const ports = policies.reduce(
      (set, policy) => set.union(policy.allows(direction, other, target, labels)),
      PortSet.NONE,
    );
    return { policies, ports };
  }

  /** The policies that isolate these pods in this direction: what none of them lets through is dropped. */
  public isolatingPolicies(pods: PodEndpoint, direction: Direction): readonly Policy[] {
    let known = this.isolating.get(pods);
    if (!known) {
      const near = this.byNamespace.get(pods.namespace) ?? [];
      const of = (it: Direction) => near.filter((policy) => policy.isolates(pods, it));
      this.isolating.set(pods, (known = { ingress: of('ingress'), egress: of('egress') }));
    }
    return known[direction];
  }

  /** The labels of a namespace, as far as the set has it, and the one that the API server gives to each. */
  public labelsOfNamespace(namespace: string, labels = this.namespaces.get(namespace)): Labels {
    return { ...labels, [NAMESPACE_NAME]: namespace };
  }
}

/** Why a connection is as it is, in one sentence for each side. */
export function explain({ from, to, egress, ingress }: Connection): string {
  const sentence = ({ policies, ports }: Side, where: 'in' | 'out', { title, object }: PodEndpoint) => {
    const lets = `${title} ${object ? 'lets' : 'let'} ${where}`; // pods of others are named in the plural
    if (policies.length === 0) return `${lets} everything: no policy here is about ${object ? 'it' : 'them'}`;
    return `${lets} ${ports.toString()}, by ${policies.map((policy) => policy.title).join(' and ')}`;
  };
  const sides: string[] = [];
  if (from.type === 'pods') sides.push(sentence(egress, 'out', from));
  if (to.type === 'pods') sides.push(sentence(ingress, 'in', to));
  return sides.join('\n');
}

function isPolicy({ apiVersion, kind }: Manifest): boolean {
  return kind === 'NetworkPolicy' && ['networking.k8s.io', 'extensions'].includes(groupOf(apiVersion));
}
