/** The objects under test, indexed once, and found by what they are called. */
import type { Manifest } from '../rules';
import { IndexedManifests } from '../rules/manifest-set';
import { describe, nameOf, namespaceOf } from '../rules/shared/identity';
import { list } from '../rules/shared/show';
import { nearest } from '../rules/shared/syntax';
import { Reachability } from '../reach';
import { ManifestAssertionError, wrongUse } from './assertion-error';
import { isOfKind, readKind } from './kind-reference';
import type { Origin } from './origin';

export class TestedSet {
  private readonly kinds = new Map<string, Manifest[]>();
  private indexed?: IndexedManifests;
  private reachability?: Reachability;

  constructor(readonly origin: Origin) {
    for (const object of origin.objects) {
      const known = this.kinds.get(object.kind);
      if (known) known.push(object);
      else this.kinds.set(object.kind, [object]);
    }
  }

  get objects(): readonly Manifest[] {
    return this.origin.objects;
  }

  /** The look-ups that rules use. */
  get set(): IndexedManifests {
    return (this.indexed ??= new IndexedManifests(this.objects));
  }

  get reach(): Reachability {
    return (this.reachability ??= new Reachability(this.objects));
  }

  /** All objects of a kind. An unknown kind is an error. */
  ofKind(text: string): readonly Manifest[] {
    const reference = readKind(text, (kind) => this.kinds.get(kind) ?? [], [...this.kinds.keys()]);
    const objects = this.kinds.get(reference.kind) ?? [];
    return reference.group === undefined ? objects : objects.filter((object) => isOfKind(reference, object));
  }

  /** The one object of a kind and name: `web`, `shop/web`, or, for names with a hash at their end, `web-config-*`. */
  get(kind: string, name: string): Manifest {
    return this.one(this.ofKind(kind), name, kind);
  }

  /** The one of some objects that is called so. `noun` is what they are, in an error. */
  one(objects: readonly Manifest[], name: string, noun: string): Manifest {
    const found = objects.filter(nameTest(name));
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

  /** An object with its place, as failures name it. */
  title(object: Manifest): string {
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
