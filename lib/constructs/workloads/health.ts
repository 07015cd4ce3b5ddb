/** How Kubernetes learns that a container has started, is ready for traffic, and is still alive. */
import { Duration } from 'cdk8s';
import { DURATION } from '../core/schemas';
import { instancesOf } from '../../diagnostics/copies';
import { Fields, Schema, NUMBER, TEXT, schema } from '../../diagnostics/schema';

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

  /** Whether it has started; liveness is not asked before. @default - a TCP connection to the first port, until `startupTimeout` has passed; or what liveness asks */
  readonly startup?: HealthCheck;

  /**
   * How long it may take to start before it is restarted, in whole seconds.
   * @default - 60 seconds: enough for most runtimes, short enough to see a start that hangs
   */
  readonly startupTimeout?: Duration;
}

/** What the options of a check take. */
export const HEALTH_CHECK_FIELDS: Fields<HealthCheckOptions> = {
  port: TEXT,
  period: DURATION,
  timeout: DURATION,
  failureThreshold: NUMBER,
};

const HEALTH_CHECK: Schema<HealthCheck> = schema(
  'a HealthCheck',
  "HealthCheck.http('/healthz')",
  instancesOf(HealthCheck, 'HealthCheck'),
);

/** What the props of health take. */
export const HEALTH_FIELDS: Fields<HealthProps> = {
  readiness: HEALTH_CHECK,
  liveness: HEALTH_CHECK,
  startup: HEALTH_CHECK,
  startupTimeout: DURATION,
};
