/**
 * The construct tree, walked once: every later step reads this list instead of asking the tree again.
 *
 * The walk keeps its own stack, so that the depth of a tree is bounded by memory and not by the call stack.
 */
import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A construct, and where it stands. */
export interface TreeNode {
  readonly construct: IConstruct;
  /** The place in the walk: parents before children, children in the order in which they were made. */
  readonly index: number;
  /** The index of the parent; -1 for the root. */
  readonly parent: number;
  readonly children: number[];
  /** The index of the closest chart, the construct itself included; -1 outside of charts. */
  readonly chart: number;
  readonly isChart: boolean;
  readonly isObject: boolean;
}

/** Every construct of the tree in the order of the walk; a construct's `index` is its position. */
export class ConstructTree {
  public readonly nodes: TreeNode[] = [];
  private readonly indexes = new Map<IConstruct, number>();

  public constructor(root: IConstruct) {
    const pending: { construct: IConstruct; parent: number }[] = [{ construct: root, parent: -1 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const index = this.add(next.construct, next.parent);
      const children = next.construct.node.children;
      for (let i = children.length - 1; i >= 0; i--) pending.push({ construct: children[i]!, parent: index });
    }
  }

  /** The place of a construct in the walk; `undefined` for one of another tree. */
  public indexOf(construct: IConstruct): number | undefined {
    return this.indexes.get(construct);
  }

  public get charts(): TreeNode[] {
    return this.nodes.filter((node) => node.isChart);
  }

  public get objects(): TreeNode[] {
    return this.nodes.filter((node) => node.isObject);
  }

  private add(construct: IConstruct, parent: number): number {
    const index = this.nodes.length;
    const isChart = Chart.isChart(construct);
    const above = parent < 0 ? undefined : this.nodes[parent];
    above?.children.push(index);
    this.nodes.push({
      construct,
      index,
      parent,
      children: [],
      chart: isChart ? index : (above?.chart ?? -1),
      isChart,
      isObject: ApiObject.isApiObject(construct),
    });
    this.indexes.set(construct, index);
    return index;
  }
}
