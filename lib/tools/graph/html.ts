/** The page: one file that needs nothing else, and may ask nobody for anything. */
import { createHash } from 'node:crypto';
import { count, namespaceNode } from './card';
import { GENERATOR, Graph } from './graph';
import { PageData, asScriptContent, pageData } from './page-data';
import { isFolded, namespaceScenes, wholeScene } from './scenes';
import { script, styles } from './styles';
import { definitions, svgElement } from './svg';
import { Table, tableText, tablesOf } from './tables';
import { escaped } from './text';

/** The page of a system, with the YAML of its objects. */
export function htmlPage(graph: Graph, yaml: PageData['yaml']): string {
  const style = styles('theme', 'map', 'page');
  const code = script('elements', 'scene', 'details', 'lists', 'search', 'start');
  const whole = wholeScene(graph);
  const tables = tablesOf(graph);
  const scenes = namespaceScenes(graph);
  const templates = [whole, ...scenes].map((scene) => {
    return `<template data-scene="${escaped(scene.id)}">${svgElement(scene)}${noteText(scene.note)}</template>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style, code)}">
<meta name="generator" content="${GENERATOR}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(graph.title)}: map of the system</title>
<style>${style}</style>
</head>
<body>
<svg width="0" height="0" class="definitions" aria-hidden="true">${definitions()}</svg>
<header>
<div class="title"><h1>${escaped(graph.title)}</h1><p>${escaped(countsOf(graph))}</p></div>
<div class="field"><label for="search">Search</label><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="name, kind, image, host …  ( / )"></div>
<div class="field"><label for="namespace">Namespace</label><select id="namespace">${optionsOf(graph)}</select></div>
</header>
<section class="results" id="results" aria-label="What is found" hidden><h2>Found</h2><ul></ul></section>
<p role="status" id="status"></p>
<div class="body">
<main>
<div role="tablist" aria-label="Views">${tabText('map', 'Map', true)}${tables.map(({ id, title, rows }) => tabText(id, `${title} (${rows.length})`, false)).join('')}</div>
<section role="tabpanel" id="panel-map" aria-labelledby="tab-map" class="printed">
<div class="tools"><button type="button" id="smaller" aria-label="Smaller">−</button><button type="button" id="larger" aria-label="Larger">+</button><button type="button" id="fit">Fit</button><p>Arrow keys go from card to card, Enter opens one, Escape closes it.</p></div>
<div class="stage" id="stage" tabindex="-1">${svgElement(whole)}${noteText(whole.note)}</div>
<footer>${LEGEND}${graph.notes.map((note) => `<p>${escaped(note)}</p>`).join('')}</footer>
</section>
${tables.map(panelText).join('\n')}
</main>
<aside id="details" aria-label="Details" hidden></aside>
</div>
${templates.join('\n')}
<script type="application/json" id="data">${asScriptContent(pageData(graph, yaml, isFolded(graph)))}</script>
<script>${code}</script>
</body>
</html>
`;
}

/** Only this page's own style and script, told by their content; no request to anywhere. */
function policyFor(style: string, code: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(style)}; script-src ${hash(code)}; base-uri 'none'; form-action 'none'`;
}

function countsOf({ workloads, namespaces, edges, outside }: Graph): string {
  return [
    `${count(workloads.length, 'workload')} in ${count(namespaces.length, 'namespace')}`,
    count(edges.length, 'connection'),
    `${outside.length} outside`,
  ].join(' · ');
}

function optionsOf({ namespaces, workloads }: Graph): string {
  const shown = namespaces.filter((it) => it.workloads.length > 0);
  const options = shown.map(({ name, workloads }) => {
    return `<option value="${escaped(namespaceNode(name))}">${escaped(name)} (${workloads.length})</option>`;
  });
  return `<option value="all">All namespaces (${workloads.length})</option>${options.join('')}`;
}

function tabText(id: string, title: string, isShown: boolean): string {
  const state = isShown ? 'aria-selected="true"' : 'aria-selected="false" tabindex="-1"';
  return `<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" ${state}>${escaped(title)}</button>`;
}

function panelText(table: Table): string {
  const look = table.isPrinted ? ' class="printed"' : '';
  return `<section role="tabpanel" id="panel-${table.id}" aria-labelledby="tab-${table.id}"${look} hidden>${tableText(table)}</section>`;
}

function noteText(note: string | undefined): string {
  return note === undefined ? '' : `<p class="note">${escaped(note)}</p>`;
}

const SIGNS_IN_WORDS = [
  ['entry', 'way in from outside'],
  ['service', 'Service'],
  ['config', 'ConfigMap'],
  ['secret', 'Secret'],
  ['right', 'right at the API server'],
  ['open', 'no NetworkPolicy'],
] as const;

const LEGEND = `<ul class="legend">${SIGNS_IN_WORDS.map(
  ([sign, words]) =>
    `<li class="row sign-${sign}"><svg class="map" width="14" height="14" viewBox="0 0 12 12" aria-hidden="true"><g class="row sign-${sign}"><use class="sign" href="#sign-${sign}"/></g></svg>${words}</li>`,
).join(
  '',
)}<li>A line: may connect, on these ports. Dotted: its environment names it, and no policy tells the addresses.</li></ul>`;
