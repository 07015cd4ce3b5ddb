/** How HTTP from outside reaches a workload: hosts and paths, by an Ingress with TLS. */
import { HttpIngressPathType, Ingress, IngressBackend, Secret, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { objectLabels } from '../core/labels';
import { IWorkload, PortProtocol, WorkloadPort } from '../core/workload';
import { FLAG, Fields, TEXT, listOf, mapOf, oneOf, required, shape } from '../findings/kinds';
import { reportProblem } from '../findings/problems';
import { isDnsLabel, isDnsSubdomain } from '../rules/shared/syntax';
import { Firewall } from './firewall';
import { PEER, Peer } from './peer';
import { redirectAnnotations } from './redirect';

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
  /** The IngressClass. @default - that of the cluster's profile, or the cluster's default class */
  readonly className?: string;

  /** Annotations of the Ingress, which its controller reads. @default - those of the cluster's profile, where no class is given */
  readonly annotations?: { readonly [annotation: string]: string };

  /**
   * Whether plain HTTP is sent on to HTTPS. Kubernetes has no word for it: it becomes the annotation of the controller.
   * @default - true, where the class says which controller it is (nginx, alb, haproxy, Azure's); else what the controller does
   */
  readonly redirectToHttps?: boolean;

  /** The Secret with the certificate, of type kubernetes.io/tls. @default - the name of the workload followed by `-tls` */
  readonly tlsSecret?: string;

  /**
   * Where the traffic of the ingress controller comes from; the firewall lets it in.
   * @default - what the cluster's profile says, or the namespace `ingress-nginx`; give `Peer.anywhere()` or the ranges of a load balancer outside the cluster
   */
  readonly from?: Peer;
}

/** The namespace that ingress-nginx's own manifests make. @see https://kubernetes.github.io/ingress-nginx/deploy/ */
const CONTROLLER = Peer.namespace('ingress-nginx');

/** What is rendered on with where a host is none; nothing is reached by it. */
export const STAND_IN_HOST = 'missing.invalid';

/** What the props of a host take. */
export const HOST_FIELDS: Fields<EntryHost> = {
  host: required(TEXT, STAND_IN_HOST, "give the name in DNS: 'shop.example.com'"),
  paths: listOf(
    shape<EntryPath>({ path: TEXT, port: TEXT, pathType: oneOf(HttpIngressPathType, 'HttpIngressPathType') }),
  ),
  tlsSecret: TEXT,
};

/** What the props of an entry take. */
export const ENTRY_FIELDS: Fields<EntryProps> = {
  className: TEXT,
  annotations: mapOf(TEXT),
  redirectToHttps: FLAG,
  tlsSecret: TEXT,
  from: PEER,
};

/**
 * Renders the Ingress of a workload, and lets its controller through the firewall.
 *
 * @param single whether the hosts are given by the prop `host`
 */
export function renderEntry(
  scope: Construct,
  workload: IWorkload,
  service: Service,
  hosts: readonly EntryHost[],
  props: EntryProps = {},
  single = false,
): Ingress {
  const name = workload.workloadName;
  const cluster = clusterOf(scope);
  const told = props.className === undefined ? cluster.ingressAnnotations : {}; // they are for the controller of its class
  const className =
    props.className === undefined ? cluster.ingressClass : checkName(scope, 'entry.className', props.className);
  // What a profile says of its controller is all of it, unless the entry itself asks for something.
  const silent = props.redirectToHttps === undefined && Object.keys(told ?? {}).length > 0;
  const redirect = silent ? {} : redirectAnnotations(scope, className, props.redirectToHttps);
  const ingress = new Ingress(scope, 'entry', {
    metadata: { name, labels: objectLabels(scope, name), annotations: { ...told, ...redirect, ...props.annotations } },
    className,
  });
  const tlsSecret = checkName(scope, 'entry.tlsSecret', props.tlsSecret) ?? `${name}-tls`;
  const callers = props.from ? [props.from] : (cluster.ingressFrom ?? [CONTROLLER]);
  const seen = new Set<string>();
  hosts.forEach((given, hostIndex) => {
    const at = single ? '' : `hosts[${hostIndex}].`;
    const host = checkHost(scope, `${at}host`, given.host, hostIndex);
    const secretName = checkName(scope, `${at}tlsSecret`, given.tlsSecret) ?? tlsSecret;
    ingress.addTls([{ hosts: [host], secret: Secret.fromSecretName(scope, `tls-${hostIndex}`, secretName) }]);
    pathsOf(scope, `${at}paths`, given).forEach((path, pathIndex) => {
      const property = given.paths ? `${at}paths[${pathIndex}]` : `${at}host`;
      const text = checkPath(scope, property, host, path.path ?? '/', seen);
      const port = portOf(scope, property, workload, path.port);
      if (text === undefined) return;
      const backend = IngressBackend.fromService(service, { port: port?.servicePort ?? service.port });
      ingress.addHostRule(host, text, backend, path.pathType ?? HttpIngressPathType.PREFIX);
      if (port) for (const from of callers) Firewall.of(workload)?.allowFrom(from, port);
    });
  });
  return ingress;
}

/** A host: a name in DNS of two parts or more, without anything around it. */
function checkHost(scope: Construct, property: string, host: string, index: number): string {
  const problem = hostProblem(host);
  if (!problem) return host;
  reportProblem(scope, { rule: 'entry-host', property, value: host, ...problem });
  return index === 0 ? STAND_IN_HOST : `missing-${index}.invalid`;
}

function hostProblem(host: string): { message: string; remedy: string } | undefined {
  if (isDnsSubdomain(host) && host.split('.').every(isDnsLabel) && !/^[\d.]+$/.test(host)) return undefined;
  const bare = host
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/:?#].*$/, '');
  const meant = bare.toLowerCase().split('.').every(isDnsLabel) ? bare.toLowerCase() : 'shop.example.com';
  if (host.startsWith('*')) {
    return {
      message: 'A wildcard takes in every host that is not served elsewhere, those of other teams included.',
      remedy: 'name each host',
    };
  }
  return {
    message:
      'It is no name in DNS: that has no scheme, port or path, no capitals, and is made of a-z, 0-9, `-` and `.`.',
    remedy: `give a name such as '${/^[\d.]+$/.test(meant) ? 'shop.example.com' : meant}'`,
  };
}

/** The paths of a host: all of them where none are given. */
function pathsOf(scope: Construct, property: string, host: EntryHost): EntryPath[] {
  if (host.paths === undefined) return [{}];
  if (host.paths.length > 0) return host.paths;
  reportProblem(scope, {
    rule: 'entry-path',
    property,
    value: host.paths,
    message: 'The host has no path, so nothing would be served.',
    remedy: "leave out paths for all of them, or name one: { path: '/' }",
  });
  return [{}];
}

function checkPath(
  scope: Construct,
  property: string,
  host: string,
  path: string,
  seen: Set<string>,
): string | undefined {
  const twice = seen.has(`${host}${path}`);
  seen.add(`${host}${path}`);
  if (path.startsWith('/') && !twice) return path;
  reportProblem(scope, {
    rule: 'entry-path',
    property: property.endsWith('host') ? property : `${property}.path`,
    value: path,
    ...(twice
      ? { message: `The host ${host} has this path already.`, remedy: 'list each host and path once' }
      : { message: 'The path does not start with `/`.', remedy: `give '/${path}'` }),
  });
  return twice ? undefined : `/${path}`;
}

/** The name of an object that is referred to. */
function checkName(scope: Construct, property: string, name: string | undefined): string | undefined {
  if (name === undefined || isDnsSubdomain(name)) return name;
  reportProblem(scope, {
    rule: 'entry-reference',
    property,
    value: name,
    message: 'It is no name of an object in the cluster.',
    remedy: 'give the name as `kubectl get` shows it: a-z, 0-9, `-` and `.`',
  });
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
    property: property.endsWith('host') ? property : `${property}.port`,
    ...(name === undefined ? {} : { value: name }),
    message: 'The Service shows no such port.',
    remedy: `name one that it shows: ${shown.map((port) => port.name).join(', ') || 'none yet; set exposed on a port'}`,
  });
  return undefined;
}
