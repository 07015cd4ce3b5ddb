/** How HTTP from outside reaches a workload: hosts and paths, by an Ingress with TLS. */
import { HttpIngressPathType, Ingress, IngressBackend, Secret, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from '../core/labels';
import { IWorkload, PortProtocol, WorkloadPort } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Firewall } from './firewall';
import { Peer } from './peer';

/** A path of a host, and the port behind it. */
export interface EntryPath {
  /** The path, with everything below it. @default '/' */
  readonly path?: string;
  /** The name of the port. @default - the first HTTP port that the Service shows */
  readonly port?: string;
  /** How requests match the path. @default HttpIngressPathType.PREFIX */
  readonly pathType?: HttpIngressPathType;
}

/** A host that people reach a workload by. */
export interface EntryHost {
  /** The name in DNS: `shop.example.com`. */
  readonly host: string;
  /** Its paths. @default - all of them, to the first HTTP port that the Service shows */
  readonly paths?: EntryPath[];
  /** The Secret with its certificate, of type kubernetes.io/tls. @default - the `tlsSecret` of the entry */
  readonly tlsSecret?: string;
}

/** How the hosts of a workload are served. */
export interface EntryProps {
  /** The IngressClass. @default - the cluster's default class */
  readonly className?: string;

  /** Annotations of the Ingress, which its controller reads. @default - none */
  readonly annotations?: { readonly [annotation: string]: string };

  /** The Secret with the certificate, of type kubernetes.io/tls. @default - the name of the workload followed by `-tls` */
  readonly tlsSecret?: string;

  /**
   * Where the traffic of the ingress controller comes from; the firewall lets it in.
   * @default - the namespace `ingress-nginx`; give `Peer.anywhere()` or the ranges of a load balancer outside the cluster
   */
  readonly from?: Peer;
}

/** The namespace that ingress-nginx's own manifests make. @see https://kubernetes.github.io/ingress-nginx/deploy/ */
const CONTROLLER = Peer.namespace('ingress-nginx');

/** Renders the Ingress of a workload, and lets its controller through the firewall. */
export function renderEntry(
  scope: Construct,
  workload: IWorkload,
  service: Service,
  hosts: readonly EntryHost[],
  props: EntryProps = {},
): Ingress {
  const name = workload.workloadName;
  const ingress = new Ingress(scope, 'entry', {
    metadata: { name, labels: objectLabels(scope, name), annotations: { ...props.annotations } },
    className: props.className,
  });
  hosts.forEach((host, hostIndex) => {
    const secretName = host.tlsSecret ?? props.tlsSecret ?? `${name}-tls`;
    ingress.addTls([{ hosts: [host.host], secret: Secret.fromSecretName(scope, `tls-${hostIndex}`, secretName) }]);
    const seen = new Set<string>();
    (host.paths ?? [{}]).forEach((path, pathIndex) => {
      const property = host.paths ? `hosts[${hostIndex}].paths[${pathIndex}]` : 'host';
      const text = checkPath(scope, property, path.path ?? '/', seen);
      const port = portOf(scope, property, workload, path.port);
      if (text === undefined || port?.servicePort === undefined) return;
      const backend = IngressBackend.fromService(service, { port: port.servicePort });
      ingress.addHostRule(host.host || 'missing', text, backend, path.pathType ?? HttpIngressPathType.PREFIX);
      Firewall.of(workload)?.allowFrom(props.from ?? CONTROLLER, port);
    });
  });
  return ingress;
}

function checkPath(scope: Construct, property: string, path: string, seen: Set<string>): string | undefined {
  const problem = !path.startsWith('/')
    ? { message: 'The path does not start with `/`.', remedy: `give '/${path}'` }
    : seen.has(path)
      ? { message: 'The host has this path already.', remedy: 'list each path once' }
      : undefined;
  seen.add(path);
  if (!problem) return path;
  reportProblem(scope, { rule: 'entry-path', property: `${property}.path`, value: path, ...problem });
  return undefined;
}

function portOf(
  scope: Construct,
  property: string,
  workload: IWorkload,
  name: string | undefined,
): WorkloadPort | undefined {
  const shown = workload.ports.filter((port) => port.servicePort !== undefined && port.protocol !== PortProtocol.UDP);
  const found =
    name === undefined
      ? (shown.find((port) => port.protocol === PortProtocol.HTTP) ?? shown[0])
      : shown.find((port) => port.name === name);
  if (found) return found;
  reportProblem(scope, {
    rule: 'entry-port',
    property: `${property}.port`,
    ...(name === undefined ? {} : { value: name }),
    message: 'The Service shows no such port.',
    remedy: `name one that it shows: ${shown.map((port) => port.name).join(', ') || 'none yet; set exposed on a port'}`,
  });
  return undefined;
}
