/** Connections between the constructs of a chart: two lines of two firewalls become one, where that renders the same. */
import { Code, Statement, call, literal, name } from '../code';
import { identityOf } from '../../../kubernetes/identity';
import { isEqual } from '../prove';
import { tryOut } from '../trial';
import { Fit, FirewallLine, at, isCode, makes, mapOf } from './candidate';
import { Trial } from './fit';
import { inOrder } from './order';

/** One that connects to another. */
interface Connection {
  readonly from: Fit;
  readonly to: Fit;
  readonly port: number;
  /** The lines that it takes the place of. */
  readonly lines: readonly FirewallLine[];
}

/** The statements of all constructs: first what there is, then who may talk to whom. */
export function connected(found: readonly Fit[], trial: Trial): Statement[] {
  let connections = connectionsBetween(found, trial);
  for (;;) {
    const statements = statementsWith(found, connections, trial.shelf.chart.variable);
    const wrong = statements && wronglyRendered(found, statements, trial);
    if (statements && wrong?.size === 0) return statements;
    if (connections.length === 0) return statements ?? [];
    const fewer = connections.filter(({ from, to }) => !wrong || (!wrong.has(from) && !wrong.has(to)));
    connections = fewer.length < connections.length ? fewer : [];
  }
}

function connectionsBetween(found: readonly Fit[], { shelf }: Trial): Connection[] {
  return found.flatMap((from) =>
    found.flatMap((to) => {
      if (from === to || !to.destination) return [];
      const { ports, networks } = to.destination;
      return ports.flatMap((port): Connection[] => {
        const leads = (line: FirewallLine) =>
          networks
            ? networks.includes(String(at(line.peers[0], 'ipBlock', 'cidr')))
            : isPeer(line, to, shelf.chart.namespace);
        const out = (from.lines ?? []).filter((it) => it.direction === 'to' && it.port === port.number && leads(it));
        const back = (to.lines ?? []).filter(
          (it) => it.direction === 'from' && it.port === port.number && isPeer(it, from, shelf.chart.namespace),
        );
        const isWhole = networks ? out.length === networks.length : out.length === 1 && back.length === 1;
        return isWhole ? [{ from, to, port: port.number, lines: [...out, ...back] }] : [];
      });
    }),
  );
}

const NAME_LABEL = 'app.kubernetes.io/name';
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** Whether a line is about the pods of a workload of the chart. */
function isPeer({ peers }: FirewallLine, { name: workload }: Fit, namespace: string | undefined): boolean {
  const labels = mapOf(at(peers[0], 'podSelector', 'matchLabels'));
  const where = at(peers[0], 'namespaceSelector', 'matchLabels', NAMESPACE_LABEL);
  return labels[NAME_LABEL] === workload && Object.keys(labels).length === 1 && where === namespace;
}

/** All statements; `undefined` where the connections can't be made in an order that suits every firewall. */
function statementsWith(
  found: readonly Fit[],
  connections: readonly Connection[],
  chart: string,
): Statement[] | undefined {
  const replaced = new Set(connections.flatMap(({ lines }) => lines));
  const nodes = [
    ...connections.map((connection) => ({ statement: connectionStatement(connection), lines: connection.lines })),
    ...found.flatMap(({ lines = [] }) =>
      lines.filter((line) => !replaced.has(line)).map((line) => ({ statement: line.statement, lines: [line] })),
    ),
  ];
  const chains = found.flatMap(({ lines = [] }) =>
    (['from', 'to'] as const).map((direction) => lines.filter((line) => line.direction === direction)),
  );
  const ordered = inOrder(nodes, chains, ({ lines }) => lines);
  if (!ordered) return undefined;
  const things = found.flatMap((it) => {
    const own = connections.filter(({ from }) => from === it).map(({ to }) => to.name);
    return [makes({ ...it, props: withoutAddresses(it.props, own) }, chart), ...it.patches, ...before(it)];
  });
  const talk = ordered.map(({ statement }, index) => ({ ...statement, apart: index === 0 }));
  return [...things, ...talk, ...found.flatMap(after)];
}

function before(it: Fit): readonly Statement[] {
  return it.access && !it.access.last ? [it.access.statement] : [];
}

function after(it: Fit): readonly Statement[] {
  return it.access?.last ? [it.access.statement] : [];
}

function connectionStatement({ from, to, port }: Connection): Statement {
  const [first] = to.destination!.ports;
  const named = to.destination!.ports.find((it) => it.number === port)!;
  const which = named === first ? [] : [literal(named.name)];
  return { code: call(`${from.variable}.connectTo`, name(to.variable), ...which) };
}

/** The environment without what `connectTo` puts into it. */
function withoutAddresses(props: Fit['props'], names: readonly string[]): Fit['props'] {
  const { env } = props;
  if (!env || !isCode(env) || env.type !== 'map') return props;
  const stems = names.map((it) => it.toUpperCase().replace(/[^A-Z0-9]+/g, '_'));
  const isAddress = (key: string) => stems.some((stem) => key === `${stem}_URL` || key === `${stem}_ADDRESS`);
  const entries = env.entries.filter(([key]) => !isAddress(key));
  const left: Code | undefined = entries.length === 0 ? undefined : { type: 'map', entries };
  return { ...props, env: left };
}

/** The constructs whose objects are not rendered as they were read; all of them where nothing is rendered. */
function wronglyRendered(
  found: readonly Fit[],
  statements: readonly Statement[],
  { shelf, kubernetes }: Trial,
): Set<Fit> {
  const rendered = tryOut([{ ...shelf.chart, statements }], kubernetes);
  if (!rendered) return new Set(found);
  const byIdentity = new Map(rendered.map((manifest) => [identityOf(manifest), manifest]));
  const isWrong = ({ objects }: Fit) =>
    objects.some((object) => {
      const own = byIdentity.get(identityOf(object.manifest));
      return !own || !isEqual(object, own);
    });
  return new Set(found.filter(isWrong));
}
