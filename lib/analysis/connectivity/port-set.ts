/** Sets of ports, by protocol: what a firewall lets through. Immutable. */

/** The protocols that a NetworkPolicy knows. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** Consecutive ports, both ends included. */
export interface PortRange {
  readonly protocol: Protocol;
  readonly first: number;
  readonly last: number;
}

const FIRST = 1;
const LAST = 65535;

export class PortSet {
  /** No port at all. */
  public static readonly NONE = new PortSet([]);
  /** Every port of every protocol. */
  public static readonly ALL = new PortSet(PROTOCOLS.map((protocol) => ({ protocol, first: FIRST, last: LAST })));

  /** All ports of a protocol. */
  public static every(protocol: Protocol): PortSet {
    return new PortSet([{ protocol, first: FIRST, last: LAST }]);
  }

  /** One port, or all from it to the last one, which is included. */
  public static of(protocol: Protocol, first: number, last = first): PortSet {
    return new PortSet(last < first ? [] : [{ protocol, first, last }]);
  }

  /** @param ranges sorted by protocol and number, without overlaps */
  private constructor(public readonly ranges: readonly PortRange[]) {}

  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  public get isAll(): boolean {
    return this.ranges.length === PROTOCOLS.length && this.ranges.every((r) => r.first === FIRST && r.last === LAST);
  }

  public has(protocol: Protocol, port: number): boolean {
    return this.ranges.some((r) => r.protocol === protocol && r.first <= port && port <= r.last);
  }

  /** Whether every port of the other is in this one. */
  public includes(other: PortSet): boolean {
    return other.ranges.every((inner) =>
      this.ranges.some((r) => r.protocol === inner.protocol && r.first <= inner.first && inner.last <= r.last),
    );
  }

  public equals(other: PortSet): boolean {
    return this.includes(other) && other.includes(this);
  }

  public union(other: PortSet): PortSet {
    if (other.isEmpty || this === other) return this;
    if (this.isEmpty) return other;
    const joined: PortRange[] = [];
    for (const range of [...this.ranges, ...other.ranges].sort(inOrder)) {
      const before = joined[joined.length - 1];
      if (before?.protocol === range.protocol && range.first <= before.last + 1) {
        joined[joined.length - 1] = { ...before, last: Math.max(before.last, range.last) };
      } else {
        joined.push(range);
      }
    }
    return new PortSet(joined);
  }

  public intersect(other: PortSet): PortSet {
    if (this.isAll || other.isEmpty) return other;
    if (other.isAll || this.isEmpty) return this;
    const common = this.ranges.flatMap((a) =>
      other.ranges.flatMap((b) => {
        const first = Math.max(a.first, b.first);
        const last = Math.min(a.last, b.last);
        return a.protocol === b.protocol && first <= last ? [{ protocol: a.protocol, first, last }] : [];
      }),
    );
    return new PortSet(common.sort(inOrder));
  }

  /** As people read it: `TCP 80, 8080-8090; UDP 53`, `every port`, `no port`. */
  public toString(): string {
    if (this.isAll) return 'every port';
    if (this.isEmpty) return 'no port';
    const shown = PROTOCOLS.flatMap((protocol) => {
      const ranges = this.ranges.filter((r) => r.protocol === protocol);
      return ranges.length === 0 ? [] : [`${protocol} ${ranges.map(showRange).join(', ')}`];
    });
    return shown.join('; ');
  }
}

function showRange({ first, last }: PortRange): string {
  if (first === FIRST && last === LAST) return 'every port';
  return first === last ? String(first) : `${first}-${last}`;
}

function inOrder(a: PortRange, b: PortRange): number {
  return PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol) || a.first - b.first;
}
