/** A system as a Mermaid flowchart, for READMEs on hosts that draw it. */
import { count } from './card';
import { GENERATOR, Graph, Workload } from './graph';
import { edgesBetweenNamespaces, isFolded } from './scenes';

/** Past these, hosts don't draw a chart. @see https://mermaid.js.org/config/schema-docs/config.html */
const LIMITS = { edges: 500, text: 50_000 };

/** The chart: workloads in their namespaces, or only namespaces where there are too many of them. */
export function mermaid(graph: Graph): string {
  const lines = [`%% generator: ${GENERATOR}`, 'flowchart LR'];
  lines.push(...(isFolded(graph) ? namespaceLines(graph) : workloadLines(graph)));
  const edges = lines.filter((line) => line.includes('-->')).length;
  if (edges > LIMITS.edges || lines.join('\n').length > LIMITS.text) {
    lines.splice(1, 0, '%% larger than what GitHub draws: give one file of the render instead of all');
  }
  return `${lines.join('\n')}\n`;
}

function workloadLines({ namespaces, workloads, outside, edges }: Graph): string[] {
  const byId = new Map(workloads.map((workload) => [workload.id, workload]));
  // Numbers of workloads rather than of objects: one more ConfigMap is no change to the chart.
  const ids = new Map(workloads.map(({ id }, index) => [id, `w${index}`]));
  const idOf = (node: string) => ids.get(node) ?? node;
  const frames = namespaces.flatMap(({ name, workloads: inside }, index) => {
    if (inside.length === 0) return [];
    const cards = inside.map((id) => `    ${idOf(id)}["${labelOf(byId.get(id)!)}"]`);
    return [`  subgraph ns${index}["${quoted(name)}"]`, ...cards, '  end'];
  });
  const others = outside.map(({ id, title, services }) => {
    const names = services.flatMap(({ name, host }) => [name, host]);
    return `  ${id}(["${[...names, title].filter(isNew).map(quoted).join('<br>')}"])`;
  });
  const lines = edges.map(({ from, to, ports, type }) => {
    return type === 'named'
      ? `  ${idOf(from)} -.-> ${idOf(to)}`
      : `  ${idOf(from)} -->|"${quoted(ports)}"| ${idOf(to)}`;
  });
  return [...frames, ...others, ...lines];
}

function namespaceLines(graph: Graph): string[] {
  const { namespaces } = graph;
  const ids = new Map(namespaces.map(({ name }, index) => [name, `ns${index}`]));
  const cards = namespaces.map(({ name, workloads: inside }) => {
    return `  ${ids.get(name)!}["${quoted(name)}<br>${count(inside.length, 'workload')}"]`;
  });
  const lines = edgesBetweenNamespaces(graph).map(({ from, to, edges }) => {
    return `  ${ids.get(from)!} -->|"${count(edges.length, 'connection')}"| ${ids.get(to)!}`;
  });
  return [...cards, ...lines];
}

function labelOf({ kind, name, scale, entries }: Workload): string {
  return [name, `${kind}, ${scale}`, ...entries.map(({ text }) => text)].filter(isNew).map(quoted).join('<br>');
}

const isNew = (text: string, index: number, all: readonly string[]) => all.indexOf(text) === index;

/** Text within quotes: whatever could end them, be taken for markup, or break the line, as a character code. */
function quoted(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,:;/_+*()=@→–-]/gu, (character) => `#${character.codePointAt(0)!};`);
}
