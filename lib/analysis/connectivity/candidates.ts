/** Which pairs of pods are worth a question: selectors are looked up, so that a thousand workloads are not a million questions. */
import { LabelIndex } from '../../kubernetes/label-index';
import { Labels, Selector, matches } from '../../kubernetes/labels';
import type { PodEndpoint } from './endpoint';
import type { Direction } from './policy';
import type { Reachability } from './reachability';

/** Pods; undefined: all of them. */
type Some = ReadonlySet<PodEndpoint> | undefined;

export class Candidates {
  private readonly index = new LabelIndex<PodEndpoint>();
  private readonly onHosts: readonly PodEndpoint[];
  private readonly known: Record<Direction, Map<PodEndpoint, Some>> = { ingress: new Map(), egress: new Map() };

  public constructor(private readonly reach: Reachability) {
    this.onHosts = reach.pods.filter(({ hostNetwork }) => hostNetwork);
    for (const pods of reach.pods) if (!pods.hostNetwork) this.index.add(pods.namespace, pods.labels, pods);
  }

  /** Every pod that these may reach, in the order of the set; of some of them only `between` knows that they may not. */
  public reachableFrom(from: PodEndpoint): PodEndpoint[] {
    const targets = this.peers('egress', from);
    return this.reach.pods.filter((to) => {
      if (targets && !targets.has(to)) return false;
      return this.peers('ingress', to)?.has(from) ?? true;
    });
  }

  /** Whether the set has pods of this namespace with these labels. */
  public has(namespace: string, labels: Labels): boolean {
    const conditions = Object.entries(labels).map(([key, value]) => ({
      key,
      operator: 'In' as const,
      values: [value],
    }));
    const named = (pods: PodEndpoint) => pods.namespace === namespace && matches({ conditions }, pods.labels);
    return this.index.some(namespace, { conditions }) || this.onHosts.some(named);
  }

  /** Whom the policies on one side of some pods are about. */
  private peers(direction: Direction, pods: PodEndpoint): Some {
    const known = this.known[direction];
    if (!known.has(pods)) known.set(pods, this.find(direction, pods));
    return known.get(pods);
  }

  private find(direction: Direction, pods: PodEndpoint): Some {
    const policies = this.reach.isolatingPolicies(pods, direction);
    if (policies.length === 0) return undefined;
    const found = new Set<PodEndpoint>();
    for (const policy of policies) {
      const selectors = policy.selectedPeers(direction);
      if (!selectors) return undefined;
      for (const pod of this.onHosts) found.add(pod); // a block of all addresses has them
      for (const { namespaces, labels } of selectors) {
        for (const namespace of this.namespaces(namespaces, policy.namespace)) {
          for (const pod of this.index.matching(namespace, labels)) found.add(pod);
        }
      }
    }
    return found;
  }

  private namespaces(selector: Selector | undefined, own: string): readonly string[] {
    if (!selector) return [own];
    return this.index.namespaces.filter((name) => matches(selector, this.reach.labelsOfNamespace(name)));
  }
}
