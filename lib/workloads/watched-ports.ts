/** Ports of pods that have no Service in front of them: health checks ask them, scrapers read them. */
import { IConstruct } from 'constructs';
import { PortProtocol } from '../core/workload';
import { Fields, NUMBER, TEXT, oneOf, required } from '../findings/kinds';
import { HealthCheck, HealthProps } from './health';
import { ResolvedPort, resolvePorts } from './ports';

/** A port that is watched, and not served to callers. */
export interface WatchedPort {
  /** The number, 1 to 65535. */
  readonly number: number;

  /**
   * The name that health checks and monitors refer to: at most 15 of a-z, 0-9 and `-`.
   * @default - the protocol in lower case: `http`, `grpc`, `tcp`, `udp`
   */
  readonly name?: string;

  /** What is spoken on it. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;
}

/** What the props of a watched port take. */
export const WATCHED_PORT_FIELDS: Fields<WatchedPort> = {
  number: required(NUMBER, 1, 'give the number that the container listens on'),
  name: TEXT,
  protocol: oneOf(PortProtocol, 'PortProtocol'),
};

/** Fills in the defaults of watched ports. */
export function resolveWatchedPorts(construct: IConstruct, ports: WatchedPort[] = []): ResolvedPort[] {
  return resolvePorts(construct, { ports: ports.map((port) => ({ ...port, exposed: false })) }, { required: false });
}

/** Health by the ports that are watched: what such a port answers to `GET /` says nothing, but that it listens does. */
export function watchedHealth(given: HealthProps | undefined, ports: readonly ResolvedPort[]): HealthProps | undefined {
  return given ?? (ports.length > 0 ? { readiness: HealthCheck.tcp() } : undefined);
}
