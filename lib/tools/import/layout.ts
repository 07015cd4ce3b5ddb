/** Which object goes into which chart, and which chart into which file of the program. */
import { groupBy } from '../../kubernetes/group-by';
import { groupOf } from '../../kubernetes/identity';
import { isClusterWide } from '../../kubernetes/kinds';
import { Names, camel, kebab } from './names';
import { ImportedObject } from './objects';
import { mapOf } from './server-fields';

/** A chart: objects of one namespace. */
export interface ChartPlan {
  readonly id: string;
  readonly namespace?: string;
  readonly objects: readonly ImportedObject[];
}

/** A file of the program, with one function that makes its charts. */
export interface ModulePlan {
  /** The name of the file, without `.ts`. */
  readonly file: string;
  /** The name of the function. */
  readonly functionName: string;
  /** What it was made from. */
  readonly origin: string;
  readonly charts: readonly ChartPlan[];
}

/** More objects than these are split by namespace, and then by application. */
const MANY = 40;

/** Fewer objects than these get no file of their own. */
const FEW = 3;

/**
 * Plans a program: a file for each file of the input; where there is one only, or one is big, a file for each namespace, or
 * for each application in it.
 *
 * @param stray whether the render takes the namespace of a chart away from what lives in none, as `Platform` does
 */
export function layOut(objects: readonly ImportedObject[], stray: boolean): ModulePlan[] {
  const files = groupBy(objects, ({ file }) => file);
  const folder = commonFolder([...files.keys()]);
  const stemOf = (file: string) =>
    file
      .slice(folder.length)
      .replace(/\.(ya?ml|json)$/i, '')
      .replace(/\.k8s$/, '');
  const parts = [...files].flatMap(([file, own]) => {
    const byNamespace = groupsOf(own, stray);
    if (byNamespace.size === 1 || (files.size > 1 && own.length <= MANY)) {
      return split(files.size > 1 ? stemOf(file) : [...byNamespace.keys()][0] || stemOf(file), file, own);
    }
    return [...byNamespace].flatMap(([namespace, some]) => split(namespace || 'cluster', file, some));
  });
  const fileNames = new Names(['main']);
  const functions = Names.forVariables();
  const chartIds = new Names();
  return parts.map(({ stem, file, objects }) => {
    const name = fileNames.claim(kebab(stem, 'manifests'));
    return {
      file: name,
      functionName: functions.claim(camel(name, 'manifests'), ''),
      origin: file.slice(folder.length),
      charts: chartsOf(name, objects, stray, chartIds),
    };
  });
}

interface Part {
  readonly stem: string;
  readonly file: string;
  readonly objects: readonly ImportedObject[];
}

/** One part, or one for each application where there are many objects. */
function split(stem: string, file: string, objects: readonly ImportedObject[]): Part[] {
  // What the library rendered becomes few constructs, which connect to each other.
  if (objects.length <= MANY || objects.some(isOfLibrary)) return [{ stem, file, objects }];
  const sizes = groupBy(objects, appOf);
  const byApp = groupBy(objects, (object) => (sizes.get(appOf(object))!.length < FEW ? '' : appOf(object)));
  return [...byApp].map(([app, some]) => ({ stem: app === '' ? stem : `${stem}-${app}`, file, objects: some }));
}

/** Whether the library says in its labels that an object is its own. */
export function isOfLibrary({ manifest }: ImportedObject): boolean {
  return mapOf(mapOf(manifest.metadata).labels)['app.kubernetes.io/managed-by'] === 'cdk8s-slipway';
}

function appOf({ manifest }: ImportedObject): string {
  const labels = mapOf(mapOf(manifest.metadata).labels);
  const app = labels['app.kubernetes.io/instance'] ?? labels['app.kubernetes.io/name'] ?? labels.app;
  return typeof app === 'string' ? app : '';
}

function chartsOf(name: string, objects: readonly ImportedObject[], stray: boolean, ids: Names): ChartPlan[] {
  const groups = groupsOf(objects, stray);
  return [...groups].map(([namespace, own]) => {
    const stem = groups.size === 1 ? name : kebab(`${name}-${namespace || 'cluster'}`, name);
    return { id: ids.claim(partOf(own) ?? stem), ...(namespace ? { namespace } : {}), objects: own };
  });
}

/**
 * Objects by namespace. What belongs to none has a chart without one, because cdk8s gives everything the namespace of its
 * chart; under `Platform` it may stay with the rest of its file.
 */
function groupsOf(objects: readonly ImportedObject[], stray: boolean): Map<string, ImportedObject[]> {
  const namespaces = new Set(objects.filter((object) => !isOfCluster(object)).map(namespaceOf));
  namespaces.delete('');
  const home = stray && namespaces.size === 1 ? [...namespaces][0]! : '';
  return groupBy(objects, (object) => {
    if (!isOfCluster(object)) return namespaceOf(object);
    return namespaceOf(object) === '' ? home : ''; // one that is there by mistake is kept as it is
  });
}

function isOfCluster({ manifest }: ImportedObject): boolean {
  return isClusterWide(groupOf(manifest.apiVersion), String(manifest.kind));
}

/** The namespace of an object; what is no text stays in its metadata. */
function namespaceOf({ manifest }: Pick<ImportedObject, 'manifest'>): string {
  const { namespace } = mapOf(manifest.metadata);
  return typeof namespace === 'string' ? namespace : '';
}

/** What all objects say that they are a part of: the library gives them the id of their chart. */
function partOf(objects: readonly ImportedObject[]): string | undefined {
  const parts = new Set(objects.map(({ manifest }) => mapOf(mapOf(manifest.metadata).labels)[PART_OF]));
  const [part] = parts;
  const fits = typeof part === 'string' && /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(part);
  return fits && parts.size === 1 ? part : undefined;
}

const PART_OF = 'app.kubernetes.io/part-of';

/** What all paths begin with, up to the last `/`. */
function commonFolder(files: readonly string[]): string {
  const [first = ''] = files;
  let length = first.lastIndexOf('/') + 1;
  while (!files.every((file) => file.startsWith(first.slice(0, length)))) {
    length = first.lastIndexOf('/', length - 2) + 1;
  }
  return first.slice(0, length);
}
