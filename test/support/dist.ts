/** What is committed in `dist/`, by app. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import { Manifests, ObjectOf } from 'cdk8s-slipway/testing';
import type { Manifest } from '../../lib/kubernetes/manifest';

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

/** The main container of a Deployment. */
export function mainContainer(app: Manifests, deployment: string): ObjectOf<'Pod'>['spec']['containers'][number] {
  return app.get('Deployment', deployment).spec.template.spec.containers[0]!;
}
