/** What a firewall lets through for the mesh: the tunnel of ambient members, the checks of their nodes, the control plane of sidecars. */
import { Cidr } from '../../../constructs/core/cidr';
import { IWorkload, PortProtocol, WorkloadPort } from '../../../constructs/core/workload';
import { IConstruct } from 'constructs';
import { Firewall, FirewallEdge } from '../../../constructs/network/firewall';
import { Peer } from '../../../constructs/core/peer';
import { MESH_TUNNEL } from '../../../kubernetes/proxies';
import { Json, afterConversion } from '../../../synth/after-conversion';
import { MeshMode } from '../mesh-mode';
import { modeOf } from './members';

/** The control plane. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const ISTIOD = Peer.pods({ app: 'istiod' }, 'istio-system');
const XDS: WorkloadPort = { name: 'xds', number: 15012, protocol: PortProtocol.TCP };

/**
 * The address that checks of the kubelet have in an ambient pod.
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/#ambient-health-probes-and-kubernetes-networkpolicy
 */
const KUBELET = Peer.cidr(Cidr.of('169.254.7.127/32'));

/** Lets through what a member needs. What is declared later is let through as well. */
export function letThrough(construct: IConstruct, workload: IWorkload, mode: MeshMode): void {
  const firewall = Firewall.of(workload);
  if (!firewall) return;
  if (mode === MeshMode.SIDECAR) firewall.allowTo(ISTIOD, XDS);
  const checked =
    mode === MeshMode.AMBIENT ? workload.ports.filter(({ protocol }) => protocol !== PortProtocol.UDP) : [];
  afterConversion(firewall.policy, ({ spec }) => {
    const tunnelled = (edges: readonly FirewallEdge[], needs: (edge: FirewallEdge) => boolean) =>
      distinct(edges.filter(needs).map(({ peer }) => peer._render(construct, 'workload')));
    const into = tunnelled(firewall._admitted, ({ peer }) => {
      const { workload: caller, namespace } = peer._identity;
      return caller ? isTunnelled(mode, modeOf(caller)) : namespace !== undefined && mode === MeshMode.AMBIENT;
    });
    const outOf = tunnelled(firewall._reached, ({ peer: { _identity: other } }) => {
      return other.workload !== undefined && isTunnelled(mode, modeOf(other.workload));
    });
    const ports = [{ port: MESH_TUNNEL, protocol: 'TCP' }];
    const checks = checked.map(({ number }) => ({ port: number, protocol: 'TCP' }));
    const ingress: Json[] = [
      ...into.map((from) => ({ from, ports })),
      ...(checks.length > 0 ? [{ from: KUBELET._render(construct, 'workload'), ports: checks }] : []),
    ];
    if (ingress.length > 0) spec.ingress = [...(spec.ingress ?? []), ...ingress];
    if (outOf.length > 0) spec.egress = [...(spec.egress ?? []), ...outOf.map((to) => ({ to, ports }))];
  });
}

/** Between two members the tunnel is used where either is ambient. */
function isTunnelled(one: MeshMode, other: MeshMode | undefined): boolean {
  return other !== undefined && [one, other].includes(MeshMode.AMBIENT);
}

function distinct(peers: readonly Json[][]): Json[][] {
  return [...new Map(peers.map((it) => [JSON.stringify(it), it])).values()];
}
