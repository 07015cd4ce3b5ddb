/** Networks in CIDR notation, of both versions of IP. */

export interface Network {
  readonly version: 4 | 6;
  /** The address as a number, with the bits of the host if there are any. */
  readonly address: bigint;
  readonly prefix: number;
}

/** The parts of `10.0.0.0/8`; undefined when it is no CIDR. */
export function parseCidr(text: string): Network | undefined {
  const found = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (!found) return undefined;
  const ip = parseIp(found[1]!);
  const prefix = Number(found[2]);
  if (!ip || prefix > widthOf(ip.version) || (found[2]!.length > 1 && found[2]!.startsWith('0'))) return undefined;
  return { ...ip, prefix };
}

/** An address; undefined when it is none. */
export function parseIp(text: string): Pick<Network, 'version' | 'address'> | undefined {
  const parts = text.split('.');
  if (!text.includes(':')) {
    if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
      return undefined;
    return { version: 4, address: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  }
  return parseIpv6(text);
}

/** The network that an address is in: `16.0.0.0/4` for `20.0.0.0/4`. */
export function networkOf(network: Network): Network {
  const hostBits = BigInt(widthOf(network.version) - network.prefix);
  return { ...network, address: (network.address >> hostBits) << hostBits };
}

export function showCidr({ version, address, prefix }: Network): string {
  return `${version === 4 ? showIpv4(address) : showIpv6(address)}/${prefix}`;
}

function widthOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

function parseIpv6(text: string): Pick<Network, 'version' | 'address'> | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (!groups.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const missing = 8 - groups.flat().length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = halves.length === 1 ? groups[0] : [...groups[0]!, ...Array<string>(missing).fill('0'), ...groups[1]!];
  return { version: 6, address: all!.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

function showIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

function showIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - index * 16)) & 65535n).toString(16));
  const zeros = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!zeros) return groups.join(':');
  const text = groups.join(':');
  const [before, after] = [text.slice(0, zeros.index), text.slice(zeros.index + zeros[0].length)];
  return `${before}::${after.replace(/^:/, '')}`;
}
