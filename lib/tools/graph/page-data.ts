/** What the script of the page knows: everything that isn't there before it is asked for. */
import type { Graph } from './graph';
import { Detail, detailsOf, ownersOf } from './details';

/** The YAML of an object, without its secrets. */
export interface ShownYaml {
  readonly text: string;
  /** The numbers of the lines that are as by default, from 0; left out where that can't be told. */
  readonly defaults?: readonly number[];
}

/** Something that can be searched for. */
export interface SearchEntry {
  /** What is shown when it is chosen. */
  readonly ref: string;
  readonly title: string;
  /** All that it is found by, in small letters. */
  readonly text: string;
  /** The cards that show it. */
  readonly nodes: readonly string[];
}

export interface PageData {
  readonly details: Readonly<Record<string, Detail>>;
  readonly yaml: Readonly<Record<string, ShownYaml>>;
  readonly search: readonly SearchEntry[];
  /** The namespace of each workload: in whose picture it is. */
  readonly homes: Readonly<Record<string, string>>;
  /** Whether the picture of everything shows namespaces in the place of workloads. */
  readonly folded: boolean;
}

export function pageData(graph: Graph, yaml: PageData['yaml'], folded: boolean): PageData {
  return {
    details: detailsOf(graph),
    yaml,
    search: searchEntries(graph),
    homes: Object.fromEntries(graph.workloads.map(({ id, namespace }) => [id, namespace])),
    folded,
  };
}

/** Data as the content of a script element: nothing in it ends the element, begins a comment in it, or breaks a line of it. */
export function asScriptContent(data: unknown): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escape);
}

function searchEntries(graph: Graph): SearchEntry[] {
  const workloads = graph.workloads.map((it): SearchEntry => {
    const parts = [
      it.title,
      ...it.images,
      ...[...it.services, ...it.entries].map(({ text }) => text),
      ...it.configuration.map(({ kind, name }) => `${kind} ${name}`),
      ...it.rights,
    ];
    return { ref: it.id, title: it.title, text: parts.join('\n').toLowerCase(), nodes: [it.id] };
  });
  const outside = graph.outside.map(({ id, title, services }): SearchEntry => {
    const names = services.flatMap(({ name, host }) => [name, host]);
    const shown = services.length > 0 ? `external service ${names[0]!}` : title;
    return { ref: id, title: shown, text: [shown, title, ...names].join('\n').toLowerCase(), nodes: [id] };
  });
  const configuration = graph.configuration.map(({ id, kind, namespace, name, readers }): SearchEntry => {
    const title = `${kind} ${namespace}/${name}`;
    return { ref: id, title, text: title.toLowerCase(), nodes: readers.map(({ object }) => object) };
  });
  const told = new Set([
    ...graph.workloads.map(({ id }) => id),
    ...graph.configuration.flatMap(({ object }) => object ?? []),
  ]);
  const owners = ownersOf(graph.workloads);
  const rest = graph.objects
    .filter(({ id }) => !told.has(id))
    .map(({ id, title }) => ({ ref: id, title, text: title.toLowerCase(), nodes: owners.get(id) ?? [] }));
  return [...workloads, ...outside, ...configuration, ...rest];
}
