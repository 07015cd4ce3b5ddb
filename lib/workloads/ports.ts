/** The ports of a workload: one by its number alone, or several with names. */
import { IConstruct } from 'constructs';
import { PortProtocol, WorkloadPort, transportOf } from '../core/workload';
import { reportProblem } from '../findings/problems';

/** A port that the container listens on. */
export interface PortProps {
  /** The number, 1 to 65535. */
  readonly number: number;

  /**
   * The name that the Service, probes and monitors refer to: at most 15 of a-z, 0-9 and `-`.
   * @default - the protocol in lower case: `http`, `grpc`, `tcp`, `udp`
   */
  readonly name?: string;

  /** What is spoken on it. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;

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

/** Fills in the defaults of ports. Either `port` or `ports` is given; a workload without a Service may have neither. */
export function resolvePorts(
  construct: IConstruct,
  props: { readonly port?: number; readonly ports?: PortProps[] },
  options: { readonly required: boolean },
): ResolvedPort[] {
  if (props.port !== undefined && props.ports !== undefined) {
    reportProblem(construct, {
      rule: 'one-way-to-give-ports',
      property: 'ports',
      value: props.ports,
      message: 'Both port and ports are given.',
      remedy: 'give port for a single HTTP port, or ports for several with names, not both',
    });
  }
  const given = props.ports ?? (props.port === undefined ? [] : [{ number: props.port }]);
  if (options.required && given.length === 0) {
    reportProblem(construct, {
      rule: 'a-service-has-a-port',
      property: 'port',
      message: 'No port is given, so nothing could reach the pods.',
      remedy: 'give the port that the container listens on, or use a Worker for a program that listens on none',
    });
  }
  const at = (index: number, field: string) => (props.ports === undefined ? 'port' : `ports[${index}].${field}`);
  const firstHttp = given.findIndex((port) => (port.protocol ?? PortProtocol.HTTP) === PortProtocol.HTTP);
  const resolved = given.map((port, index) => {
    const protocol = port.protocol ?? PortProtocol.HTTP;
    const number = checkNumber(construct, at(index, 'number'), port.number);
    const servicePort = checkNumber(
      construct,
      at(index, 'servicePort'),
      port.servicePort ?? (index === firstHttp ? 80 : number),
    );
    return {
      name: port.name ?? protocol.toLowerCase(),
      number,
      protocol,
      servicePort: (port.exposed ?? true) ? servicePort : undefined,
      nodePort: port.nodePort,
    };
  });
  return unique(construct, resolved);
}

function checkNumber(construct: IConstruct, property: string, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= 65535) return value;
  reportProblem(construct, {
    rule: 'port-number',
    property,
    value,
    message: 'It is not a port number.',
    remedy: 'give a whole number from 1 to 65535',
  });
  return 1;
}

/** Reports ports that are there twice, and leaves them out: cdk8s-plus throws at the first one. */
function unique(construct: IConstruct, ports: readonly ResolvedPort[]): ResolvedPort[] {
  return ports.filter((port, index) => {
    const before = ports.slice(0, index);
    const sameName = before.some((other) => other.name === port.name);
    const sameNumber = before.some(
      (other) => other.number === port.number && transportOf(other.protocol) === transportOf(port.protocol),
    );
    if (sameName) {
      reportProblem(construct, {
        rule: 'port-name-is-unique',
        property: `ports[${index}].name`,
        value: port.name,
        message: 'Two ports have this name.',
        remedy: 'give each port a name of its own',
      });
    }
    if (sameNumber) {
      reportProblem(construct, {
        rule: 'port-number-is-unique',
        property: `ports[${index}].number`,
        value: port.number,
        message: 'Two ports have this number and transport.',
        remedy: 'list a port once; a container listens on it once',
      });
    }
    return !sameName && !sameNumber;
  });
}
