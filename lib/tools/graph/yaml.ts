/** The YAML of each object as the page shows it: without secrets, with the lines that are as by default. */
import type { Manifest } from '../../kubernetes/manifest';
import { toYaml } from '../../synth/yaml';
import { Defaults } from './defaults';
import type { Graph } from './graph';
import { masked } from './mask';
import type { PageData, ShownYaml } from './page-data';

/** By the ids of the objects, which are in the order of the manifests that the graph was read from. */
export function shownYaml({ objects }: Graph, manifests: readonly Manifest[]): PageData['yaml'] {
  const defaults = new Defaults();
  return Object.fromEntries(
    manifests.map((manifest, index): [string, ShownYaml] => {
      const object = masked(manifest);
      const text = toYaml(object);
      return [objects[index]!.id, { text, defaults: defaults.linesOf(object, text) }];
    }),
  );
}
