/**
 * The definitions of custom resources that the library brings along, so that those which its constructs render are
 * judged without anybody having to give a definition. They are made from the projects' own types by `definitions/`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../kubernetes/manifest';
import { AdmissionRequest } from './types';

/** Beside `lib/` in a checkout and beside `build/` in the published package. */
const FOLDER = join(__dirname, '../../../definitions');

/** Kubernetes' own groups have no dot, or are of `k8s.io`; the Gateway API is of `k8s.io`, and is installed. */
const BUILT_IN = /^([^./]+|(?!gateway\.)[^/]+\.k8s\.io)$/;

/** Only names that can be a part of a file's name: they come from anybody's YAML. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** The texts of the definitions of a request's kinds, but for those that it gives itself. */
export function definitionsFor({ objects, beside = [] }: AdmissionRequest): string[] {
  const wanted = wantedBy(objects);
  if (wanted.size === 0) return [];
  [...objects, ...beside].forEach((object) => wanted.delete(definedBy(object)));
  return [...wanted].flatMap((name) => read(join(FOLDER, `${name}.json`)));
}

function wantedBy(objects: readonly Manifest[]): Set<string> {
  const wanted = new Set<string>();
  for (const object of objects) {
    const group = String(object?.apiVersion).split('/').slice(0, -1).join('/');
    if (group === '' || BUILT_IN.test(group)) continue;
    const name = `${group}_${object.kind}`;
    if (NAME.test(group) && NAME.test(String(object.kind))) wanted.add(name);
  }
  return wanted;
}

/** What a definition defines, as the file with ours would be named. */
function definedBy(object: Manifest): string {
  const { group, names } = (object?.kind === 'CustomResourceDefinition' ? (object.spec ?? {}) : {}) as {
    group?: unknown;
    names?: { kind?: unknown } | null;
  };
  return `${String(group)}_${String(names?.kind)}`;
}

function read(file: string): string[] {
  return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
}
