/** A render, from the construct tree to the text of its files. Nothing here writes. */
import { App } from 'cdk8s';
import { Finding } from '../diagnostics/finding';
import { constructMetadata } from './construct-metadata';
import { RenderedObject, convert } from './convert';
import { RenderedChart, layOut } from './layout';
import { orderOf } from './order';
import { METADATA_FILE, textOf } from './output/rendered-file';
import { Progress } from './progress';
import { ConstructTree } from './tree';
import { validate } from './validate';
import { toYaml } from './yaml';

/** The objects of an app, ordered and judged. */
export interface Render {
  readonly charts: RenderedChart[];
  readonly chartsDepend: boolean;
  /** Everything that is wrong or doubtful, the constructs' own words first. */
  readonly findings: Finding[];
}

/** Validates, orders and converts, each of them once, and has the objects judged as one set. */
export function render(app: App, judge: (objects: RenderedObject[]) => Finding[]): Render {
  const tree = new ConstructTree(app);
  const findings = tree.nodes.flatMap(({ construct }) => validate(construct));
  const order = orderOf(tree);
  findings.push(...order.findings);
  const said = new Set(findings.map(({ message }) => message));
  const progress = new Progress('converting', tree.objects.length);
  const charts = order.charts.map(({ chart, objects }) => {
    const rendered: RenderedObject[] = [];
    for (const construct of objects) {
      const result = convert(construct);
      if ('json' in result) rendered.push(result);
      else if (!said.has(result.message)) findings.push(result); // else its validation has said so already
      progress.step();
    }
    return { chart, objects: rendered };
  });
  progress.end();
  const all = charts.flatMap(({ objects }) => objects);
  findings.push(...judge(all).filter(notSaidAbove(findings)));
  return { charts, chartsDepend: order.chartsDepend, findings };
}

/** What a construct says by the name of a check is not said again of the objects that it made. */
function notSaidAbove(findings: readonly Finding[]): (finding: Finding) => boolean {
  const said = new Set(findings.map(({ rule, path }) => `${rule} ${path}`));
  return ({ rule, path = '' }) => {
    if (said.size === 0) return true;
    for (let above = path; above !== ''; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
      if (said.has(`${rule} ${above}`)) return false;
    }
    return true;
  };
}

/** The files of a render, as the app's layout has them. */
export function filesOf({ charts, chartsDepend }: Render, app: App, withMetadata: boolean): Map<string, string> {
  const layout = layOut(charts, { type: app.yamlOutputType, extension: app.outputFileExtension, chartsDepend });
  const progress = new Progress('writing', layout.length);
  const files = new Map<string, string>();
  for (const { path, objects } of layout) {
    files.set(
      path,
      textOf(
        path,
        objects.map(({ json }) => toYaml(json)),
      ),
    );
    progress.step();
  }
  progress.end();
  if (withMetadata) files.set(METADATA_FILE, constructMetadata(charts.flatMap(({ objects }) => objects)));
  return files;
}
