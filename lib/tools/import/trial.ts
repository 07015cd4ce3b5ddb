/** Renders statements in this process, to see what they come to before they are written down. */
import { ApiObject, App, Chart } from 'cdk8s';
import { RenderedObject, convert } from '../../synth/convert';
import { TARGET_VERSION_CONTEXT } from '../../synth/target-version';
import type { Manifest } from '../../kubernetes/manifest';
import { Statement } from './code';
import { Variables, run } from './evaluate';

/** A chart to try. */
export interface TrialChart {
  readonly id: string;
  readonly namespace?: string;
  readonly variable: string;
  readonly statements: readonly Statement[];
}

/** What statements come to; `undefined` where they report a problem, or throw. */
export function tryOut(charts: readonly TrialChart[], kubernetes: string): Manifest[] | undefined {
  try {
    const app = new App({ outdir: 'never-written' });
    app.node.setContext(TARGET_VERSION_CONTEXT, kubernetes);
    charts.forEach(({ id, namespace, variable, statements }) => {
      const chart = new Chart(app, id, { namespace });
      const variables: Variables = new Map([[variable, chart]]);
      run(statements, variables);
    });
    const constructs = app.node.findAll();
    if (constructs.some(({ node }) => node.validate().length > 0)) return undefined;
    return constructs
      .filter((it) => ApiObject.isApiObject(it))
      .map((object) => (convert(object) as RenderedObject).json);
  } catch {
    return undefined; // constructs of cdk8s-plus throw at what they can't be
  }
}
