/** A range of IP addresses that is checked to be a network: `20.0.0.0/4` is none, `16.0.0.0/4` is. */
import { instancesOf } from '../../diagnostics/copies';
import { PropPath } from '../../diagnostics/schema';
import { networkOf, parseCidr, parseIp, showCidr } from '../../kubernetes/cidr';

/**
 * A range of IP addresses in CIDR notation, for network policies and for configuration.
 *
 * The check is made where the value is used, by the construct that receives it, so that it is reported with that
 * construct's path and line, together with all other problems.
 */
export class Cidr {
  /**
   * A range from its text.
   *
   * @param text for example `10.0.0.0/8` or `2001:db8::/32`
   */
  public static of(text: string): Cidr {
    return new Cidr(text);
  }

  private constructor(
    /** The range as it was given. */
    public readonly text: string,
  ) {}

  /** The range as it was given. */
  public toString(): string {
    return this.text;
  }

  /** The range as it was given: what `JSON.stringify` writes. */
  public toJSON(): string {
    return this.text;
  }
}

/** Whether a value is a range. */
export const isCidr = instancesOf(Cidr, 'Cidr');

/** What is wrong with a range, and the range to give instead where that can be told. */
export interface CidrProblem {
  readonly message: string;
  readonly remedy: string;
}

/** Checks that a text is a network address with a prefix length, without host bits. */
export function cidrProblem(text: unknown): CidrProblem | undefined {
  const given = typeof text === 'string' ? parseCidr(text) : undefined;
  if (!given) {
    const width = widthOfPrefix(text);
    return {
      message: width === undefined ? 'is not a range of addresses' : `has a prefix longer than ${width} bits`,
      remedy: 'give a network address and a prefix length, such as 10.0.0.0/8',
    };
  }
  const network = networkOf(given);
  if (network.address === given.address) return undefined;
  return {
    message: `is not a network address: the part behind the first ${given.prefix} bits is not zero`,
    remedy: `give ${showCidr(network)}, which is the network that ${String(text).split('/')[0]} is in`,
  };
}

/** The bits that the addresses of this version have, where the prefix is longer than that. */
function widthOfPrefix(text: unknown): number | undefined {
  const [, address, prefix] = /^([^/]+)\/(\d{1,3})$/.exec(String(text)) ?? [];
  const ip = address === undefined ? undefined : parseIp(address);
  const width = ip && (ip.version === 4 ? 32 : 128);
  return width !== undefined && Number(prefix) > width ? width : undefined;
}

/** Whether a range is a network; where it is none, that is reported. */
export function checkNetwork(at: PropPath, { text }: Cidr): boolean {
  const problem = cidrProblem(text);
  if (!problem) return true;
  at.report('cidr-is-a-network', { value: text, message: `The range ${problem.message}.`, remedy: problem.remedy });
  return false;
}
