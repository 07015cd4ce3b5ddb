/** `slipway graph`: the system that a render makes up, as a page, a picture, a chart for READMEs, or data. */
import { extname } from 'node:path';
import { count } from '../tools/graph/card';
import { htmlPage } from '../tools/graph/html';
import { mermaid } from '../tools/graph/mermaid';
import { wholeScene } from '../tools/graph/scenes';
import { svgFile } from '../tools/graph/svg';
import { System, UnreadableSystem, readSystem } from '../tools/graph/system';
import { WriteProblem, checkTarget, writeOwn } from '../tools/graph/write';
import { shownYaml } from '../tools/graph/yaml';
import { ProjectError, readOutputFolder } from './project';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface GraphOptions {
  readonly output: 'html' | 'svg' | 'mermaid' | 'json';
  readonly to?: string;
}

const COULD_NOT_DRAW = 2;

/** Where the page goes when nobody says: it is for a browser, which wants a file. */
const PAGE = 'graph.html';

const STDOUT = '-';

/** What the names of files of each format end in. */
const ENDINGS: Readonly<Record<GraphOptions['output'], readonly string[]>> = {
  html: ['.html', '.htm'],
  svg: ['.svg'],
  mermaid: ['.mmd', '.mermaid', '.md'],
  json: ['.json'],
};

/** Runs the command; it throws for nothing that a user can give it. */
export function graph(path: string | undefined, options: GraphOptions): Result {
  const to = options.to ?? (options.output === 'html' ? PAGE : STDOUT);
  try {
    if (to !== STDOUT) {
      checkEnding(to, options.output);
      checkTarget(to);
    }
    const system = readSystem(path ?? readOutputFolder());
    const text = draw(system, options.output);
    if (to === STDOUT) return { code: 0, output: text.replace(/\n$/, '') };
    writeOwn(to, text);
    const { workloads, namespaces, edges } = system.graph;
    const drawn = [
      count(workloads.length, 'workload'),
      count(namespaces.length, 'namespace'),
      count(edges.length, 'connection'),
    ];
    return { code: 0, output: `${to}: ${drawn.join(', ')}` };
  } catch (error) {
    if (!isExpected(error)) throw error;
    return { code: COULD_NOT_DRAW, output: '', errors: `slipway graph: ${error.message}` };
  }
}

function draw({ graph: system, manifests }: System, output: GraphOptions['output']): string {
  switch (output) {
    case 'html':
      return htmlPage(system, shownYaml(system, manifests));
    case 'svg':
      return svgFile(wholeScene(system));
    case 'mermaid':
      return mermaid(system);
    case 'json':
      return `${JSON.stringify(system, null, 2)}\n`;
  }
}

/** A page under the name of a picture is opened by the wrong program. */
function checkEnding(to: string, output: GraphOptions['output']): void {
  const ending = extname(to).toLowerCase();
  const meant = (Object.keys(ENDINGS) as GraphOptions['output'][]).find((it) => ENDINGS[it].includes(ending));
  if (meant === undefined || meant === output) return;
  throw new WriteProblem(
    `${to} names a file of another format than --output ${output}: give --output ${meant}, or another name`,
  );
}

function isExpected(error: unknown): error is Error {
  return error instanceof UnreadableSystem || error instanceof WriteProblem || error instanceof ProjectError;
}
