/** A port that a container listens on, whoever asks it. */
import { PortProtocol } from '../core/workload';
import { Fields, NUMBER, TEXT, oneOf, required } from '../../diagnostics/schema';

/** A port that a container listens on. */
export interface ListeningPort {
  /** The number, 1 to 65535. */
  readonly number: number;

  /**
   * The name that Services, health checks and monitors refer to: at most 15 of a-z, 0-9 and `-`.
   * @default - the protocol in lower case: `http`, `grpc`, `tcp`, `udp`
   */
  readonly name?: string;

  /** What is spoken on it. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;
}

/** What the props of such a port take. */
export const LISTENING_PORT_FIELDS: Fields<ListeningPort> = {
  number: required(NUMBER, 1, 'give the number that the container listens on'),
  name: TEXT,
  protocol: oneOf(PortProtocol, 'PortProtocol'),
};
