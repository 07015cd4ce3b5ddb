/** Who may call a member, as Istio knows callers: by the identity in their certificate. */
import { IWorkload, PortProtocol } from '../../../constructs/core/workload';
import { PropPath } from '../../../diagnostics/schema';
import { Firewall, FirewallEdge } from '../../../constructs/network/firewall';

/** A source of calls in the words of an AuthorizationPolicy. */
export type Source = { readonly principals: string[] } | { readonly namespaces: string[] };

/** Callers, and the port that they may call. */
export interface Caller {
  readonly edge: FirewallEdge;
  /** None where Istio can't know them. */
  readonly source?: Source;
}

/** The edges that end at a member, by TCP: the mesh leaves UDP alone. */
export function callersOf(workload: IWorkload, trustDomain: string): Caller[] {
  const edges = Firewall.of(workload)?._admitted ?? [];
  return edges
    .filter(({ port }) => port.protocol !== PortProtocol.UDP)
    .map((edge) => ({ edge, source: sourceOf(edge, trustDomain) }));
}

function sourceOf({ peer }: FirewallEdge, trustDomain: string): Source | undefined {
  const { workload, namespace } = peer._identity;
  if (workload !== undefined) return { principals: [principalOf(workload, trustDomain)] };
  return namespace === undefined ? undefined : { namespaces: [namespace] };
}

/** @see https://istio.io/latest/docs/concepts/security/#istio-identity */
function principalOf(workload: IWorkload, trustDomain: string): string {
  // Without an account of its own a pod has the one that every namespace has.
  const account = workload.serviceAccount?.name ?? 'default';
  return `${trustDomain}/ns/${workload.namespaceName ?? 'default'}/sa/${account}`;
}

/** Reports callers that Istio can't know, on ports that ask for a certificate. */
export function checkCallers(at: PropPath, callers: readonly Caller[], plain: readonly number[]): void {
  for (const { edge, source } of callers) {
    if (source !== undefined || plain.includes(edge.port.number)) continue;
    at.report('mesh-knows-callers', {
      value: edge.port.name,
      message: `The firewall lets somebody reach port ${edge.port.number} who is known by labels or addresses alone: a mesh knows callers by their certificate.`,
      remedy:
        'let in the workload itself, or Peer.namespace of a gateway in the mesh; or give the port to allowPlaintext with the reason',
    });
  }
}

/** The rules of an AuthorizationPolicy: exactly the edges, one rule for each source; ports that take plain text are for all. */
export function rulesOf(callers: readonly Caller[], plain: readonly number[]): object[] {
  const ports = new Map<string, Set<string>>();
  for (const { edge, source } of callers) {
    const key = plain.includes(edge.port.number) ? '' : JSON.stringify(source);
    if (key === undefined) continue; // reported
    ports.set(key, (ports.get(key) ?? new Set()).add(String(edge.port.number)));
  }
  return [...ports].map(([key, numbers]) => ({
    ...(key === '' ? {} : { from: [{ source: JSON.parse(key) as Source }] }),
    to: [{ operation: { ports: [...numbers] } }],
  }));
}
