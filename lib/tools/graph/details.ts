/** What is told of each thing when it is chosen: facts, and lists that lead to others. Words only; the page lays them out. */
import { valuesByKey } from '../../kubernetes/group-by';
import type { Edge, Graph, GraphObject, Workload } from './graph';

/** A line of a list. */
export interface DetailRow {
  readonly text: string;
  /** What it leads to. */
  readonly ref?: string;
}

export interface DetailSection {
  readonly heading: string;
  readonly rows: readonly DetailRow[];
}

export interface Detail {
  readonly kind: string;
  readonly name: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly DetailSection[];
  /** The object whose YAML is shown. */
  readonly yaml?: string;
  /** The nodes that belong to it: they stay bright in the picture. */
  readonly nodes: readonly string[];
  /** The edges that do. */
  readonly edges: readonly string[];
}

/** How to have it told, where the render doesn't. */
const NO_PATH = 'not recorded; a render with CDK8S_RECORD_CONSTRUCT_METADATA=true records it';

export function detailsOf(graph: Graph): Record<string, Detail> {
  const titles = new Map([
    ...graph.objects.map(({ id, title }) => [id, title] as const),
    ...graph.outside.map(
      ({ id, title, services }) => [id, services[0] ? `${services[0].name} (${title})` : title] as const,
    ),
  ]);
  const context: Context = { graph, titleOf: (id) => titles.get(id) ?? id, edgesOf: edgesByNode(graph.edges) };
  const owners = ownersOf(graph.workloads);
  const details: Record<string, Detail> = {};
  for (const object of graph.objects) details[object.id] = objectDetail(object, owners.get(object.id) ?? [], context);
  for (const workload of graph.workloads)
    details[workload.id] = workloadDetail(workload, details[workload.id]!, context);
  for (const outside of graph.outside) details[outside.id] = outsideDetail(outside, context);
  for (const edge of graph.edges) details[edge.id] = edgeDetail(edge, context);
  for (const item of graph.configuration) details[item.id] = configurationDetail(item, details, context);
  return details;
}

interface Context {
  readonly graph: Graph;
  readonly titleOf: (id: string) => string;
  readonly edgesOf: (node: string) => readonly Edge[];
}

function objectDetail(object: GraphObject, owners: readonly string[], { titleOf }: Context): Detail {
  const { kind, name, namespace, place, constructPath } = object;
  return {
    kind,
    name,
    facts: [
      ...(namespace === undefined ? [] : [['Namespace', namespace] as const]),
      ['Read from', place],
      ['Construct path', constructPath ?? NO_PATH],
    ],
    sections: listed([['Belongs to', owners.map((id) => ({ text: titleOf(id), ref: id }))]]),
    yaml: object.id,
    nodes: owners,
    edges: [],
  };
}

/** What something connects to, and by what it is connected to. */
function connectionsOf(id: string, { titleOf, edgesOf }: Context) {
  const edges = edgesOf(id);
  const line = (node: string, words: string, ref: string) => ({ text: `${titleOf(node)} ${words}`, ref });
  return {
    from: edges
      .filter(({ from }) => from === id)
      .map((edge) => line(edge.to, edge.ports || '(named in its environment)', edge.id)),
    to: edges.filter(({ to }) => to === id).map((edge) => line(edge.from, edge.ports, edge.id)),
    /** What is shown with it on the map. */
    shown: {
      nodes: [id, ...edges.flatMap(({ from, to }) => [from, to])],
      edges: edges.map((edge) => edge.id),
    },
  };
}

function workloadDetail(workload: Workload, base: Detail, context: Context): Detail {
  const { titleOf, graph } = context;
  const { id, scale, images, services, entries, configuration, rights, related, open } = workload;
  const connections = connectionsOf(id, context);
  const items = new Map(graph.configuration.map((item) => [item.id, item]));
  const keys = (names: readonly string[]) => (names.length > 0 ? `: ${names.join(', ')}` : '');
  return {
    ...base,
    facts: [['Scale', scale], ['Image', images.join(', ')], ...base.facts],
    sections: listed([
      ['Entry points', entries.map(({ text, object }) => ({ text, ref: object }))],
      ['Services', services.map(({ text, object }) => ({ text, ref: object }))],
      [
        'May be connected to by',
        [...(open.includes('in') ? [{ text: 'anybody: no NetworkPolicy says who' }] : []), ...connections.to],
      ],
      [
        'May connect to',
        [...(open.includes('out') ? [{ text: 'anything: no NetworkPolicy says what' }] : []), ...connections.from],
      ],
      [
        'Configuration and secrets',
        configuration.map(({ item, kind, name, keys: asked }) => {
          const missing = items.get(item)!.object === undefined ? ' (not in these files)' : '';
          return { text: `${kind} ${name}${keys(asked)}${missing}`, ref: item };
        }),
      ],
      ['May do at the API server', rights.map((text) => ({ text }))],
      ['Further objects', related.map((object) => ({ text: titleOf(object), ref: object }))],
    ]),
    ...connections.shown,
  };
}

function outsideDetail({ id, title, services }: Graph['outside'][number], context: Context): Detail {
  const connections = connectionsOf(id, context);
  const [service] = services;
  const concluded = service && context.edgesOf(id).some(({ type }) => type === 'allowed') && title !== service.host;
  return {
    kind: service ? 'external service' : 'outside of these files',
    name: service?.name ?? title,
    facts: [
      ...services.map(({ host }) => ['Host', host] as const),
      ['Addresses', title],
      ...(concluded
        ? [
            [
              'How that is known',
              'its own addresses, or the one range that whoever names its host may connect to on that port',
            ] as const,
          ]
        : []),
    ],
    sections: listed([
      ['Connects to', connections.from],
      ['Is connected to by', connections.to],
    ]),
    yaml: service?.object,
    ...connections.shown,
  };
}

function edgeDetail({ id, from, to, ports, type, policies }: Edge, { titleOf }: Context): Detail {
  const ends = [from, to].map((node) => ({ text: titleOf(node), ref: node }));
  return {
    kind: type === 'allowed' ? 'allowed connection' : 'named in the environment',
    name: `${titleOf(from)} → ${titleOf(to)}`,
    facts: type === 'allowed' ? [['Ports', ports]] : [['Ports', 'no NetworkPolicy here tells its addresses']],
    sections: listed([
      ['From and to', ends],
      ['Let through by', policies.map((policy) => ({ text: titleOf(policy), ref: policy }))],
    ]),
    nodes: [from, to],
    edges: [id],
  };
}

function configurationDetail(
  { kind, name, namespace, object, readers, askers }: Graph['configuration'][number],
  details: Readonly<Record<string, Detail>>,
  { titleOf }: Context,
): Detail {
  const base = object === undefined ? undefined : details[object];
  return {
    kind,
    name,
    facts: base?.facts ?? [
      ['Namespace', namespace],
      ['Read from', 'not in these files: only referred to'],
    ],
    sections: listed([
      [
        'Read by',
        readers.map((reader) => ({
          text: `${titleOf(reader.object)}${reader.keys.length > 0 ? `: ${reader.keys.join(', ')}` : ''}`,
          ref: reader.object,
        })),
      ],
      ['May be asked for at the API server by', askers.map((text) => ({ text }))],
    ]),
    yaml: object,
    nodes: readers.map((reader) => reader.object),
    edges: [],
  };
}

function listed(sections: readonly (readonly [string, readonly DetailRow[]])[]): DetailSection[] {
  return sections.flatMap(([heading, rows]) => (rows.length > 0 ? [{ heading, rows }] : []));
}

function edgesByNode(edges: readonly Edge[]): (node: string) => readonly Edge[] {
  const ends = edges.flatMap((edge) => [...new Set([edge.from, edge.to])].map((node) => [node, edge] as const));
  const found = valuesByKey(ends);
  return (node) => found.get(node) ?? [];
}

/** The workloads that each object belongs to. */
export function ownersOf(workloads: readonly Workload[]): Map<string, string[]> {
  return valuesByKey(
    workloads.flatMap(({ id, related, services, entries }) => {
      const objects = new Set([...related, ...[...services, ...entries].map(({ object }) => object)]);
      return [...objects].map((object) => [object, id] as const);
    }),
  );
}
