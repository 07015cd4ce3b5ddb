/**
 * What comes before what, in time that grows with the number of constructs and dependencies and with nothing else.
 *
 * A dependency between two constructs means: everything below the first comes after everything below the second.
 * Written out, that is a line from each object to each object. Here each construct has two gates instead: its entry,
 * which everything below it has to pass first, and its exit, which opens when everything below it is done. A dependency
 * is then one line, from an entry to an exit, whatever lies below.
 */

/** A dependency: `source` comes after `target`. Both are places in the tree. */
export interface Dependency {
  readonly source: number;
  readonly target: number;
}

/** A place in a tree, as far as the order of things needs it. */
export interface OrderedNode {
  /** The place above; -1 for none. */
  readonly parent: number;
  readonly children: readonly number[];
}

const ENTRY = 0;
const SELF = 1;
const EXIT = 2;

/** Orders the places of a tree by their dependencies. */
export class Precedence {
  /** What a gate waits for besides what the tree says. */
  private readonly waits = new Map<number, number[]>();

  public constructor(private readonly places: readonly OrderedNode[]) {}

  /** Everything below `source` comes after everything below `target`; where one holds the other, after the rest of it. */
  public add({ source, target }: Dependency): void {
    if (source === target) return;
    if (this.isAbove(source, target)) {
      for (const rest of this.siblingsUpTo(target, source)) this.wait(rest.entry, gateOf(target, EXIT));
    } else if (this.isAbove(target, source)) {
      for (const rest of this.siblingsUpTo(source, target)) this.wait(gateOf(source, ENTRY), rest.exit);
    } else {
      this.wait(gateOf(source, ENTRY), gateOf(target, EXIT));
    }
  }

  /** One place itself, without what is below it, comes after another place itself. */
  public addBetween({ source, target }: Dependency): void {
    if (source !== target) this.wait(gateOf(source, SELF), gateOf(target, SELF));
  }

  /**
   * The places in an order that keeps every dependency, and otherwise the order given. Where dependencies go round in
   * a circle, the circle is reported and one of its lines is left out.
   */
  public order(places: Iterable<number>, onCycle: (cycle: Dependency[]) => void): number[] {
    const state = new Uint8Array(this.places.length * 3); // 0 not seen, 1 on the way, 2 done
    const ordered: number[] = [];
    for (const place of places) this.visit(gateOf(place, SELF), state, ordered, onCycle);
    return ordered;
  }

  private visit(start: number, state: Uint8Array, ordered: number[], onCycle: (cycle: Dependency[]) => void): void {
    if (state[start] !== 0) return;
    const path = [{ gate: start, waits: this.waitsOf(start), next: 0 }];
    state[start] = 1;
    while (path.length > 0) {
      const at = path[path.length - 1]!;
      if (at.next === at.waits.length) {
        state[at.gate] = 2;
        if (at.gate % 3 === SELF) ordered.push((at.gate - SELF) / 3);
        path.pop();
        continue;
      }
      const next = at.waits[at.next++]!;
      if (state[next] === 1) {
        const from = path.findIndex((step) => step.gate === next);
        onCycle(this.cycleOf([...path.slice(from).map((step) => step.gate), next]));
      } else if (state[next] === 0) {
        state[next] = 1;
        path.push({ gate: next, waits: this.waitsOf(next), next: 0 });
      }
    }
  }

  /** What a gate waits for: by the tree, and by the dependencies. */
  private waitsOf(gate: number): number[] {
    const index = Math.floor(gate / 3);
    const place = this.places[index]!;
    const waits: number[] = [];
    if (gate % 3 === ENTRY && place.parent >= 0) waits.push(gateOf(place.parent, ENTRY));
    if (gate % 3 === SELF) waits.push(gateOf(index, ENTRY));
    if (gate % 3 === EXIT) {
      waits.push(gateOf(index, SELF));
      for (const child of place.children) waits.push(gateOf(child, EXIT));
    }
    const more = this.waits.get(gate);
    return more ? waits.concat(more) : waits;
  }

  private wait(gate: number, target: number): void {
    const known = this.waits.get(gate);
    if (known) known.push(target);
    else this.waits.set(gate, [target]);
  }

  /** Of a way through the gates, the lines that are dependencies: what a person wrote, and can take away. */
  private cycleOf(gates: number[]): Dependency[] {
    const lines: Dependency[] = [];
    for (let i = 0; i + 1 < gates.length; i++) {
      if (!this.waits.get(gates[i]!)?.includes(gates[i + 1]!)) continue;
      lines.push({ source: Math.floor(gates[i]! / 3), target: Math.floor(gates[i + 1]! / 3) });
    }
    return lines;
  }

  private isAbove(upper: number, lower: number): boolean {
    // In the order of the walk, whatever is above comes first.
    let at = lower;
    while (at > upper) at = this.places[at]!.parent;
    return at === upper;
  }

  /** What `top` holds besides `place`: the gates of each subtree next to the way up, and of the places on it. */
  private *siblingsUpTo(place: number, top: number): Iterable<{ entry: number; exit: number }> {
    for (let at = place; at !== top; at = this.places[at]!.parent) {
      const parent = this.places[at]!.parent;
      yield { entry: gateOf(parent, SELF), exit: gateOf(parent, SELF) };
      for (const child of this.places[parent]!.children) {
        if (child !== at) yield { entry: gateOf(child, ENTRY), exit: gateOf(child, EXIT) };
      }
    }
  }
}

function gateOf(place: number, gate: number): number {
  return place * 3 + gate;
}
