/** The hosts that people reach a workload by, and what is behind their paths: whatever serves them, an Ingress or a gateway. */
import { HttpIngressPathType } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { IWorkload, PortProtocol, WorkloadPort } from '../core/workload';
import { PropPath, Fields, TEXT, listOf, oneOf, required, shape } from '../../diagnostics/schema';
import { reportProblem } from '../../diagnostics/problems';
import { isDnsLabel, isDnsSubdomain } from '../../kubernetes/syntax';

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

/** A host that was checked. */
export interface ResolvedHost {
  readonly host: string;
  /** Where it was given: `hosts[0].`, or nothing for the prop `host`. */
  readonly at: string;
  readonly tlsSecret?: string;
  readonly paths: ResolvedPath[];
}

/** A path that was checked; its port is missing where the Service shows none of that name, which was reported. */
export interface ResolvedPath {
  readonly path: string;
  readonly pathType: HttpIngressPathType;
  readonly port?: WorkloadPort;
}

/**
 * Checks hosts and their paths.
 *
 * @param single whether the hosts are given by the prop `host`
 */
export function resolveHosts(
  scope: Construct,
  workload: IWorkload,
  hosts: readonly EntryHost[],
  single: boolean,
): ResolvedHost[] {
  const seen = new Set<string>();
  return hosts.map((given, hostIndex) => {
    const at = single ? '' : `hosts[${hostIndex}].`;
    const host = checkHost(scope, `${at}host`, given.host, hostIndex);
    const paths = pathsOf(scope, `${at}paths`, given).flatMap((path, pathIndex) => {
      const property = given.paths ? `${at}paths[${pathIndex}]` : `${at}host`;
      const text = checkPath(scope, property, host, path.path ?? '/', seen);
      const port = portOf(scope, property, workload, path.port);
      if (text === undefined) return [];
      return [{ path: text, pathType: path.pathType ?? HttpIngressPathType.PREFIX, port }];
    });
    return { host, at, tlsSecret: checkName(scope, `${at}tlsSecret`, given.tlsSecret), paths };
  });
}

/** A host: a name in DNS of two parts or more, without anything around it. */
export function checkHost(scope: IConstruct, property: string, host: string, index: number): string {
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
  new PropPath(scope, property).report('entry-path', {
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
  new PropPath(scope, property.endsWith('host') ? property : `${property}.path`).report('entry-path', {
    value: path,
    ...(twice
      ? { message: `The host ${host} has this path already.`, remedy: 'list each host and path once' }
      : { message: 'The path does not start with `/`.', remedy: `give '/${path}'` }),
  });
  return twice ? undefined : `/${path}`;
}

/** The name of an object that is referred to. */
export function checkName(scope: IConstruct, property: string, name: string | undefined): string | undefined {
  if (name === undefined || isDnsSubdomain(name)) return name;
  new PropPath(scope, property).report('entry-reference', {
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
  new PropPath(scope, property.endsWith('host') ? property : `${property}.port`).report('entry-port', {
    ...(name === undefined ? {} : { value: name }),
    message: 'The Service shows no such port.',
    remedy: `name one that it shows: ${shown.map((port) => port.name).join(', ') || 'none yet; set exposed on a port'}`,
  });
  return undefined;
}
