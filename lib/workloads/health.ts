/** How Kubernetes learns that a container has started, is ready for traffic, and is still alive. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PortProtocol, WorkloadPort } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Json } from '../synth/after-conversion';

/** When and how often a check is made. */
export interface HealthCheckOptions {
  /** The name of the port that is asked. @default - the first port that the check can speak to */
  readonly port?: string;

  /** The time between two checks, in whole seconds. @default - 5 seconds for readiness, 10 for liveness, 2 for startup */
  readonly period?: Duration;

  /** How long an answer may take, in whole seconds. @default - 3 seconds: slower is no answer to a user either */
  readonly timeout?: Duration;

  /** How many failures in a row count. @default - 3 for readiness; 6 for liveness, because a restart costs more */
  readonly failureThreshold?: number;
}

/** One way to ask a container how it is. */
export class HealthCheck {
  /**
   * An HTTP GET that is answered with a status from 200 to 399.
   *
   * @param path the path, starting with `/`
   * @param options when and how often
   */
  public static http(path: string, options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('http', options, path);
  }

  /**
   * The standard gRPC health service, `grpc.health.v1.Health`.
   *
   * @param options when and how often
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  public static grpc(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('grpc', options);
  }

  /**
   * A TCP connection that is accepted.
   *
   * @param options when and how often
   */
  public static tcp(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('tcp', options);
  }

  /**
   * A command in the container that ends with 0.
   *
   * @param command the program and its arguments; no shell is involved
   * @param options when and how often
   */
  public static command(command: string[], options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('command', options, undefined, command);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'http' | 'grpc' | 'tcp' | 'command',
    /** @internal */
    public readonly _options: HealthCheckOptions,
    /** @internal */
    public readonly _path?: string,
    /** @internal */
    public readonly _command?: string[],
  ) {}
}

/** How a workload's health is found out. */
export interface HealthProps {
  /**
   * Whether it is ready for traffic.
   * @default - what the first port speaks: `GET /` for HTTP, the standard health service for gRPC, a connection for TCP; a
   * wrong guess shows in the first rollout, before any traffic
   */
  readonly readiness?: HealthCheck;

  /**
   * Whether it is alive, or must be restarted. Don't ask here for anything outside the container: a database that is down
   * would restart every replica.
   * @default - a TCP connection to the first port, asked less often than readiness; none where that is what readiness asks
   * already: to ask the same twice finds nothing more
   */
  readonly liveness?: HealthCheck;

  /** Whether it has started; liveness is not asked before. @default - a TCP connection to the first port, until `bootTime` has passed; or what liveness asks */
  readonly startup?: HealthCheck;

  /**
   * How long it may take to start before it is restarted, in whole seconds.
   * @default - 60 seconds: enough for most runtimes, short enough to see a start that hangs
   */
  readonly bootTime?: Duration;
}

const DEFAULT_BOOT_TIME = Duration.seconds(60);
const PERIODS = { readiness: 5, liveness: 10, startup: 2 };
const TIMEOUT = 3;
const FAILURES = { readiness: 3, liveness: 6 };

type ProbeName = 'readiness' | 'liveness' | 'startup';

/** The probes of a container, in the form of the API. */
export function renderProbes(
  construct: IConstruct,
  health: HealthProps | undefined,
  ports: readonly WorkloadPort[],
): Json {
  const first = ports.find((port) => port.protocol !== PortProtocol.UDP);
  const connection = first && HealthCheck.tcp({ port: first.name });
  const readiness = health?.readiness ?? (first && defaultReadiness(first));
  const liveness = health?.liveness ?? (readiness?._kind === 'tcp' ? undefined : connection);
  const startup = health?.startup ?? liveness ?? connection;
  const probes: Json = {};
  if (readiness) probes.readinessProbe = renderProbe(construct, 'readiness', readiness, ports);
  if (liveness) probes.livenessProbe = renderProbe(construct, 'liveness', liveness, ports);
  if (startup) {
    const inherited = health?.startup === undefined;
    const probe = renderProbe(construct, 'startup', startup, ports);
    if (inherited) probe.periodSeconds = PERIODS.startup;
    const budget = wholeSeconds(construct, 'health.bootTime', health?.bootTime ?? DEFAULT_BOOT_TIME, 1);
    if (inherited || health?.startup?._options.failureThreshold === undefined) {
      probe.failureThreshold = Math.max(1, Math.ceil(budget / probe.periodSeconds));
    }
    probes.startupProbe = probe;
  }
  return probes;
}

function defaultReadiness(port: WorkloadPort): HealthCheck {
  if (port.protocol === PortProtocol.HTTP) return HealthCheck.http('/', { port: port.name });
  if (port.protocol === PortProtocol.GRPC) return HealthCheck.grpc({ port: port.name });
  return HealthCheck.tcp({ port: port.name });
}

function renderProbe(construct: IConstruct, name: ProbeName, check: HealthCheck, ports: readonly WorkloadPort[]): Json {
  const options = check._options;
  const property = `health.${name}`;
  const period = options.period ? wholeSeconds(construct, `${property}.period`, options.period, 1) : PERIODS[name];
  const timeout = options.timeout ? wholeSeconds(construct, `${property}.timeout`, options.timeout, 1) : TIMEOUT;
  const failures = options.failureThreshold ?? (name === 'startup' ? 1 : FAILURES[name]);
  if (!Number.isInteger(failures) || failures < 1) {
    reportProblem(construct, {
      rule: 'health-check-numbers',
      property: `${property}.failureThreshold`,
      value: failures,
      message: 'It is not a number of failures.',
      remedy: 'give a whole number of at least 1',
    });
  }
  return {
    ...renderAction(construct, property, check, ports),
    periodSeconds: period,
    timeoutSeconds: timeout,
    failureThreshold: failures,
  };
}

function renderAction(
  construct: IConstruct,
  property: string,
  check: HealthCheck,
  ports: readonly WorkloadPort[],
): Json {
  if (check._kind === 'command') {
    if (!Array.isArray(check._command) || check._command.length === 0) {
      reportProblem(construct, {
        rule: 'health-check-command',
        property,
        value: check._command,
        message: 'The command of a health check is empty.',
        remedy: "give the program and its arguments as a list, such as ['cat', '/tmp/healthy']",
      });
    }
    return { exec: { command: check._command } };
  }
  const port = portFor(construct, property, check, ports);
  if (check._kind === 'grpc') return { grpc: { port: port?.number ?? 1 } };
  if (check._kind === 'tcp') return { tcpSocket: { port: port?.name ?? 1 } };
  if (typeof check._path !== 'string' || !check._path.startsWith('/')) {
    reportProblem(construct, {
      rule: 'health-check-path',
      property,
      value: check._path,
      message: 'The path of a health check does not start with `/`.',
      remedy: "give a path such as '/healthz'",
    });
  }
  return { httpGet: { path: check._path, port: port?.name ?? 1 } };
}

const SPOKEN: Record<'http' | 'grpc' | 'tcp', PortProtocol[]> = {
  http: [PortProtocol.HTTP, PortProtocol.TCP],
  grpc: [PortProtocol.GRPC],
  tcp: [PortProtocol.HTTP, PortProtocol.GRPC, PortProtocol.TCP],
};

function portFor(
  construct: IConstruct,
  property: string,
  check: HealthCheck,
  ports: readonly WorkloadPort[],
): WorkloadPort | undefined {
  const spoken = SPOKEN[check._kind as keyof typeof SPOKEN];
  const usable = ports.filter((port) => spoken.includes(port.protocol));
  const wanted = check._options.port;
  const found = wanted === undefined ? usable[0] : ports.find((port) => port.name === wanted);
  if (found) return found;
  const known = ports.map((port) => port.name).join(', ') || 'none';
  reportProblem(construct, {
    rule: 'health-check-port',
    property: `${property}.port`,
    ...(wanted === undefined ? {} : { value: wanted }),
    message: `No declared port fits this ${check._kind} check.`,
    remedy: `name one of the declared ports (${known}), or declare the port`,
  });
  return undefined;
}

/** A duration in whole seconds, which is all that Kubernetes counts in. */
export function wholeSeconds(construct: IConstruct, property: string, duration: Duration, least: number): number {
  const seconds = duration.toMilliseconds() / 1000;
  if (Number.isInteger(seconds) && seconds >= least) return seconds;
  reportProblem(construct, {
    rule: 'whole-seconds',
    property,
    value: `${seconds} s`,
    message: `Kubernetes counts it in whole seconds, at least ${least}.`,
    remedy: `give Duration.seconds(${Math.max(least, Math.ceil(seconds))})`,
  });
  return Math.max(least, Math.ceil(seconds));
}
