/**
 * What the cluster of the current kubectl context has, and what it would have: a server-side dry run of the apply, in
 * which defaults, other managers' fields and what controllers set are the same on both sides.
 */
import type { Manifest } from '../../kubernetes/manifest';
import { Field, isMap } from '../../kubernetes/field';
import { groupBy } from '../../kubernetes/group-by';
import { groupOf, identityOf, kindOf, nameOf, namespaceOf } from '../../kubernetes/identity';
import type { ServerAnswers } from './difference';
import { Kubectl, KubectlError } from './kubectl';

/** Both sides of a comparison with a cluster. */
export interface LiveSides {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
  readonly server: ServerAnswers;
  readonly notes: readonly string[];
}

const MANAGED_BY = 'app.kubernetes.io/managed-by=cdk8s-slipway';
const PART_OF = 'app.kubernetes.io/part-of';

/**
 * Asks the cluster. Nothing in it changes.
 *
 * @param rendered what is to be applied
 * @param earlier what was to be applied before: what of it is still there has to be pruned
 */
export async function liveSides(
  kubectl: Kubectl,
  rendered: readonly Manifest[],
  earlier: readonly Manifest[],
): Promise<LiveSides> {
  const here = await kubectl.namespace();
  const names = new Set(rendered.map(identityOf));
  const left = earlier.filter((object) => !names.has(identityOf(object)));
  const namespaces = namespacesOf(rendered);
  const live = await kubectl.get([...rendered, ...left, ...namespaces.map(namespaceObject)]);
  const found = new Map(live.map((object) => [identityOf(object), object]));
  const liveOf = (object: Manifest) => found.get(identityOf(object)) ?? found.get(identityOf(placed(object, here)));
  const managerFor = (object: Manifest) => {
    const there = liveOf(object);
    return there && managerOf(there);
  };

  const answers = new Answers(kubectl, rendered, (name) => found.has(identityOf(namespaceObject(name))));
  for (const [manager, objects] of groupBy(answers.toAsk, managerFor)) {
    for (const { object, result, refusal } of await kubectl.dryRun(objects, manager)) {
      answers.add(result ? cleaned(result) : cleaned(laidOver(liveOf(object), object) as Manifest), refusal);
    }
  }
  const gone = left.flatMap((object) => liveOf(object) ?? []);
  const there = rendered.flatMap((object) => liveOf(object) ?? []);
  const { objects: unowned, notes } = await forgotten(kubectl, rendered, [...there, ...gone]);
  return { before: [...there, ...gone, ...unowned].map(cleaned), after: answers.after, server: answers, notes };
}

/** What the server said, and what it need not be asked. */
class Answers implements ServerAnswers {
  public readonly refused = new Map<Manifest, { message: string; remedy?: string }>();
  public readonly asked = new Set<Manifest>();
  public readonly after: Manifest[] = [];
  public readonly toAsk: Manifest[] = [];

  public constructor(kubectl: Kubectl, rendered: readonly Manifest[], hasNamespace: (name: string) => boolean) {
    const own = new Set(rendered.filter((it) => kindOf(it) === 'Namespace').map(nameOf));
    const defined = new Set(rendered.filter((it) => kindOf(it) === 'CustomResourceDefinition').map(definedBy));
    for (const object of rendered) {
      const namespace = namespaceOf(object);
      const kind = kindOf(object);
      if (kubectl.unknownKinds.has(`${object.apiVersion}/${kind}`)) {
        const message = `the cluster does not serve the kind ${kind} of ${object.apiVersion}`;
        const comes = defined.has(`${groupOf(object.apiVersion)}/${kind}`);
        this.skip(object, comes ? undefined : { message, remedy: 'Apply its CustomResourceDefinition first.' });
      } else if (namespace && !hasNamespace(namespace)) {
        const message = `namespace '${namespace}' is not in the cluster, and nothing here makes it`;
        const remedy = 'Render the Namespace too, or create it first.';
        this.skip(object, own.has(namespace) ? undefined : { message, remedy });
      } else this.toAsk.push(object);
    }
  }

  public add(next: Manifest, refusal: string | undefined): void {
    this.after.push(next);
    this.asked.add(next);
    if (refusal !== undefined) this.refused.set(next, { message: refusal });
  }

  /** For what can't be asked yet: the offline verdict counts, or that what it needs is missing. */
  private skip(object: Manifest, refusal: { message: string; remedy: string } | undefined): void {
    this.after.push(object);
    if (!refusal) return;
    this.asked.add(object);
    this.refused.set(object, refusal);
  }
}

function definedBy(definition: Manifest): string {
  const spec = Field.of(definition).get('spec');
  return `${spec.get('group').text}/${spec.get('names', 'kind').text}`;
}

const namespacesOf = (objects: readonly Manifest[]): string[] => [...new Set(objects.map(namespaceOf))].filter(Boolean);

const namespaceObject = (name: string): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

function placed(object: Manifest, namespace: string): Manifest {
  return namespaceOf(object) ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

/** A refused object has no result. What it says is shown, and of what it doesn't say nobody knows more than what is there. */
function laidOver(live: unknown, object: unknown): unknown {
  if (isMap(live) && isMap(object)) {
    const keys = [...new Set([...Object.keys(live), ...Object.keys(object)])];
    return Object.fromEntries(keys.map((key) => [key, key in object ? laidOver(live[key], object[key]) : live[key]]));
  }
  if (!Array.isArray(live) || !Array.isArray(object)) return object;
  const named = (item: unknown): unknown => live.find((it) => isMap(it) && isMap(item) && it.name === item.name);
  return object.map((item, index) => laidOver(isMap(item) && 'name' in item ? named(item) : live[index], item));
}

/** Who applied an object by server-side apply goes on doing so; the others are applied as `kubectl apply` does. */
function managerOf(live: Manifest): string | undefined {
  const applied = Field.of(live)
    .get('metadata', 'managedFields')
    .items.filter((entry) => entry.get('operation').text === 'Apply' && !entry.get('subresource').given);
  // An operator may have applied a field of its own: who applied most is who renders.
  const size = (entry: Field) => JSON.stringify(entry.get('fieldsV1').value ?? '').length;
  return applied.sort((a, b) => size(b) - size(a))[0]?.get('manager').text;
}

/** What this library rendered for the same apps at some time, and nobody renders any more. */
async function forgotten(
  kubectl: Kubectl,
  rendered: readonly Manifest[],
  known: readonly Manifest[],
): Promise<{ objects: Manifest[]; notes: string[] }> {
  const partOf = (object: Manifest) => Field.of(object).get('metadata', 'labels', PART_OF).text;
  const apps = new Set(rendered.map(partOf).filter(Boolean));
  const places = new Set(['', ...rendered.map(namespaceOf)]);
  const names = new Set([...rendered, ...known].map(identityOf));
  const kinds = new Map(
    rendered
      .filter(({ apiVersion, kind }) => !kubectl.unknownKinds.has(`${apiVersion}/${kind}`))
      .map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion: String(apiVersion), kind: String(kind) }]),
  );
  if (apps.size === 0) return { objects: [], notes: [] };
  try {
    const objects = (await kubectl.labelled([...kinds.values()], MANAGED_BY)).filter(
      (object) =>
        !names.has(identityOf(object)) &&
        places.has(namespaceOf(object)) &&
        apps.has(partOf(object)) &&
        !Field.of(object).get('metadata', 'ownerReferences').given,
    );
    return { objects, notes: [] };
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    return {
      objects: [],
      notes: ['what has to be pruned is not known: the cluster lets nobody here list all namespaces'],
    };
  }
}

/** What the server adds to every object, and kubectl's own copy of it. */
const OF_THE_SERVER = ['managedFields', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'selfLink'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function cleaned(object: Manifest): Manifest {
  const { metadata } = object;
  if (!isMap(metadata)) return object;
  const rest = Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'status'));
  const kept = Object.entries(metadata).filter(([key]) => !OF_THE_SERVER.includes(key) && key !== 'annotations');
  const annotations = Object.entries(isMap(metadata.annotations) ? metadata.annotations : {}).filter(
    ([key]) => key !== LAST_APPLIED,
  );
  const own = annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {};
  return { ...rest, metadata: { ...Object.fromEntries(kept), ...own } } as unknown as Manifest;
}
