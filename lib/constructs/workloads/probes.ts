/** The probes of a container: health as the API has it. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { wholeSeconds } from '../core/whole-seconds';
import { PortProtocol, WorkloadPort } from '../core/workload';
import { PropPath, TEXT, listOf, readProps } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { HEALTH_CHECK_FIELDS, HealthCheck, HealthProps } from './health';

const DEFAULT_STARTUP_TIMEOUT = Duration.seconds(60);
/** Seconds between two checks, unless told otherwise. */
export const PERIODS = { readiness: 5, liveness: 10, startup: 2 };
/** Seconds in which an answer is awaited, unless told otherwise. */
export const TIMEOUT = 3;
/** Failures in a row that count, unless told otherwise. */
export const FAILURES = { readiness: 3, liveness: 6, startup: 1 };

type ProbeName = keyof typeof PERIODS;

/** What is known of a probe besides its check. */
interface ProbeContext {
  readonly construct: IConstruct;
  /** The path to the check in the props of the workload: `health.readiness`. */
  readonly property: string;
  readonly ports: readonly WorkloadPort[];
}

/** The probes of a container, in the form of the API. `property` is the path to its health in the props. */
export function renderProbes(
  construct: IConstruct,
  property: string,
  health: HealthProps | undefined,
  ports: readonly WorkloadPort[],
): Json {
  const first = ports.find((port) => port.protocol !== PortProtocol.UDP);
  const connection = first && HealthCheck.tcp({ port: first.name });
  const readiness = health?.readiness ?? (first && defaultReadiness(first));
  const liveness = health?.liveness ?? (readiness?._kind === 'tcp' ? undefined : connection);
  const startup = health?.startup ?? liveness ?? connection;
  const inherited = health?.startup === undefined;
  const at = (name: ProbeName): ProbeContext => ({ construct, property: `${property}.${name}`, ports });
  const probes: Json = {};
  if (readiness) probes.readinessProbe = renderProbe('readiness', readiness, at('readiness'));
  if (liveness) probes.livenessProbe = renderProbe('liveness', liveness, at('liveness'));
  if (startup) {
    const probe = renderProbe('startup', startup, at(inherited ? 'liveness' : 'startup'));
    if (inherited) probe.periodSeconds = PERIODS.startup;
    const budget = wholeSeconds(
      construct,
      `${property}.startupTimeout`,
      health?.startupTimeout ?? DEFAULT_STARTUP_TIMEOUT,
      1,
    );
    const counted = !inherited && startup._options?.failureThreshold !== undefined;
    if (counted && health.startupTimeout !== undefined) {
      new PropPath(construct, `${property}.startupTimeout`).report('startup-timeout-conflict', {
        value: `${budget} s`,
        message:
          '`startupTimeout` cannot be combined with `failureThreshold` of the startup check: the number of failures follows from the timeout and the period.',
        remedy: 'leave out failureThreshold',
      });
    }
    if (!counted) probe.failureThreshold = Math.max(1, Math.ceil(budget / Number(probe.periodSeconds)));
    probes.startupProbe = probe;
  }
  return probes;
}

function defaultReadiness(port: WorkloadPort): HealthCheck {
  if (port.protocol === PortProtocol.HTTP) return HealthCheck.http('/', { port: port.name });
  if (port.protocol === PortProtocol.GRPC) return HealthCheck.grpc({ port: port.name });
  return HealthCheck.tcp({ port: port.name });
}

function renderProbe(name: ProbeName, check: HealthCheck, context: ProbeContext): Json {
  const { construct, property } = context;
  const options = readProps(construct, HEALTH_CHECK_FIELDS, check._options, property);
  const period = options.period ? wholeSeconds(construct, `${property}.period`, options.period, 1) : PERIODS[name];
  const timeout = options.timeout ? wholeSeconds(construct, `${property}.timeout`, options.timeout, 1) : TIMEOUT;
  const failures = options.failureThreshold ?? FAILURES[name];
  const valid = Number.isInteger(failures) && failures >= 1;
  if (!valid) {
    new PropPath(construct, `${property}.failureThreshold`).report('health-check-numbers', {
      value: failures,
      message: 'It is not a number of failures.',
      remedy: 'give a whole number of at least 1',
    });
  }
  return {
    ...renderAction(check, options.port, context),
    periodSeconds: period,
    timeoutSeconds: timeout,
    failureThreshold: valid ? failures : 1,
  };
}

function renderAction(check: HealthCheck, portName: string | undefined, context: ProbeContext): Json {
  if (check._kind === 'command') return { exec: { command: commandOf(check, context) } };
  const port = portFor(check._kind, portName, context) ?? context.ports[0];
  if (check._kind === 'grpc') return { grpc: { port: port?.number ?? 1 } };
  if (check._kind === 'tcp') return { tcpSocket: { port: port?.name ?? 1 } };
  return { httpGet: { path: pathOf(check, context), port: port?.name ?? 1 } };
}

function commandOf(check: HealthCheck, { construct, property }: ProbeContext): string[] {
  const command = listOf(TEXT).read(check._command, new PropPath(construct, property));
  if (command?.length === 0) {
    new PropPath(construct, property).report('health-check-command', {
      value: check._command,
      message: 'The command of a health check is empty.',
      remedy: "give the program and its arguments as a list, such as ['cat', '/tmp/healthy']",
    });
  }
  return command?.length ? command : ['true'];
}

function pathOf(check: HealthCheck, { construct, property }: ProbeContext): string {
  if (typeof check._path === 'string' && check._path.startsWith('/')) return check._path;
  new PropPath(construct, property).report('health-check-path', {
    value: check._path,
    message: 'The path of a health check does not start with `/`.',
    remedy: "give a path such as '/healthz'",
  });
  return '/';
}

const SPOKEN: Record<'http' | 'grpc' | 'tcp', PortProtocol[]> = {
  http: [PortProtocol.HTTP, PortProtocol.TCP],
  grpc: [PortProtocol.GRPC],
  tcp: [PortProtocol.HTTP, PortProtocol.GRPC, PortProtocol.TCP],
};

function portFor(
  asked: keyof typeof SPOKEN,
  wanted: string | undefined,
  context: ProbeContext,
): WorkloadPort | undefined {
  const { construct, property, ports } = context;
  // A port that is named may speak more than it says; but no probe speaks UDP.
  const usable = ports.filter((port) => port.protocol !== PortProtocol.UDP);
  const found =
    wanted === undefined
      ? usable.find((port) => SPOKEN[asked].includes(port.protocol))
      : usable.find((port) => port.name === wanted);
  if (found) return found;
  new PropPath(construct, `${property}.port`).report('health-check-port', {
    ...(wanted === undefined ? {} : { value: wanted }),
    message: `No declared port fits this ${asked} check.`,
    remedy: `name one of the declared ports (${usable.map((port) => port.name).join(', ') || 'none'}), or declare the port`,
  });
  return undefined;
}
