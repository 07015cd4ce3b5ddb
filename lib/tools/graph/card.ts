/** What is written on a card: a workload, something outside, a namespace that isn't unfolded. */
import type { Graph, GraphNamespace, Outside, Workload } from './graph';

/** The sign before a line of a card. */
export type Sign = 'entry' | 'service' | 'config' | 'secret' | 'right' | 'open' | 'place';

export interface CardRow {
  readonly sign: Sign;
  readonly text: string;
}

/** What a card looks like. */
export type Look = 'deployment' | 'stateful' | 'job' | 'agent' | 'other' | 'outside' | 'namespace' | 'elsewhere';

export interface Card {
  /** A workload, something outside, or `ns:NAME`. */
  readonly node: string;
  readonly look: Look;
  /** What it is, in small letters. */
  readonly kind: string;
  readonly name: string;
  /** How many. */
  readonly badge: string;
  readonly rows: readonly CardRow[];
  /** All of it for who doesn't see it. */
  readonly words: string;
}

/** Rows that a card has at most; the rest is told when it is chosen. */
const MAX_ROWS = 7;

const LOOKS: Readonly<Record<string, Look>> = {
  Deployment: 'deployment',
  ReplicaSet: 'deployment',
  StatefulSet: 'stateful',
  Job: 'job',
  CronJob: 'job',
  DaemonSet: 'agent',
};

export function workloadCard(workload: Workload): Card {
  const { kind, name, scale, entries, services, configuration, rights, open } = workload;
  const named = (wanted: string) => configuration.filter((it) => it.kind === wanted).map((it) => it.name);
  const rows: CardRow[] = [
    ...entries.map(({ text }) => ({ sign: 'entry' as const, text })),
    ...services.map(({ text }) => ({ sign: 'service' as const, text })),
    ...several('config', named('ConfigMap'), 'ConfigMaps'),
    ...several('secret', named('Secret'), 'Secrets'),
    ...several('right', rights, 'rights'),
    ...(open.includes('in') ? [{ sign: 'open' as const, text: 'anybody may connect' }] : []),
    ...(open.includes('out') ? [{ sign: 'open' as const, text: 'may connect anywhere' }] : []),
  ];
  const look = Object.hasOwn(LOOKS, kind) ? LOOKS[kind]! : 'other';
  const words = [`${kind} ${name} in namespace ${workload.namespace}, ${scale}`, ...rows.map(inWords)].join('; ');
  return { node: workload.id, look, kind, name, badge: scale, rows: limited(rows), words };
}

/** A workload of another namespace than the one that is looked at. */
export function elsewhereCard({ id, kind, name, namespace, scale, title }: Workload): Card {
  const rows = [{ sign: 'place' as const, text: `namespace ${namespace}` }];
  return { node: id, look: 'elsewhere', kind, name, badge: scale, rows, words: `${title}, in another namespace` };
}

export function outsideCard({ id, title, type, services }: Outside): Card {
  const [service] = services;
  const pods = /^(pods .*of namespace) (.*)$/.exec(title);
  const rows: CardRow[] = services.map(({ host }) => ({ sign: 'entry', text: host }));
  if (service && type === 'addresses') rows.push({ sign: 'place', text: title });
  const kind = service ? 'external service' : pods ? pods[1]! : type;
  const name = service ? services.map((it) => it.name).join(', ') : (pods?.[2] ?? title);
  const words = [`outside of these files: ${kind} ${name}`, ...rows.map(inWords)].join('; ');
  return { node: id, look: 'outside', kind, name, badge: '', rows, words };
}

/** A namespace as one card, in a picture of many. */
export function namespaceCard({ name, workloads }: GraphNamespace, graph: Graph): Card {
  const inside = new Set(workloads);
  const entries = graph.workloads.filter(({ id }) => inside.has(id)).flatMap((it) => it.entries);
  const secrets = graph.configuration.filter((it) => it.kind === 'Secret' && it.namespace === name);
  const outside = new Set(graph.outside.map(({ id }) => id));
  const called = graph.edges.filter(({ from, to }) => inside.has(from) && outside.has(to)).map(({ to }) => to);
  const rows = [
    ...several('entry', unique(entries.map(({ text }) => text)), 'entry points'),
    ...several('secret', unique(secrets.map((it) => it.name)), 'Secrets'),
    ...several('place', unique(called), 'places outside', () => '1 place outside'),
  ];
  const badge = count(workloads.length, 'workload');
  const words = [`namespace ${name}, ${badge}`, ...rows.map(inWords)].join('; ');
  return { node: namespaceNode(name), look: 'namespace', kind: 'namespace', name, badge, rows, words };
}

/** The id of a namespace where it is a card. */
export const namespaceNode = (name: string): string => `ns:${name}`;

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const unique = (items: readonly string[]) => [...new Set(items)];

function several(sign: Sign, names: readonly string[], noun: string, one = (name: string) => name): CardRow[] {
  if (names.length === 0) return [];
  return [{ sign, text: names.length === 1 ? one(names[0]!) : `${names.length} ${noun}: ${names.join(', ')}` }];
}

function limited(rows: readonly CardRow[]): CardRow[] {
  if (rows.length <= MAX_ROWS) return [...rows];
  return [...rows.slice(0, MAX_ROWS - 1), { sign: 'place', text: `and ${rows.length - MAX_ROWS + 1} more` }];
}

const WORDS: Readonly<Record<Sign, string>> = {
  entry: 'reached at ',
  service: 'Service ',
  config: 'configuration ',
  secret: 'secret ',
  right: 'may ',
  open: '',
  place: '',
};

const inWords = ({ sign, text }: CardRow) => `${WORDS[sign]}${text}`;
