/** From rendered objects to the system that they make up. */
import { Reachability } from '../../analysis/connectivity';
import { ManifestSet } from '../../kubernetes/manifest-set';
import { valuesByKey } from '../../kubernetes/group-by';
import { kindOf, nameOf } from '../../kubernetes/identity';
import { configurationOf } from './configuration';
import { edgesOf } from './edges';
import { GENERATOR, Graph, GraphNamespace, Workload } from './graph';
import { GraphObjects, SourcedObject } from './objects';
import { rightsOf } from './rights';
import { workloadsOf } from './workloads';

/** Reads a system. Objects must have a kind; whatever else is in them is taken as it is. */
export function graphOf(title: string, sources: readonly SourcedObject[]): Graph {
  const manifests = sources.map(({ manifest }) => manifest);
  const objects = new GraphObjects(sources);
  const set = new ManifestSet(manifests);
  const reach = new Reachability(manifests);
  const rights = rightsOf(set, objects);
  const configuration = configurationOf(set, objects, rights);
  const workloads = workloadsOf({ set, reach, objects, rights, configuration });
  return {
    generator: GENERATOR,
    title,
    namespaces: namespacesOf(sources, workloads, objects),
    workloads,
    ...edgesOf(set, reach, objects),
    configuration,
    rights,
    objects: objects.all,
    notes: notesOf(reach, workloads),
  };
}

function namespacesOf(
  sources: readonly SourcedObject[],
  workloads: readonly Workload[],
  objects: GraphObjects,
): GraphNamespace[] {
  const own = sources.map(({ manifest }) => manifest).filter((manifest) => kindOf(manifest) === 'Namespace');
  const ids = new Map(own.map((manifest) => [nameOf(manifest), objects.idOf(manifest)]));
  const running = valuesByKey(workloads.map(({ namespace, id }) => [namespace, id] as const));
  const named = objects.all.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace]));
  const names = [...new Set([...ids.keys(), ...running.keys(), ...named])].sort();
  return names.map((name) => ({ name, workloads: running.get(name) ?? [], object: ids.get(name) }));
}

function notesOf(reach: Reachability, workloads: readonly Workload[]): string[] {
  const notes: string[] = [];
  if (reach.unread.length > 0) {
    const kinds = [...new Set(reach.unread.map(kindOf))].join(', ');
    const policies = reach.unread.length === 1 ? 'one policy' : `${reach.unread.length} policies`;
    notes.push(
      `Not read: ${policies} of other kinds (${kinds}), by which less may be open than is drawn here, or more.`,
    );
  }
  const open = workloads.filter((workload) => workload.open.includes('in')).length;
  if (open > 0) {
    const verb = open === 1 ? 'workload has' : 'workloads have';
    notes.push(
      `${open} ${verb} no policy for who may connect: everybody may, which is written on the card and not drawn as lines.`,
    );
  }
  return notes;
}
