/** `slipway capacity`: what a set of manifests asks for, against quotas and nodes, as a table or as JSON. */
import { Amounts, readAmounts, showAmount } from '../analysis/capacity/amounts';
import { CapacityReport, NodeSize, capacityOf } from '../analysis/capacity/report';
import { unreadableAmounts } from '../analysis/capacity/unreadable';
import { describe } from '../kubernetes/identity';
import { ManifestSet } from '../kubernetes/manifest-set';
import { SourcedManifest, readSources } from '../kubernetes/sources';
import { place } from '../validation/report';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface CapacityOptions {
  readonly node?: string;
  readonly nodes?: string;
  readonly output: 'text' | 'json';
}

const DOES_NOT_FIT = 1;
const COULD_NOT_TELL = 2;

/** Pods that a node takes where nobody says. @see https://kubernetes.io/docs/setup/best-practices/cluster-large/ */
const PODS_ON_A_NODE = 110;

/** Runs the command; it writes nothing itself, and throws for nothing that a user can give it. */
export function capacity(paths: readonly string[], options: CapacityOptions): Result {
  const { manifests, unreadable } = readSources(paths);
  if (unreadable.length > 0) {
    const lines = unreadable.map((it) => `${place(it)}: ${it.message}`);
    return { code: COULD_NOT_TELL, output: `slipway capacity: ${lines.join('\n')}` };
  }
  const nodes = readNodes(options);
  if (typeof nodes === 'string') return { code: COULD_NOT_TELL, output: `slipway capacity: ${nodes}` };
  const set = new ManifestSet(manifests.map(({ manifest }) => manifest));
  const amounts = unreadableAmounts(set).map(({ object, field, value }) => {
    const { file, line } = manifests.find(({ manifest }) => manifest === object) as SourcedManifest;
    return `${file}:${line} ${describe(object)}: ${field} must be a quantity such as 500m or 128Mi; got ${JSON.stringify(value)}`;
  });
  if (amounts.length > 0) return { code: COULD_NOT_TELL, output: `slipway capacity: ${amounts.join('\n')}` };
  const report = capacityOf(set, nodes);
  const output = options.output === 'json' ? JSON.stringify(report, null, 2) : toText(report);
  return { code: report.fits ? 0 : DOES_NOT_FIT, output };
}

/** `cpu=4,memory=16Gi`, and how many. */
function readNodes({ node, nodes }: CapacityOptions): NodeSize | string | undefined {
  if (node === undefined)
    return nodes === undefined ? undefined : '--nodes says how many, --node has to say of which size';
  const pairs = node.split(',').map((pair) => pair.split('='));
  const size = readAmounts(Object.fromEntries(pairs));
  const wrong = pairs.find(([name, amount]) => !amount || size[name!] === undefined || !(size[name!]! > 0));
  if (wrong)
    return `--node takes what a node has for pods, such as cpu=4,memory=16Gi; '${wrong.join('=')}' is none of it`;
  if (nodes !== undefined && !/^[1-9]\d*$/.test(nodes))
    return `--nodes takes a whole number of at least 1, not '${nodes}'`;
  return { size: { pods: PODS_ON_A_NODE, ...size }, count: nodes === undefined ? undefined : Number(nodes) };
}

const COLUMNS = ['requests.cpu', 'limits.cpu', 'requests.memory', 'limits.memory'];

function toText(report: CapacityReport): string {
  const rows = [['', 'pods', ...COLUMNS.map((name) => name.replace('requests.', '').replace('limits.', 'limit '))]];
  const bounds = (low: Amounts, high: Amounts) => COLUMNS.map((name) => between(name, low[name], high[name]));
  for (const { name, workloads, lowest, highest } of report.namespaces) {
    for (const { title, pods, ...amounts } of workloads) {
      const surge = pods.surge > 0 ? ` +${pods.surge}` : '';
      const number = pods.min === pods.max ? `${pods.max}` : `${pods.min}-${pods.max}`;
      rows.push([title, `${number}${surge}`, ...bounds(amounts.lowest, amounts.highest)]);
    }
    rows.push([`namespace ${name}`, between('pods', lowest.pods, highest.pods), ...bounds(lowest, highest)]);
  }
  rows.push([
    'all',
    between('pods', report.lowest.pods, report.highest.pods),
    ...bounds(report.lowest, report.highest),
  ]);
  return [table(rows), ...excessText(report), ...nodesText(report)].join('\n');
}

function between(name: string, low = 0, high = 0): string {
  const [from, to] = [showAmount(name, low), showAmount(name, high)];
  return from === to ? to : `${from}-${to}`;
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function excessText({ namespaces }: CapacityReport): string[] {
  return namespaces.flatMap(({ name, excess }) =>
    excess.map(({ quota, resource, asked, hard }) => {
      const much = `${showAmount(resource, asked)} of ${resource}, which has ${showAmount(resource, hard)}`;
      return `namespace ${name}: at the highest scale of all at once it asks quota ${quota} for ${much}`;
    }),
  );
}

function nodesText({ nodes }: CapacityReport): string[] {
  if (!nodes) return [];
  const size = Object.entries(nodes.size).map(([name, amount]) => `${name} ${showAmount(name, amount)}`);
  const lines = [
    `nodes of ${size.join(', ')}: ${nodes.lowest.nodes} at the lowest scale, ${nodes.highest.nodes} at the highest`,
  ];
  for (const { title, count, tooLargeIn } of nodes.highest.unplaced) {
    const reason =
      tooLargeIn.length > 0 ? `one is larger than a node in ${tooLargeIn.join(' and ')}` : 'the nodes are full';
    lines.push(`no room for ${count} of ${title}: ${reason}`);
  }
  return lines;
}
