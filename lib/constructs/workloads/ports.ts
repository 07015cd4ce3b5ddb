/** The ports of a workload: one by its number alone, or several with names. */
import { IConstruct } from 'constructs';
import { PortProtocol, WorkloadPort, transportOf } from '../core/workload';
import { PropPath, FLAG, Fields, NUMBER, orElse } from '../../diagnostics/schema';
import { isPortName, isPortNumber, suggestLabel } from '../../kubernetes/syntax';
import { LISTENING_PORT_FIELDS, ListeningPort } from './listening-port';

/** A port that the container listens on, and how the Service shows it. */
export interface PortProps extends ListeningPort {
  /**
   * Whether the Service shows it. Leave out what only the pod itself or a scraper uses.
   * @default true
   */
  readonly exposed?: boolean;

  /**
   * The number under which the Service shows it.
   * @default - 80 for the first HTTP port, so that callers need no number; otherwise the number of the container's port
   */
  readonly servicePort?: number;

  /**
   * The port on each node, for a Service of type NodePort or LoadBalancer: 30000 to 32767 on most clusters.
   * @default - the cluster chooses
   */
  readonly nodePort?: number;
}

/** What the props of a port take. */
export const PORT_FIELDS: Fields<PortProps> = {
  ...LISTENING_PORT_FIELDS,
  exposed: FLAG,
  servicePort: orElse(NUMBER, 1),
  nodePort: NUMBER,
};

/** A port with its defaults filled in. */
export interface ResolvedPort extends WorkloadPort {
  readonly nodePort?: number;
}

const APP_PROTOCOLS: Partial<Record<PortProtocol, string>> = {
  [PortProtocol.HTTP]: 'http',
  // https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
  [PortProtocol.GRPC]: 'kubernetes.io/h2c',
};

/** The `appProtocol` by which a Service tells load balancers and meshes what is spoken. */
export function appProtocolOf(protocol: PortProtocol): string | undefined {
  return APP_PROTOCOLS[protocol];
}

/** What is known of ports besides their props. */
export interface PortContext {
  /** Whether there must be one. */
  readonly required: boolean;
  /** Whether callers reach the pods themselves, by the numbers that they listen on. */
  readonly headless?: boolean;
  /** The path to the ports in the props of the workload, with a dot behind it: `sidecars[0].`. @default - empty */
  readonly property?: string;
}

/** Fills in the defaults of ports. Either `port` or `ports` is given; a workload without a Service may have neither. */
export function resolvePorts(
  construct: IConstruct,
  props: { readonly port?: number; readonly ports?: PortProps[] },
  context: PortContext,
): ResolvedPort[] {
  if (props.port !== undefined && props.ports !== undefined) {
    new PropPath(construct, 'ports').report('one-way-to-give-ports', {
      value: props.ports,
      message: 'Both port and ports are given.',
      remedy: 'give port for a single HTTP port, or ports for several with names, not both',
    });
  }
  let given: readonly PortProps[] = props.ports ?? (props.port === undefined ? [] : [{ number: props.port }]);
  if (context.required && given.length === 0) {
    new PropPath(construct, 'port').report('a-service-has-a-port', {
      message: 'No port is given, so nothing could reach the pods.',
      remedy: 'give the port that the container listens on, or use a Worker for a program that listens on none',
    });
    given = [{ number: 1 }];
  }
  const stem = `${context.property ?? ''}ports`;
  const at = (index: number, field: string) => (props.ports === undefined ? 'port' : `${stem}[${index}].${field}`);
  const firstHttp = given.findIndex((port) => (port.protocol ?? PortProtocol.HTTP) === PortProtocol.HTTP);
  const resolved = given.map((port, index) => {
    const protocol = port.protocol ?? PortProtocol.HTTP;
    const standIn = index + 1; // another for each port, so that one problem isn't told as two
    const number = checkNumber(construct, at(index, 'number'), port.number, standIn);
    const shownAs = index === firstHttp && !context.headless ? 80 : number;
    const servicePort = checkNumber(construct, at(index, 'servicePort'), port.servicePort ?? shownAs, standIn);
    return {
      name: checkName(construct, at(index, 'name'), port.name ?? protocol.toLowerCase(), standIn),
      number,
      protocol,
      servicePort: (port.exposed ?? true) ? servicePort : undefined,
      nodePort:
        port.nodePort === undefined ? undefined : checkNumber(construct, at(index, 'nodePort'), port.nodePort, standIn),
    };
  });
  if (context.headless) checkHeadless(construct, resolved, at);
  return unique(construct, resolved, at);
}

function checkNumber(construct: IConstruct, property: string, value: number, standIn: number): number {
  if (isPortNumber(value)) return value;
  new PropPath(construct, property).report('port-number', {
    value,
    message: 'It is not a port number.',
    remedy: 'give a whole number from 1 to 65535',
  });
  return standIn;
}

function checkName(construct: IConstruct, property: string, name: string, standIn: number): string {
  if (isPortName(name)) return name;
  const meant = suggestLabel(name, 15);
  new PropPath(construct, property).report('port-name', {
    value: name,
    message: 'It is no name of a port: at most 15 of a-z, 0-9 and single `-`, with a letter among them.',
    remedy: `give a name such as '${isPortName(meant) ? meant : 'http'}'`,
  });
  return `port-${standIn}`;
}

/** DNS answers with the addresses of the pods, and nothing translates a number on the way. */
function checkHeadless(construct: IConstruct, ports: readonly ResolvedPort[], at: At): void {
  ports.forEach((port, index) => {
    if (port.servicePort === undefined || port.servicePort === port.number) return;
    new PropPath(construct, at(index, 'servicePort')).report('headless-translates-no-port', {
      value: port.servicePort,
      message: `Callers of a headless Service reach the pods themselves, which listen on ${port.number}.`,
      remedy: `leave out servicePort, or give ${port.number}`,
    });
  });
}

/** The path to a field of a port. */
type At = (index: number, field: string) => string;

/** Reports ports that are there twice, and leaves them out: cdk8s-plus throws at the first one. */
function unique(construct: IConstruct, ports: readonly ResolvedPort[], at: At): ResolvedPort[] {
  return ports.filter((port, index) => {
    const before = ports.slice(0, index);
    const sameTransport = before.filter((other) => transportOf(other.protocol) === transportOf(port.protocol));
    const sameName = before.some((other) => other.name === port.name);
    const sameNumber = sameTransport.some((other) => other.number === port.number);
    const shown = port.servicePort !== undefined;
    const sameServicePort = shown && sameTransport.some((other) => other.servicePort === port.servicePort);
    if (sameName) {
      new PropPath(construct, at(index, 'name')).report('port-name-is-unique', {
        value: port.name,
        message: 'Two ports have this name.',
        remedy: 'give each port a name of its own',
      });
    }
    if (sameNumber) {
      new PropPath(construct, at(index, 'number')).report('port-number-is-unique', {
        value: port.number,
        message: 'Two ports have this number and transport.',
        remedy: 'list a port once; a container listens on it once',
      });
    }
    if (sameServicePort && !sameNumber) {
      new PropPath(construct, at(index, 'servicePort')).report('service-port-is-unique', {
        value: port.servicePort,
        message: 'The Service shows two ports under this number.',
        remedy: 'give each a servicePort of its own, or exposed: false to the one that callers do not use',
      });
    }
    return !sameName && !sameNumber && !sameServicePort;
  });
}
