/** Addresses as numbers: ranges of them, and what an `ipBlock` with its exceptions contains. */
import { Network, parseCidr, parseIp, showCidr, networkOf } from '../../kubernetes/cidr';

/** Consecutive addresses of one version of IP, both ends included. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of `10.0.0.0/8` or `192.0.2.1`; undefined when the text is neither. Host bits are no matter, as for Kubernetes. */
export function parseAddresses(text: string): AddressRange | undefined {
  const network = parseCidr(text);
  if (network) return rangeOf(network);
  const address = parseIp(text);
  return address && { version: address.version, first: address.address, last: address.address };
}

/** Every address of a version of IP. */
export function everyAddress(version: 4 | 6): AddressRange {
  return { version, first: 0n, last: (1n << BigInt(widthOf(version))) - 1n };
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** Cuts a range wherever one of the others begins or ends, so that each piece is inside or outside each of them. */
export function cutBy(range: AddressRange, others: readonly AddressRange[]): AddressRange[] {
  const starts = new Set([range.first]);
  for (const { version, first, last } of others) {
    if (version !== range.version) continue;
    for (const start of [first, last + 1n]) if (start > range.first && start <= range.last) starts.add(start);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return sorted.map((first, index) => ({
    version: range.version,
    first,
    last: index + 1 < sorted.length ? sorted[index + 1]! - 1n : range.last,
  }));
}

/** As people read it: a network where it is one, else the first and the last address. */
export function showAddresses({ version, first, last }: AddressRange): string {
  const width = widthOf(version);
  const size = last - first + 1n;
  const hostBits = size.toString(2).length - 1;
  const network: Network = { version, address: first, prefix: width - hostBits };
  if (size === 1n) return showAddress(version, first);
  if (size === 1n << BigInt(hostBits) && networkOf(network).address === first) return showCidr(network);
  return `${showAddress(version, first)}-${showAddress(version, last)}`;
}

function showAddress(version: 4 | 6, address: bigint): string {
  return showCidr({ version, address, prefix: widthOf(version) }).replace(/\/\d+$/, '');
}

function rangeOf(network: Network): AddressRange {
  const { version, address } = networkOf(network);
  const size = 1n << BigInt(widthOf(version) - network.prefix);
  return { version, first: address, last: address + size - 1n };
}

function widthOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}
