/** ExternalService: something outside of the cluster, under a name in it, with exactly its addresses let through. */
import { ApiObject, Chart } from 'cdk8s';
import { Protocol, Service, ServiceType, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Cidr, checkNetwork } from '../core/cidr';
import { CIDR } from '../core/schemas';
import { objectLabels } from '../core/labels';
import { workloadName } from '../core/name';
import { IDestination, IWorkload, PortProtocol, WorkloadPort, transportOf } from '../core/workload';
import { Fields, NUMBER, PropPath, TEXT, listOf, oneOf, readProps, required, shape } from '../../diagnostics/schema';
import { reportProblem } from '../../diagnostics/problems';
import { isDnsSubdomain, isPortName, isPortNumber, suggestLabel } from '../../kubernetes/syntax';
import { afterConversion } from '../../synth/after-conversion';
import { connect } from './connection';
import { ExternalAddress, checkAddresses } from './private/external-address';
import { declareOutside } from './outside';
import { Peer } from '../core/peer';

/** A port that something outside listens on. */
export interface ExternalPort {
  /** The number, 1 to 65535. */
  readonly number: number;
  /** Its name: at most 15 of a-z, 0-9 and `-`. @default - the protocol and the number: `tcp-443` */
  readonly name?: string;
  /** What is spoken on it. @default PortProtocol.TCP - TLS, which nearly everything outside speaks, is TCP to the cluster */
  readonly protocol?: PortProtocol;
}

/** Where something outside is: a name in DNS with its networks, or addresses. */
export interface ExternalServiceProps {
  /** The name of its Service in the cluster: a DNS label. @default - the id of the construct */
  readonly name?: string;

  /** Its name in DNS: `payroll.example.com`. The Service is an alias of it. @default - `addresses` */
  readonly hostName?: string;

  /**
   * The networks that the addresses behind `hostName` are in: a firewall knows addresses, no names. They are what is let
   * through, so ask who runs it for the ranges that it publishes.
   * @default - the `addresses`, each by itself; needed with `hostName`
   */
  readonly networks?: Cidr[];

  /** Its addresses, IPv4 or IPv6, one by one. The Service spreads connections over them. @default - `hostName` */
  readonly addresses?: string[];

  /** The ports that it listens on. */
  readonly ports: ExternalPort[];
}

const FIELDS: Fields<ExternalServiceProps> = {
  name: TEXT,
  hostName: TEXT,
  networks: listOf(CIDR),
  addresses: listOf(TEXT),
  ports: required(
    listOf(
      shape<ExternalPort>({
        number: required(NUMBER, 1, 'give the number that it listens on'),
        name: TEXT,
        protocol: oneOf(PortProtocol, 'PortProtocol'),
      }),
    ),
    undefined,
    'give the ports that it listens on: ports: [{ number: 443 }]',
  ),
};

/**
 * Something outside of the cluster: a database, a payroll system, an API. Workloads connect to it as to each other, with
 * `web.connectTo(payroll)`; only those that do get through, to exactly its networks and ports.
 *
 * With `hostName` it renders a Service of type ExternalName; with `addresses` a Service without a selector, and an
 * EndpointSlice for each family of addresses.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 *
 * @example
 *
 *   const payroll = new ExternalService(chart, 'payroll', {
 *     hostName: 'payroll.example.com',
 *     networks: [Cidr.of('203.0.113.0/24')],
 *     ports: [{ number: 443 }],
 *   });
 *   core.connectTo(payroll);
 */
export class ExternalService extends Construct implements IDestination {
  /** The Service that is rendered. */
  public readonly service: Service;
  /** The EndpointSlices with its addresses, one a family; none with `hostName`. */
  public readonly endpointSlices: k8s.KubeEndpointSlice[];
  public readonly serviceName?: string;
  public readonly namespaceName?: string;
  public readonly ports: WorkloadPort[];
  /** What a firewall lets through. */
  public readonly networks: Cidr[];

  public constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    this.serviceName = name;
    this.namespaceName = Chart.of(this).namespace;
    this.ports = resolvePorts(this, props.ports);
    checkWay(this, props);
    const hostName = props.hostName === undefined ? undefined : checkHostName(this, props.hostName);
    const addresses = hostName === undefined ? checkAddresses(this, 'addresses', props.addresses ?? STAND_IN) : [];
    this.networks = hostName === undefined ? addresses.map(asNetwork) : checkNetworks(this, props.networks);
    this.service = this.renderService(name, hostName, addresses);
    this.endpointSlices = this.renderSlices(name, addresses);
    // A certificate is for the name outside: who called by the alias would be told so by TLS.
    declareOutside(this, {
      peers: this.networks.map((network) => Peer.cidr(network)),
      host: hostName ?? inCluster(name, this.namespaceName),
    });
  }

  /**
   * Lets a workload connect: the same as `workload.connectTo(external)`, for a workload that has no such method. The address
   * isn't put into its environment.
   *
   * @param workload the one that connects
   * @param port the name of the port; left out, the first
   */
  public allowFrom(workload: IWorkload, port?: string): void {
    connect({ from: workload, to: this, port });
  }

  private renderService(name: string, hostName: string | undefined, addresses: ExternalAddress[]): Service {
    const service = new Service(this, 'service', {
      metadata: { name, labels: objectLabels(this, name) },
      type: hostName === undefined ? ServiceType.CLUSTER_IP : ServiceType.EXTERNAL_NAME,
      externalName: hostName,
      ports: this.ports.map((port) => ({
        name: port.name,
        port: port.number,
        targetPort: hostName === undefined ? port.number : undefined,
        protocol: transportOf(port.protocol) === 'UDP' ? Protocol.UDP : Protocol.TCP,
      })),
    });
    const families = familiesOf(addresses);
    afterConversion(ApiObject.of(service), ({ spec }) => {
      delete spec.externalIPs;
      delete spec.selector; // an empty one, which would be taken for a selector by some
      if (families.length > 1) spec.ipFamilyPolicy = 'PreferDualStack';
      else if (families.includes('IPv6')) spec.ipFamilies = families;
    });
    return service;
  }

  private renderSlices(name: string, addresses: ExternalAddress[]): k8s.KubeEndpointSlice[] {
    return familiesOf(addresses).map((family) => {
      const suffix = family.toLowerCase();
      return new k8s.KubeEndpointSlice(this, `endpoints-${suffix}`, {
        metadata: {
          name: `${name}-${suffix}`,
          namespace: this.namespaceName,
          labels: {
            ...objectLabels(this, name),
            'kubernetes.io/service-name': name,
            // https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#management
            'endpointslice.kubernetes.io/managed-by': 'cdk8s-slipway',
          },
        },
        addressType: family,
        ports: this.ports.map(({ name: port, number, protocol }) => ({
          name: port,
          port: number,
          protocol: transportOf(protocol),
        })),
        // One address an endpoint: more would be taken for the same thing by different ways.
        endpoints: addresses
          .filter((address) => address.family === family)
          .map(({ text }) => ({ addresses: [text], conditions: { ready: true } })),
      });
    });
  }
}

/** What is rendered on with where no address is given: reserved for documentation, so that nothing answers. */
const STAND_IN = ['192.0.2.1'];

function inCluster(name: string, namespace: string | undefined): string {
  return namespace === undefined ? name : `${name}.${namespace}.svc`;
}

function familiesOf(addresses: readonly ExternalAddress[]): string[] {
  return ['IPv4', 'IPv6'].filter((family) => addresses.some((address) => address.family === family));
}

function asNetwork({ text, family }: ExternalAddress): Cidr {
  return Cidr.of(`${text}/${family === 'IPv4' ? 32 : 128}`);
}

/** Either a name with its networks, or addresses. */
function checkWay(construct: Construct, props: ExternalServiceProps): void {
  const { hostName, addresses, networks } = props;
  if ((hostName === undefined) === (addresses === undefined)) {
    new PropPath(construct, hostName === undefined ? 'hostName' : 'addresses').report('one-way-to-say-where', {
      ...(addresses === undefined ? {} : { value: addresses }),
      message: hostName === undefined ? 'It is not said where it is.' : 'Both hostName and addresses are given.',
      remedy: 'give hostName with networks for a name in DNS, or addresses, not both',
    });
  }
  if (hostName === undefined && networks !== undefined) {
    new PropPath(construct, 'networks').report('networks-go-with-a-name', {
      value: networks.map(String),
      message: 'Exactly the addresses are let through, so there are no networks to name.',
      remedy: 'leave out networks, or give hostName in the place of addresses',
    });
  }
}

function checkHostName(construct: Construct, hostName: string): string {
  if (isDnsSubdomain(hostName) && !/^[\d.]+$/.test(hostName)) return hostName;
  const address = /^[\d.]+$/.test(hostName) || hostName.includes(':');
  const bare = hostName
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '');
  new PropPath(construct, 'hostName').report('external-host-name', {
    value: hostName,
    message: 'It is no name in DNS: that has no scheme, port or path, and is made of a-z, 0-9, `-` and `.`.',
    remedy:
      address && !hostName.includes('//')
        ? 'give an address in addresses'
        : `give a name such as '${isDnsSubdomain(bare) ? bare : 'payroll.example.com'}'`,
  });
  return 'missing.invalid';
}

/** The networks behind a name. */
function checkNetworks(construct: Construct, networks: Cidr[] = []): Cidr[] {
  if (networks.length === 0) {
    new PropPath(construct, 'networks').report('external-networks', {
      message: 'A firewall knows addresses, no names, so nobody would get through.',
      remedy: "give the ranges that its addresses are in: networks: [Cidr.of('203.0.113.0/24')]",
    });
  }
  return networks.filter((network, index) => checkNetwork(new PropPath(construct, `networks[${index}]`), network));
}

/** The ports with their names; what is wrong with one is reported, and it is left out. */
function resolvePorts(construct: Construct, ports: readonly ExternalPort[] | undefined): WorkloadPort[] {
  const seen = new Set<string>();
  const resolved = (ports ?? []).flatMap((port, index) => {
    const protocol = port.protocol ?? PortProtocol.TCP;
    const name = port.name ?? `${protocol.toLowerCase()}-${port.number}`;
    const at = `ports[${index}]`;
    const identity = `${transportOf(protocol)} ${port.number}`;
    const report = (property: string, value: unknown, message: string, remedy: string): never[] => {
      reportProblem(construct, { rule: 'external-port', property: `${at}.${property}`, value, message, remedy });
      return [];
    };
    if (!isPortNumber(port.number)) {
      return report('number', port.number, 'It is not a port number.', 'give a whole number from 1 to 65535');
    }
    if (!isPortName(name)) {
      const meant = suggestLabel(name, 15);
      const words = 'It is no name of a port: at most 15 of a-z, 0-9 and single `-`, with a letter among them.';
      return report('name', name, words, `give a name such as '${isPortName(meant) ? meant : 'https'}'`);
    }
    if (seen.has(name) || seen.has(identity)) {
      return report('number', port.number, 'Another port has this name or number already.', 'list each port once');
    }
    seen.add(name).add(identity);
    return [{ name, number: port.number, protocol, servicePort: port.number }];
  });
  if (resolved.length > 0) return resolved;
  if (ports?.length === 0) {
    new PropPath(construct, 'ports').report('external-port', {
      message: 'No port is given, so nothing could reach it.',
      remedy: 'give the ports that it listens on: ports: [{ number: 443 }]',
    });
  }
  return [{ name: 'missing', number: 1, protocol: PortProtocol.TCP, servicePort: 1 }];
}
