/**
 * The order of a render: charts by the dependencies between them, and the objects of each chart so that
 * `kubectl apply`, which goes through a file from top to bottom, finds what each object needs already there.
 */
import { ApiObject, Chart } from 'cdk8s';
import { Finding, Severity } from '../diagnostics/finding';
import { sourceLocationOf } from '../diagnostics/source-location';
import { rankOf } from './rank';
import { Dependency, OrderedNode, Precedence } from './precedence';
import { ConstructTree, TreeNode } from './tree';

/** A chart with its own objects, without those of charts inside it. */
export interface OrderedChart {
  readonly chart: Chart;
  readonly objects: ApiObject[];
}

/** The charts in the order in which they are applied. */
export interface RenderOrder {
  readonly charts: OrderedChart[];
  /** Whether a chart depends on another: their files are then numbered, because kubectl goes by the names. */
  readonly chartsDepend: boolean;
  /** Dependencies that go round in a circle. */
  readonly findings: Finding[];
}

/** Orders a tree, in time that grows with its constructs and dependencies. */
export function orderOf(tree: ConstructTree): RenderOrder {
  const dependencies = dependenciesOf(tree);
  const cycles = new CycleReport(tree);
  const { charts, depend } = orderCharts(tree, dependencies, cycles);
  const objects = orderObjects(tree, dependencies, cycles);
  return {
    charts: charts.map(({ construct, index }) => ({ chart: construct as Chart, objects: objects.get(index) ?? [] })),
    chartsDepend: depend,
    findings: cycles.findings,
  };
}

function dependenciesOf(tree: ConstructTree): Dependency[] {
  const found: Dependency[] = [];
  for (const { construct, index } of tree.nodes) {
    for (const on of construct.node.dependencies) {
      const target = tree.indexOf(on);
      if (target !== undefined) found.push({ source: index, target });
    }
  }
  return found;
}

/** Within a chart, only the dependencies of that chart count; between charts, the order of the charts does. */
function orderObjects(tree: ConstructTree, dependencies: Dependency[], cycles: CycleReport): Map<number, ApiObject[]> {
  const { nodes } = tree;
  const places: OrderedNode[] = nodes.map(({ parent, children, isChart }) => ({
    parent: isChart ? -1 : parent,
    children: children.filter((child) => !nodes[child]!.isChart),
  }));
  const precedence = new Precedence(places);
  for (const dependency of dependencies) {
    const chart = nodes[dependency.source]!.chart;
    if (chart >= 0 && chart === nodes[dependency.target]!.chart) precedence.add(dependency);
  }
  const ranked = tree.objects.map(({ index, construct }) => ({ index, rank: rankOf(construct as ApiObject) }));
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const order = precedence.order(
    ranked.map(({ index }) => index),
    (cycle) => cycles.add(cycle),
  );
  const byChart = new Map<number, ApiObject[]>();
  for (const { construct, chart } of order.map((index) => nodes[index]!).filter((node) => node.isObject)) {
    const list = byChart.get(chart);
    if (list) list.push(construct as ApiObject);
    else byChart.set(chart, [construct as ApiObject]);
  }
  return byChart;
}

/** A chart comes after the charts inside it, as in cdk8s, and after those that anything in it depends on. */
function orderCharts(
  tree: ConstructTree,
  dependencies: Dependency[],
  cycles: CycleReport,
): { charts: TreeNode[]; depend: boolean } {
  const { nodes, charts } = tree;
  const precedence = new Precedence(placesOfCharts(tree));
  const dependedOn = new Set<number>();
  let depend = false;
  const between = (source: number, target: number) => {
    depend = true;
    dependedOn.add(target);
    if (nodes[source]!.isChart && nodes[target]!.isChart) precedence.addBetween({ source, target });
    else precedence.add({ source, target });
  };
  for (const { index, parent } of charts) {
    const outer = parent < 0 ? -1 : nodes[parent]!.chart;
    if (outer >= 0) between(outer, index);
  }
  for (const line of unique(
    dependencies.map(({ source, target }) => [chartOrGroup(nodes, source), chartOrGroup(nodes, target)]),
  )) {
    if (line[0] !== line[1]) between(line[0], line[1]);
  }
  // As cdk8s does it: from the charts that nothing depends on, so that the numbers of the files are the same.
  const first = charts.filter(({ index }) => !dependedOn.has(index));
  const order = precedence.order(
    [...first, ...charts].map(({ index }) => index),
    (cycle) => cycles.add(cycle),
  );
  return { charts: order.map((index) => nodes[index]!).filter((node) => node.isChart), depend };
}

/** The tree without what is inside charts: the charts, and the constructs that hold them. */
function placesOfCharts({ nodes }: ConstructTree): OrderedNode[] {
  const outside = (index: number) => (index < 0 ? -1 : nodes[index]!.chart < 0 ? index : -1);
  return nodes.map(({ parent, children, isChart, chart }) => {
    const counts = isChart || chart < 0;
    return {
      parent: counts ? outside(parent) : -1,
      children: counts && !isChart ? children : [],
    };
  });
}

function chartOrGroup(nodes: readonly TreeNode[], index: number): number {
  const { chart } = nodes[index]!;
  return chart >= 0 ? chart : index;
}

function unique(lines: number[][]): [number, number][] {
  const seen = new Map<string, [number, number]>();
  for (const [source, target] of lines) seen.set(`${source} ${target}`, [source!, target!]);
  return [...seen.values()];
}

/** The circles that were found, each told once, by the constructs in it. */
class CycleReport {
  public readonly findings: Finding[] = [];
  private readonly seen = new Set<string>();

  public constructor(private readonly tree: ConstructTree) {}

  public add(cycle: Dependency[]): void {
    const paths = cycle.map(({ source, target }) => [this.pathOf(source), this.pathOf(target)] as const);
    const key = [...new Set(paths.flat())].sort().join('\n');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const construct = this.tree.nodes[cycle[0]!.source]!.construct;
    this.findings.push({
      rule: 'dependency-cycle',
      severity: Severity.ERROR,
      path: construct.node.path,
      source: sourceLocationOf(construct),
      message: `Circular dependency: ${[paths[0]![0], ...paths.map(([, to]) => to)].join(' → ')}.`,
      remedy: 'Remove one of these dependencies: none of the objects can be applied first.',
    });
  }

  private pathOf(index: number): string {
    return this.tree.nodes[index]!.construct.node.path || 'the app';
  }
}
