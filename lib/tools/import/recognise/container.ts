/** From a container to the props that describe one. */
import { FAILURES, PERIODS, TIMEOUT } from '../../../constructs/workloads/probes';
import { Code, call, list, literal, map, name, ofJson } from '../code';
import { Json, Props, at, listOf, mapOf, propsCode } from './candidate';
import { cpu, duration, size } from './units';

/** A port of a workload, as its props have it. */
export interface Port {
  readonly number: number;
  readonly name: string;
  readonly protocol: 'HTTP' | 'GRPC' | 'TCP' | 'UDP';
}

/** What any container says; environment, volumes and ports are others' to tell. */
export function containerProps(container: Json): Props {
  return {
    image: ofJson(container.image),
    command: given(container.command),
    args: given(container.args),
    workingDirectory: given(container.workingDir),
    resources: resourcesProps(container.resources),
  };
}

function given(value: unknown): Code | undefined {
  return value === undefined ? undefined : ofJson(value);
}

/** Requests and limits. */
export function resourcesProps(resources: unknown): Props {
  const [requests, limits] = [mapOf(at(resources, 'requests')), mapOf(at(resources, 'limits'))];
  const both = (resource: string, unit: (quantity: unknown) => Code | undefined) => ({
    request: requests[resource] === undefined ? undefined : unit(requests[resource]),
    limit: limits[resource] === undefined ? undefined : unit(limits[resource]),
  });
  return { cpu: both('cpu', cpu), memory: both('memory', size), ephemeralStorage: both('ephemeral-storage', size) };
}

/** The ports of a container; what a Service says is spoken on them comes first, then their names. */
export function portsOf(container: Json, service: unknown): Port[] {
  const shown = listOf(at(service, 'spec', 'ports'));
  return listOf(container.ports).map(({ name, containerPort, protocol }) => {
    const isShown = shown.find(({ targetPort }) => targetPort === containerPort);
    const spoken = isShown ? SPOKEN[String(isShown.appProtocol)] : NAMED[String(name)];
    return {
      number: Number(containerPort),
      name: String(name),
      protocol: protocol === 'UDP' ? 'UDP' : (spoken ?? 'TCP'),
    };
  });
}

/** By the `appProtocol` of a Service. */
const SPOKEN: Readonly<Record<string, Port['protocol']>> = { http: 'HTTP', 'kubernetes.io/h2c': 'GRPC' };

/** By the name that a port has unless told otherwise. */
const NAMED: Readonly<Record<string, Port['protocol']>> = { http: 'HTTP', grpc: 'GRPC' };

/** How Kubernetes learns of the health of a container. */
export function healthProps(container: Json): Props {
  const startup = mapOf(container.startupProbe);
  const boot = Number(startup.failureThreshold) * Number(startup.periodSeconds);
  const [first] = listOf(container.ports).filter(({ protocol }) => protocol !== 'UDP');
  return {
    readiness: checkOf('readiness', container.readinessProbe, first?.name),
    liveness: checkOf('liveness', container.livenessProbe, first?.name),
    startup: checkOf('startup', container.startupProbe, first?.name),
    startupTimeout: Number.isInteger(boot) ? duration(boot) : undefined,
  };
}

/** A check, without what it has by default. */
function checkOf(kind: keyof typeof PERIODS, probe: unknown, usualPort: unknown): Code | undefined {
  if (probe === undefined) return undefined;
  const { httpGet, grpc, tcpSocket, exec, periodSeconds, timeoutSeconds, failureThreshold } = mapOf(probe);
  const port = at(httpGet ?? tcpSocket, 'port');
  const counts = kind !== 'startup' && failureThreshold !== FAILURES[kind]; // of a start, the time counts
  const options = map({
    port: typeof port === 'string' && port !== usualPort ? literal(port) : undefined,
    period: periodSeconds === PERIODS[kind] ? undefined : duration(periodSeconds),
    timeout: timeoutSeconds === TIMEOUT ? undefined : duration(timeoutSeconds),
    failureThreshold: counts && typeof failureThreshold === 'number' ? literal(failureThreshold) : undefined,
  });
  const given = options.type === 'map' && options.entries.length > 0 ? [options] : [];
  if (exec) return call('HealthCheck.command', ofJson(at(exec, 'command') ?? []), ...given);
  if (httpGet) return call('HealthCheck.http', ofJson(at(httpGet, 'path') ?? '/'), ...given);
  return call(grpc ? 'HealthCheck.grpc' : 'HealthCheck.tcp', ...given);
}

/** Variables that are neither configuration nor a key of a Secret. */
export function environmentCode(variables: readonly Json[]): Code | undefined {
  const entries = variables.flatMap((variable): [string, Code][] => {
    const code = variableCode(variable);
    return code ? [[String(variable.name), code]] : [];
  });
  return entries.length === 0 ? undefined : { type: 'map', entries };
}

function variableCode({ value, valueFrom }: Json): Code | undefined {
  if (typeof value === 'string') return call('EnvValue.fromValue', literal(value));
  const path = FIELD_PATHS[String(at(valueFrom, 'fieldRef', 'fieldPath'))];
  return path === undefined ? undefined : call('EnvValue.fromFieldRef', name(`EnvFieldPaths.${path}`));
}

const FIELD_PATHS: Readonly<Record<string, string>> = {
  'metadata.name': 'POD_NAME',
  'metadata.namespace': 'POD_NAMESPACE',
  'metadata.uid': 'POD_UID',
  'spec.nodeName': 'NODE_NAME',
  'spec.serviceAccountName': 'SERVICE_ACCOUNT_NAME',
  'status.hostIP': 'NODE_IP',
  'status.podIP': 'POD_IP',
  'status.podIPs': 'POD_IPS',
};

/** Init containers, or sidecars, with names of their own. */
export function companions(containers: readonly Json[]): Code | undefined {
  if (containers.length === 0) return undefined;
  return list(
    containers.map((container) =>
      map({
        name: ofJson(container.name),
        image: ofJson(container.image),
        command: given(container.command),
        args: given(container.args),
        env: environmentCode(listOf(container.env)),
        resources: propsCode(resourcesProps(container.resources)),
      }),
    ),
  );
}
