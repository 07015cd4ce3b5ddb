/** Ports of pods that have no Service in front of them: health checks ask them, scrapers read them. */
import { IConstruct } from 'constructs';
import { Fields } from '../../diagnostics/schema';
import { HealthCheck, HealthProps } from './health';
import { LISTENING_PORT_FIELDS, ListeningPort } from './listening-port';
import { ResolvedPort, resolvePorts } from './ports';

/** A port that is watched, and not served to callers. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a name of its own, so that it can grow
export interface WatchedPort extends ListeningPort {}

/** What the props of a watched port take. */
export const WATCHED_PORT_FIELDS: Fields<WatchedPort> = LISTENING_PORT_FIELDS;

/** Fills in the defaults of watched ports. */
export function resolveWatchedPorts(construct: IConstruct, ports: WatchedPort[] = []): ResolvedPort[] {
  return resolvePorts(construct, { ports: ports.map((port) => ({ ...port, exposed: false })) }, { required: false });
}

/** Health by the ports that are watched: what such a port answers to `GET /` says nothing, but that it listens does. */
export function watchedHealth(given: HealthProps | undefined, ports: readonly ResolvedPort[]): HealthProps | undefined {
  return given ?? (ports.length > 0 ? { readiness: HealthCheck.tcp() } : undefined);
}
