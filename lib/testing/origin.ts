/** Where the objects under test come from: a construct tree, files, a text, or plain data. */
import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { readYaml, YamlProblem } from '../kubernetes/read-yaml';
import { readSources } from '../kubernetes/sources';
import { Severity, formatFindings } from '../diagnostics/finding';
import { observeConstructs } from '../diagnostics/new-constructs';
import { sourceLocationOf } from '../diagnostics/source-location';
import type { Manifest } from '../kubernetes/manifest';
import { isMap } from '../kubernetes/field';
import { pathOf } from '../synth/construct-path';
import { render } from '../synth/render';
import { TARGET_VERSION_CONTEXT } from '../synth/target-version';
import { ManifestAssertionError, wrongUse } from './assertion-error';
import { mutated } from './mutation/apply';

/** Objects, and for each the words for where it was made. */
export interface Origin {
  readonly objects: readonly Manifest[];
  /** Where an object was made, for failures: `shop/web/deployment, at main.ts:9:1`. Told when it is asked for: it costs. */
  place(object: Manifest): string | undefined;
  /** The version of Kubernetes that was rendered for, as `1.NN`. */
  readonly kubernetes?: string;
}

// From the first import on, so that charts which a test makes before it asks have their lines too.
observeConstructs();

/** The objects below a construct, as its app would write them. */
export function originOfTree(scope: IConstruct): Origin {
  if (typeof scope?.node?.path !== 'string') wrongUse('Manifests.of takes an app, a chart or another construct.');
  const { charts, findings } = render(scope.node.root as App, () => []);
  const within = ({ node }: IConstruct) => node === scope.node || node.scopes.some((it) => it.node === scope.node);
  const isBelow = (path = '') =>
    scope.node.path === '' || path === scope.node.path || path.startsWith(`${scope.node.path}/`);
  const errors = findings.filter(({ severity, path }) => severity === Severity.ERROR && isBelow(path));
  if (errors.length > 0) {
    throw new ManifestAssertionError(
      `This can't be rendered, so there is nothing to ask about:\n\n${formatFindings(errors)}`,
    );
  }
  const rendered = charts.flatMap(({ objects }) => objects).filter(({ construct }) => within(construct));
  if (rendered.length === 0)
    wrongUse(`There is no object below ${scope.node.path || 'this app'}, so there is nothing to ask about.`);
  const objects = mutated(rendered.map(({ json }) => json));
  const constructs = new Map(objects.map((object, index) => [object, rendered[index]!.construct]));
  const place = (object: Manifest) => {
    const construct = constructs.get(object);
    const source = construct && sourceLocationOf(construct);
    return construct && `${pathOf(construct)}${source ? `, at ${source}` : ''}`;
  };
  return { objects, place, kubernetes: scope.node.tryGetContext(TARGET_VERSION_CONTEXT) as string | undefined };
}

/** The objects of all YAML and JSON files in a folder and the folders below it. */
export function originOfDirectory(directory: string): Origin {
  const { manifests, unreadable } = readSources([directory]);
  if (unreadable.length > 0) {
    const problems = unreadable.map(({ file, line, message }) => `${file}${line ? `:${line}` : ''}: ${message}`);
    wrongUse(`${directory} can't be read:\n${problems.join('\n')}`);
  }
  const read = manifests.map(({ manifest, file, line }) => {
    const place = `${file}:${line}`;
    return { object: manifestOf(manifest, place), place };
  });
  const objects = mutated(read.map(({ object }) => object));
  const places = new Map(objects.map((object, index) => [object, read[index]!.place]));
  return { objects, place: (object) => places.get(object) };
}

/** The objects of a text of YAML. */
export function originOfYaml(text: string): Origin {
  try {
    return originOfObjects(readYaml(text).map(({ value }) => value));
  } catch (error) {
    if (error instanceof YamlProblem) wrongUse(`Line ${error.line} is not valid YAML: ${error.message}`);
    throw error;
  }
}

/** Plain data. The items of a List take its place. */
export function originOfObjects(given: readonly unknown[]): Origin {
  const objects = given.flatMap((value) => {
    const items =
      (value as { kind?: unknown; items?: unknown } | null)?.kind === 'List'
        ? (value as { items: unknown }).items
        : [value];
    return (Array.isArray(items) ? items : [items]).map((item, index) => manifestOf(item, `object ${index + 1}`));
  });
  if (objects.length === 0) wrongUse('There is no object, so there is nothing to ask about.');
  return { objects: mutated(objects), place: () => undefined };
}

function manifestOf(value: unknown, where: string): Manifest {
  if (isMap(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string') return value as Manifest;
  return wrongUse(`${where} is no Kubernetes object: it has no apiVersion and kind.`);
}
