/** A small app, judged as `Platform` judges it: by its constructs, by the rules, and by Kubernetes' own admission code. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { Finding, Platform, Severity } from '../../lib';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { render } from './render';

/** What came of an app. */
export interface Judged {
  readonly objects: Manifest[];
  /** What stops a write, as `path: property: value: message -> remedy`. */
  readonly errors: string[];
  /** What is doubtful, in the same form. */
  readonly warnings: string[];
}

/** A platform that writes nothing. */
export function platform(kubernetes?: string): Platform {
  return new Platform({ outdir: join(tmpdir(), 'slipway-never-written'), kubernetes });
}

/** Judges one chart, in a namespace `team` that is there already. */
export function judged(build: (chart: Chart) => unknown, kubernetes?: string): Judged {
  const app = platform(kubernetes);
  const chart = new Chart(app, 'team', { namespace: 'team' });
  build(chart);
  return judgedApp(app);
}

/** Judges a chart that makes its namespace too. */
export function judgedWithNamespace(build: (chart: Chart) => unknown, kubernetes?: string): Judged {
  return judged((chart) => {
    new Namespace(chart, 'namespace', { metadata: { name: 'team' } });
    build(chart);
  }, kubernetes);
}

/** Judges a whole app. */
export function judgedApp(app: Platform): Judged {
  const findings = app.check();
  const told = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).map(text);
  return { objects: render(app), errors: told(Severity.ERROR), warnings: told(Severity.WARNING) };
}

function text({ path, property, value, message, remedy }: Finding): string {
  return `${[path, property, value].filter((part) => part !== undefined).join(': ')}: ${message} -> ${remedy}`;
}
