/**
 * The bundled definitions of custom resources, so that kinds of well-known projects are judged without anybody having
 * to pass their CustomResourceDefinition. `definitions/README.md` lists them with their projects and versions.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../kubernetes/manifest';
import { AdmissionRequest } from './types';

/** Beside `lib/` in a checkout and beside `build/` in the published package. */
const FOLDER = join(__dirname, '../../../definitions');

/** The names of a group and a kind, which are parts of a file's name here: they come from anybody's YAML. */
const NAMES = /^([A-Za-z0-9][A-Za-z0-9.-]*)\/[^/]*$/;
const KIND = /^[A-Za-z0-9]+$/;

/** The texts of the bundled definitions of a request's kinds, except those that it brings itself. */
export function definitionsFor({ objects, beside = [] }: AdmissionRequest): string[] {
  const wanted = new Set(objects.flatMap(fileOf));
  [...objects, ...beside].forEach((object) => wanted.delete(definedBy(object)));
  return [...wanted].map((file) => join(FOLDER, file)).flatMap(read);
}

/** The file with the definition of an object's kind. Kubernetes' own kinds have none. */
function fileOf(object: Manifest): string[] {
  const [, group] = NAMES.exec(String(object?.apiVersion)) ?? [];
  return group && KIND.test(String(object.kind)) ? [`${group}_${object.kind}.json`] : [];
}

/** The file with the bundled definition of what a given definition defines. */
function definedBy(object: Manifest): string {
  const { group, names } = (object?.kind === 'CustomResourceDefinition' ? (object.spec ?? {}) : {}) as {
    group?: unknown;
    names?: { kind?: unknown } | null;
  };
  return `${String(group)}_${String(names?.kind)}.json`;
}

function read(file: string): string[] {
  return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
}
