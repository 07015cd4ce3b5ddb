/** The lists of the page: the same as the picture, for who reads rather than looks, and for paper. */
import type { Graph } from './graph';
import { escaped } from './text';

interface Row {
  /** What is shown when its first cell is chosen. */
  readonly ref?: string;
  readonly namespace?: string;
  readonly cells: readonly string[];
}

/** One list, and the tab that shows it. */
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Whether it is a part of what is printed. */
  readonly isPrinted: boolean;
}

export function tablesOf(graph: Graph): Table[] {
  return [workloads(graph), connections(graph), configuration(graph), rights(graph), objects(graph)];
}

export function tableText({ id, title, columns, rows }: Table): string {
  if (rows.length === 0) return `<p class="nothing">There is nothing of this in these files.</p>`;
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  return (
    `<table id="table-${id}"><caption>${escaped(title)}</caption><thead><tr>${head}</tr></thead>\n` +
    `<tbody>${rows.map(rowText).join('\n')}</tbody></table><p class="nothing" hidden>Nothing here matches.</p>`
  );
}

function rowText({ ref, namespace, cells: [first = '', ...rest] }: Row): string {
  const name =
    ref === undefined ? escaped(first) : `<button type="button" data-ref="${ref}">${escaped(first)}</button>`;
  const at = namespace === undefined ? '' : ` data-namespace="${escaped(namespace)}"`;
  return `<tr${at}><th scope="row">${name}</th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

const texts = (items: readonly { readonly text: string }[]) => items.map(({ text }) => text).join('\n');

function workloads({ workloads }: Graph): Table {
  const columns = ['Name', 'Kind', 'Namespace', 'Scale', 'Entry points', 'Services', 'Images'];
  const rows = workloads.map(({ id, name, kind, namespace, scale, entries, services, images }) => {
    return {
      ref: id,
      namespace,
      cells: [name, kind, namespace, scale, texts(entries), texts(services), images.join('\n')],
    };
  });
  return { id: 'workloads', title: 'Workloads', columns, rows, isPrinted: true };
}

function connections({ edges, outside, workloads, objects }: Graph): Table {
  const titles = new Map([...workloads, ...outside, ...objects].map(({ id, title }) => [id, title]));
  const homes = new Map(workloads.map(({ id, namespace }) => [id, namespace]));
  for (const { id, title, services } of outside) {
    if (services.length > 0) titles.set(id, `${services.map(({ name }) => name).join(', ')} (${title})`);
  }
  const rows = edges.map(({ id, from, to, ports, policies }) => {
    const allowedBy = policies.map((policy) => titles.get(policy)!).join('\n');
    const cells = [`${titles.get(from)!} → ${titles.get(to)!}`, ports || 'named in its environment', allowedBy];
    return { ref: id, namespace: homes.get(from) ?? homes.get(to), cells };
  });
  return {
    id: 'connections',
    title: 'Connections',
    columns: ['From → to', 'Ports', 'Let through by'],
    rows,
    isPrinted: true,
  };
}

function configuration({ configuration, objects }: Graph): Table {
  const titles = new Map(objects.map(({ id, title }) => [id, title]));
  const rows = configuration.map(({ id, kind, name, namespace, object, readers, askers }) => {
    const shown = readers.map(
      (it) => `${titles.get(it.object)!}${it.keys.length > 0 ? `: ${it.keys.join(', ')}` : ''}`,
    );
    const here = object === undefined ? 'no' : 'yes';
    return { ref: id, namespace, cells: [name, kind, namespace, here, shown.join('\n'), askers.join('\n')] };
  });
  const columns = ['Name', 'Kind', 'Namespace', 'In these files', 'Read by', 'May be asked for at the API server by'];
  return { id: 'configuration', title: 'Configuration and secrets', columns, rows, isPrinted: true };
}

function rights({ rights, objects }: Graph): Table {
  const titles = new Map(objects.map(({ id, title }) => [id, title]));
  const rows = rights.map(({ who, workloads, verbs, resources, names, where, objects: by }) => {
    const runs = workloads.map((id) => titles.get(id)!).join('\n');
    const what = `${resources.join('\n')}${names.length > 0 ? `\nonly ${names.join(', ')}` : ''}`;
    const namespace = /^namespace (.*)$/s.exec(where)?.[1];
    const cells = [who, runs, verbs.join(', '), what, where, by.map((id) => titles.get(id)!).join('\n')];
    return { ref: by[0], namespace, cells };
  });
  const columns = ['Who', 'Which runs', 'May', 'On', 'In', 'By'];
  return { id: 'access', title: 'Access to the API server', columns, rows, isPrinted: true };
}

function objects({ objects }: Graph): Table {
  const rows = objects.map(({ id, name, kind, namespace, place, constructPath }) => {
    return { ref: id, namespace, cells: [name, kind, namespace ?? 'the whole cluster', place, constructPath ?? ''] };
  });
  const columns = ['Name', 'Kind', 'Namespace', 'Read from', 'Construct path'];
  return { id: 'objects', title: 'Objects', columns, rows, isPrinted: false };
}
