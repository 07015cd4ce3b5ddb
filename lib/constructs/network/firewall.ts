/** The firewall of a workload: nothing comes in or goes out but DNS and the connections that are declared. */
import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ATTACHED_WORKLOAD } from '../core/schemas';
import { objectLabels } from '../core/labels';
import { IWorkload, PortProtocol, WorkloadPort, transportOf } from '../core/workload';
import { SharedState } from '../../diagnostics/copies';
import { Schema, NUMBER, PropPath, TEXT, oneOf, readProps, required, membersOf } from '../../diagnostics/schema';
import { isPortNumber } from '../../kubernetes/syntax';
import { Json, afterConversion, copyOf } from '../../synth/after-conversion';
import { PEER, Peer } from '../core/peer';

/** What a firewall is put around. */
export interface FirewallProps {
  /** The workload whose pods it selects. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;
}

/** The DNS of the cluster. @see https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/ */
const CLUSTER_DNS = Peer.pods({ 'k8s-app': 'kube-dns' }, 'kube-system');
const DNS_PORTS = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

/** The rule of a NetworkPolicy that lets pods ask the DNS of the cluster. */
export function clusterDnsRule(construct: IConstruct): Json {
  return { to: CLUSTER_DNS._render(construct, 'dns'), ports: copyOf(DNS_PORTS) };
}

/** A connection that a firewall allows. */
export interface FirewallEdge {
  readonly peer: Peer;
  readonly port: WorkloadPort;
}

/**
 * The NetworkPolicy of a workload, in both directions: everything is denied but DNS, and what `allowFrom` and `allowTo`
 * add. There is one for a workload, with the workload's name, so no two of them can take each other's place.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Firewall extends Construct {
  /** The firewall that was put around a workload, if there is one. */
  public static of(workload: IWorkload): Firewall | undefined {
    return firewalls.get(workload);
  }

  /** The NetworkPolicy that is rendered. */
  public readonly policy: k8s.KubeNetworkPolicy;

  private readonly ingress = new Rules();
  private readonly egress = new Rules();

  public constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const workload = readProps(this, { workload: ATTACHED_WORKLOAD }, props).workload!;
    this.egress.add(CLUSTER_DNS._render(this, 'dns'), DNS_PORTS);
    this.policy = new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: {
        name: workload.workloadName,
        namespace: workload.namespaceName,
        labels: objectLabels(this, workload.workloadName),
      },
      spec: {
        podSelector: { matchLabels: { ...workload.podLabels } },
        policyTypes: ['Ingress', 'Egress'],
      },
    });
    afterConversion(this.policy, (json) => {
      if (this.ingress.list.length > 0) json.spec.ingress = this.ingress.render('from');
      json.spec.egress = this.egress.render('to');
    });
    firewalls.set(workload, this);
  }

  /**
   * Lets a peer reach a port of the workload.
   *
   * @param peer who may connect
   * @param port the port of the pods
   */
  public allowFrom(peer: Peer, port: WorkloadPort): void {
    this.allow(this.ingress, 'allowFrom', peer, port);
  }

  /**
   * What is let in so far, each edge once.
   * @internal
   */
  public get _admitted(): readonly FirewallEdge[] {
    return this.ingress.edges;
  }

  /**
   * What may be reached so far, each edge once, without the DNS of the cluster.
   * @internal
   */
  public get _reached(): readonly FirewallEdge[] {
    return this.egress.edges;
  }

  /**
   * Lets the workload reach a port of a peer.
   *
   * @param peer who may be connected to
   * @param port the port that the peer's pods, or hosts, listen on
   */
  public allowTo(peer: Peer, port: WorkloadPort): void {
    this.allow(this.egress, 'allowTo', peer, port);
  }

  /** An edge of which something is wrong is left out: half of it could allow more than was meant. */
  private allow(rules: Rules, property: string, peer: Peer, port: WorkloadPort): void {
    const known = PEER.read(peer, new PropPath(this, `${property}.peer`));
    const peers = known?._render(this, `${property}.peer`) ?? [];
    const number = readPort(port, new PropPath(this, `${property}.port`));
    if (peers.length > 0 && number !== undefined) rules.add(peers, [number], { peer, port });
  }
}

const firewalls = new SharedState<Firewall>('firewall');

const PORT: Schema<WorkloadPort> = membersOf<WorkloadPort>({
  name: TEXT,
  number: required(NUMBER, 0, 'give the number that the pods, or hosts, listen on'),
  protocol: required(oneOf(PortProtocol, 'PortProtocol'), PortProtocol.TCP, 'give PortProtocol.TCP, or another'),
  servicePort: NUMBER,
});

function readPort(given: WorkloadPort, at: PropPath): Json | undefined {
  const port = PORT.read(given, at);
  if (port && isPortNumber(port.number)) return { port: port.number, protocol: transportOf(port.protocol) };
  if (port && typeof given.number === 'number') {
    at.field('number').report('port-number', {
      value: given.number,
      message: 'It is not a port number.',
      remedy: 'give a whole number from 1 to 65535',
    });
  }
  return undefined;
}

/** The rules of one direction, each once. */
class Rules {
  public readonly list: { readonly peers: Json[]; readonly ports: Json[] }[] = [];
  public readonly edges: FirewallEdge[] = [];

  public add(peers: Json[], ports: Json[], edge?: FirewallEdge): void {
    const text = JSON.stringify({ peers, ports });
    if (this.list.some((rule) => JSON.stringify(rule) === text)) return;
    this.list.push({ peers, ports });
    if (edge) this.edges.push(edge);
  }

  public render(direction: 'from' | 'to'): Json[] {
    return this.list.map(({ peers, ports }) => ({
      [direction]: copyOf(peers),
      ports: copyOf(ports),
    }));
  }
}
