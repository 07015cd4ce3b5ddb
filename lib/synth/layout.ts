/**
 * Which object goes into which file. The names are cdk8s's own, so that a plain `App` can become a `Platform` without
 * moving a file, except where two of cdk8s's names would be one and the second file would overwrite the first.
 */
import { Chart, Names, YamlOutputType } from 'cdk8s';
import type { RenderedObject } from './convert';
import { FileNames } from './file-names';
import { FOUNDATION_RANK, rankOf } from './rank';

/** A chart, in the order of the render, with its objects in theirs. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: RenderedObject[];
}

/** A file: its path below the output folder, and what is in it. */
export interface LaidOutFile {
  readonly path: string;
  readonly objects: readonly RenderedObject[];
}

/** How the files are laid out. */
export interface LayoutOptions {
  readonly type: YamlOutputType;
  /** What the files' names end in: `.k8s.yaml`. */
  readonly extension: string;
  /** Whether charts depend on one another: then their files are numbered. */
  readonly chartsDepend: boolean;
}

/**
 * What sorts before every chart, whose names begin with a letter or a digit. kubectl takes files by their names, so
 * what everything else needs has to be in a file whose name comes first.
 */
const FOUNDATIONS = '0-foundations';
const FIRST = '0-';

/** The files of a render. A chart without objects has none. */
export function layOut(charts: readonly RenderedChart[], options: LayoutOptions): LaidOutFile[] {
  const named = nameCharts(charts, options);
  switch (options.type) {
    case YamlOutputType.FILE_PER_APP: {
      const objects = foundationsFirst(named.flatMap(({ objects }) => objects));
      return objects.length > 0 ? [{ path: `app${options.extension}`, objects }] : [];
    }
    case YamlOutputType.FILE_PER_RESOURCE:
      return fileEach(foundationsFirst(named.flatMap(({ objects }) => objects)), '', options);
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return lift(named, '').flatMap(({ name, objects }) => fileEach(objects, `${name}/`, options));
    default:
      return lift(named, options.extension)
        .filter(({ objects }) => objects.length > 0)
        .map(({ name, objects }) => ({ path: name + options.extension, objects }));
  }
}

interface NamedChart {
  readonly name: string;
  readonly objects: readonly RenderedObject[];
}

function nameCharts(charts: readonly RenderedChart[], { chartsDepend }: LayoutOptions): NamedChart[] {
  const names = new FileNames();
  return charts.map(({ chart, objects }, index) => {
    const name = Names.toDnsLabel(chart);
    return { name: names.claim(chartsDepend ? `${String(index).padStart(4, '0')}-${name}` : name), objects };
  });
}

/**
 * Takes the namespaces and definitions that a chart with an earlier name needs out of the later one, into a file of
 * their own that comes first. A chart that brings its own keeps them. `ending` is what follows the name, because
 * `shop.yaml` comes after `shop-a.yaml`, but the folder `shop` before the folder `shop-a`.
 */
function lift(charts: readonly NamedChart[], ending: string): NamedChart[] {
  const owner = new Map<string, NamedChart>();
  for (const chart of charts) {
    for (const { json } of chart.objects) for (const key of providesOf(json)) owner.set(key, chart);
  }
  const lifted = new Set<string>();
  for (const chart of charts) {
    for (const { json } of chart.objects) {
      for (const key of needsOf(json)) {
        const from = owner.get(key);
        if (from && from !== chart && chart.name + ending < from.name + ending) lifted.add(key);
      }
    }
  }
  if (lifted.size === 0) return [...charts];
  const isLifted = ({ json }: RenderedObject) => providesOf(json).some((key) => lifted.has(key));
  return [
    { name: FOUNDATIONS, objects: charts.flatMap(({ objects }) => objects.filter(isLifted)) },
    ...charts.map(({ name, objects }) => ({ name, objects: objects.filter((object) => !isLifted(object)) })),
  ];
}

/** What an object makes possible, as keys to look up. */
function providesOf(json: RenderedObject['json']): string[] {
  if (json.kind === 'Namespace' && json.apiVersion === 'v1') return [`namespace ${json.metadata?.name}`];
  if (json.kind !== 'CustomResourceDefinition') return [];
  const { group, names } = (json.spec ?? {}) as { group?: string; names?: { kind?: string } };
  return [`kind ${group}/${names?.kind}`];
}

/** What has to be there before an object can be created. */
function needsOf(json: RenderedObject['json']): string[] {
  const kind = `kind ${String(json.apiVersion).split('/')[0]}/${json.kind}`;
  return json.metadata?.namespace ? [kind, `namespace ${json.metadata.namespace}`] : [kind];
}

function foundationsFirst(objects: readonly RenderedObject[]): RenderedObject[] {
  const isFoundation = ({ construct }: RenderedObject) => rankOf(construct) === FOUNDATION_RANK;
  return [...objects.filter(isFoundation), ...objects.filter((object) => !isFoundation(object))];
}

function fileEach(objects: readonly RenderedObject[], folder: string, { extension }: LayoutOptions): LaidOutFile[] {
  const names = FileNames.forObjects(objects.map(({ json }) => json));
  return objects.map((object, index) => {
    const first = rankOf(object.construct) === FOUNDATION_RANK ? FIRST : '';
    return { path: `${folder}${first}${names[index]}${extension}`, objects: [object] };
  });
}
