/** What is committed in `dist/`, by app. */
import { readFileSync, readdirSync } from 'fs';
import { join, resolve } from 'path';
import { loadAll } from 'js-yaml';
import { Manifests } from 'cdk8s-slipway/testing';
import type { Manifest } from '../../lib/rules';

/** The folder. */
export const DIST = resolve(__dirname, '../../dist');

/** All objects of `dist/`, with the file that each is in. */
export function committed(): { readonly file: string; readonly object: Manifest }[] {
  return readdirSync(DIST)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((file) =>
      (loadAll(readFileSync(join(DIST, file), 'utf8')) as Manifest[]).map((object) => ({ file, object })),
    );
}

/** One app of `dist/`, to ask about. */
export function renderedApp(app: string): Manifests {
  return Manifests.from(
    committed()
      .filter(({ file }) => file === `${app}.k8s.yaml`)
      .map(({ object }) => object),
  );
}

/** Kind and name of each object: what an app consists of, on one screen. */
export function inventory({ objects }: Manifests): string[] {
  return objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

/** The names of all objects of a kind, sorted. */
export function namesOf(app: Manifests, kind: string): string[] {
  return app
    .all(kind)
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** One app of `dist/`: its objects, found by kind and name. */
export class RenderedApp {
  public readonly objects: Manifest[];

  public constructor(app: string) {
    this.objects = committed()
      .filter(({ file }) => file === `${app}.k8s.yaml`)
      .map(({ object }) => object);
  }

  /** The one object of a kind and name; a name that ends in `*` stands for what begins so. */
  public get(kind: string, name: string): Manifest {
    const matches = (it: string) => (name.endsWith('*') ? it.startsWith(name.slice(0, -1)) : it === name);
    const found = this.objects.filter((it) => it.kind === kind && matches(it.metadata.name));
    if (found.length === 1) return found[0];
    const known = this.objects.map((it) => `${it.kind}/${it.metadata.name}`).join(', ');
    throw new Error(`${found.length} objects are ${kind}/${name}. There are: ${known}`);
  }

  /** The names of all objects of a kind, sorted. */
  public names(kind: string): string[] {
    return this.objects
      .filter((it) => it.kind === kind)
      .map((it) => it.metadata.name)
      .sort();
  }
}
