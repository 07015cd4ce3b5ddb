/** A range of IP addresses that is checked to be a network: `20.0.0.0/4` is none, `16.0.0.0/4` is. */
import * as net from 'net';

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

/** What is wrong with a range, and the range to give instead where that can be told. */
export interface CidrProblem {
  readonly message: string;
  readonly remedy: string;
}

/** Checks that a text is a network address with a prefix length, without host bits. */
export function cidrProblem(text: unknown): CidrProblem | undefined {
  const example = 'give a network address and a prefix length, such as 10.0.0.0/8';
  if (typeof text !== 'string') return { message: 'is not a range of addresses', remedy: example };
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const family = match ? net.isIP(match[1]) : 0;
  if (!match || family === 0) return { message: 'is not a range of addresses', remedy: example };
  const bits = family === 4 ? 32 : 128;
  const prefix = Number(match[2]);
  if (prefix > bits) return { message: `has a prefix longer than ${bits} bits`, remedy: example };
  const address = family === 4 ? parseV4(match[1]) : parseV6(match[1]);
  const host = BigInt(bits - prefix);
  const network = (address >> host) << host;
  if (network === address) return undefined;
  const meant = `${family === 4 ? formatV4(network) : formatV6(network)}/${prefix}`;
  return {
    message: `is not a network address: the part behind the first ${prefix} bits is not zero`,
    remedy: `give ${meant}, which is the network that ${match[1]} is in`,
  };
}

function parseV4(text: string): bigint {
  return text.split('.').reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

function parseV6(text: string): bigint {
  // An IPv4 tail (::ffff:10.0.0.1) counts as two groups.
  const plain = text.replace(/(\d+\.\d+\.\d+\.\d+)$/, (v4) => {
    const n = parseV4(v4);
    return `${(n >> 16n).toString(16)}:${(n & 0xffffn).toString(16)}`;
  });
  const [head, tail] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function formatV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join('.');
}

function formatV6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}
