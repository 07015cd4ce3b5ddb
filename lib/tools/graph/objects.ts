/** The objects of a render with an identity of their own: two of one name are two. */
import type { Manifest } from '../../kubernetes/manifest';
import { describe, kindOf, nameOf, namespaceOf } from '../../kubernetes/identity';
import type { GraphObject } from './graph';

/** An object, where it was read, and who made it. */
export interface SourcedObject {
  readonly manifest: Manifest;
  readonly place: string;
  readonly constructPath?: string;
}

export class GraphObjects {
  public readonly all: readonly GraphObject[];
  private readonly ids = new Map<Manifest, string>();

  public constructor(sources: readonly SourcedObject[]) {
    this.all = sources.map(({ manifest, place, constructPath }, index) => {
      const id = `o${index}`;
      this.ids.set(manifest, id);
      const namespace = namespaceOf(manifest) || undefined;
      const [kind, name] = [kindOf(manifest), nameOf(manifest)];
      return { id, kind, name, namespace, title: describe(manifest), place, constructPath };
    });
  }

  public idOf(manifest: Manifest): string {
    return this.ids.get(manifest)!;
  }

  /** The ids of objects, each once. */
  public idsOf(manifests: Iterable<Manifest | undefined>): string[] {
    const ids = [...manifests].flatMap((manifest) => (manifest ? [this.idOf(manifest)] : []));
    return [...new Set(ids)];
  }
}
