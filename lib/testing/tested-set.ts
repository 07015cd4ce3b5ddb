/** The objects under test, indexed once, and found by what they are called. */
import type { Manifest } from '../kubernetes/manifest';
import { ManifestSet } from '../kubernetes/manifest-set';
import { describe, nameOf, namespaceOf } from '../kubernetes/identity';
import { list } from '../kubernetes/show';
import { nearest } from '../kubernetes/syntax';
import { PodEndpoint, Reachability } from '../analysis/connectivity';
import { ManifestAssertionError, wrongUse } from './assertion-error';
import { isOfKind, readKind } from './kind-reference';
import type { Origin } from './origin';

export class TestedSet {
  private readonly kinds = new Map<string, Manifest[]>();
  private indexed?: ManifestSet;
  private reachability?: Reachability;
  private readonly names = new WeakMap<readonly Manifest[], Map<string, Manifest[]>>();
  private running?: ReadonlyMap<Manifest, PodEndpoint>;
  private readonly found = new Map<string, readonly Manifest[]>();

  public constructor(public readonly origin: Origin) {
    for (const object of origin.objects) {
      const known = this.kinds.get(object.kind);
      if (known) known.push(object);
      else this.kinds.set(object.kind, [object]);
    }
  }

  public get objects(): readonly Manifest[] {
    return this.origin.objects;
  }

  /** The look-ups that rules use. */
  public get set(): ManifestSet {
    return (this.indexed ??= new ManifestSet(this.objects));
  }

  public get reach(): Reachability {
    return (this.reachability ??= new Reachability(this.objects));
  }

  /** All objects of a kind. An unknown kind is an error. */
  public ofKind(text: string): readonly Manifest[] {
    const known = this.found.get(text);
    if (known) return known;
    const reference = readKind(text, (kind) => this.kinds.get(kind) ?? [], [...this.kinds.keys()]);
    const all = this.kinds.get(reference.kind) ?? [];
    const objects = reference.group === undefined ? all : all.filter((object) => isOfKind(reference, object));
    this.found.set(text, objects);
    return objects;
  }

  /** The objects that run pods: all of them, or those of a kind. */
  public workloads(kind?: string): readonly Manifest[] {
    const key = `workloads ${kind ?? ''}`;
    const objects = this.found.get(key) ?? [...this.podsByObject.keys()].filter((it) => !kind || it.kind === kind);
    this.found.set(key, objects);
    return objects;
  }

  /** The pods that an object runs, as an end of a connection. */
  public podsOf(object: Manifest): PodEndpoint | undefined {
    return this.podsByObject.get(object);
  }

  private get podsByObject(): ReadonlyMap<Manifest, PodEndpoint> {
    return (this.running ??= new Map(this.reach.pods.map((pods) => [pods.object!, pods])));
  }

  /** The one object of a kind and name: `web`, `shop/web`, or, for names with a hash at their end, `web-config-*`. */
  public get(kind: string, name: string): Manifest {
    return this.one(this.ofKind(kind), name, kind);
  }

  /** The one of some objects that is called so. `noun` is what they are, in an error. */
  public one(objects: readonly Manifest[], name: string, noun: string): Manifest {
    const test = nameTest(name);
    const found = (name.includes('*') ? objects : this.named(objects, name)).filter(test);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      wrongUse(
        `${found.length} objects are the ${noun} '${name}': ${list(found.map(describe))}. Name one of them: 'namespace/name'.`,
      );
    }
    const names = [...new Set(objects.map(nameOf))];
    const near = nearest(name.replace(/^.*\//, ''), names);
    const there = names.length === 0 ? `There is no ${noun} at all.` : `There are: ${list(objects.map(qualified))}.`;
    throw new ManifestAssertionError(`No ${noun} is called '${name}'. ${there}${near ? ` Is '${near}' meant?` : ''}`);
  }

  /** Of objects of this set, those whose name is a text, or its part behind the namespace. */
  public named(objects: readonly Manifest[], text: string): readonly Manifest[] {
    let index = this.names.get(objects);
    if (!index) {
      this.names.set(objects, (index = new Map<string, Manifest[]>()));
      for (const object of objects) {
        const name = nameOf(object);
        const known = index.get(name);
        if (known) known.push(object);
        else index.set(name, [object]);
      }
    }
    return index.get(text) ?? index.get(text.replace(/^[^/]*\//, '')) ?? [];
  }

  /** An object with its place, as failures name it. */
  public title(object: Manifest): string {
    const place = this.origin.place(object);
    return `${describe(object)}${place ? ` (${place})` : ''}`;
  }
}

/** Whether an object is called so. */
export function nameTest(text: string): (object: Manifest) => boolean {
  if (typeof text !== 'string' || text === '' || text === '*')
    wrongUse("A name is needed, such as 'web' or 'shop/web'.");
  const [name, namespace, ...others] = text.split('/').reverse() as [string, string?, ...string[]];
  // The names of some objects have slashes and colons in them, as roles' may: then the whole text is the name.
  const whole = others.length > 0;
  const fits = whole ? (it: string) => it === text : textTest(name);
  return (object) => fits(nameOf(object)) && (whole || namespace === undefined || namespaceOf(object) === namespace);
}

function textTest(pattern: string): (text: string) => boolean {
  return pattern.endsWith('*') ? (text) => text.startsWith(pattern.slice(0, -1)) : (text) => text === pattern;
}

function qualified(object: Manifest): string {
  const namespace = namespaceOf(object);
  return `${namespace ? `${namespace}/` : ''}${nameOf(object)}`;
}
