/**
 * What the apps have rendered: every YAML file in `dist/`, so that a new app is tested by being there.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readYaml } from '../../lib/kubernetes/read-yaml';
import { isWorkload, KubeObject } from './objects';

/** Another folder can be put to the test in the place of `dist/`. */
export const DIST = process.env.SLIPWAY_DIST || join(__dirname, '..', '..', 'dist');

/** Files that belong together: one folder's, or those that share a namespace. */
export interface App {
  readonly name: string;
  readonly objects: readonly KubeObject[];
}

/** Apps written by hand, of kinds that not every state of `dist/` has: they keep the tests of those kinds honest. */
const FIXTURES = join(__dirname, 'fixtures');

/** All apps in `dist/`, by name. */
export function renderedApps(): App[] {
  const apps = appsIn(DIST);
  if (apps.length === 0) throw new Error(`There is no YAML in ${DIST}: run \`npm run synth\` first.`);
  return apps;
}

/** Those, and the ones written by hand. */
export function allApps(): App[] {
  return [...renderedApps(), ...appsIn(FIXTURES)];
}

function appsIn(dir: string): App[] {
  const apps: { name: string; keys: Set<string>; objects: KubeObject[] }[] = [];
  for (const file of yamlFiles(dir)) {
    const objects = objectsIn(file);
    const name = relative(dir, file).replace(/(\.k8s)?\.ya?ml$/, '');
    const keys = new Set(name.includes(sep) ? [`folder ${name.split(sep)[0]}`] : namespaces(objects));
    const kin = apps.find((app) => [...keys].some((key) => app.keys.has(key)));
    if (kin) {
      kin.name += `+${name}`;
      kin.objects.push(...objects);
      keys.forEach((key) => kin.keys.add(key));
    } else {
      apps.push({ name: name.split(sep)[0]!, keys, objects });
    }
  }
  return apps;
}

/** Pairs of an app and something in it, as rows of a table of tests, titled. */
export function eachObject(
  matches: (object: KubeObject) => boolean,
  apps: readonly App[] = renderedApps(),
): [string, App, KubeObject][] {
  return apps.flatMap((app) =>
    app.objects
      .filter(matches)
      .map((object): [string, App, KubeObject] => [`${app.name}: ${object.kind} ${object.metadata.name}`, app, object]),
  );
}

/** Those of the apps that run something that stays, as rows. */
export function running(apps: readonly App[]): [string, App][] {
  return apps.filter((app) => app.objects.some(isWorkload)).map((app) => [app.name, app]);
}

function namespaces(objects: readonly KubeObject[]): string[] {
  const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const used = objects.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined);
  return [...new Set([...own, ...used])].map((name) => `namespace ${name}`);
}

/** The objects of a file, as kubectl reads them. */
export function objectsIn(file: string): KubeObject[] {
  return readYaml(readFileSync(file, 'utf8')).map(({ value }) => value as KubeObject);
}

/** The YAML files of a folder and the folders in it. */
export function yamlFiles(dir: string): string[] {
  if (!existsSync(dir)) return [];
  const entries = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => /\.ya?ml$/.test(entry))
    .sort()
    .map((entry) => join(dir, entry));
}
