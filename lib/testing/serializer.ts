/** Snapshots that people read: objects as YAML, one block each, secrets masked. */
import type { Manifest } from '../kubernetes/manifest';
import { isMap } from '../kubernetes/field';
import { toYaml } from '../synth/yaml';
import { Manifests } from './manifests';

/** What a test runner asks of a snapshot serializer. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown, config?: unknown, indentation?: string): string;
}

const MASKED = '(masked)';
const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * Prints an object of a render, or a part of the render, as YAML: fields in the order in which people read them, so that
 * the same object always looks the same, and the values of Secrets masked. Prefer a snapshot of one object
 * (`manifests.get('Deployment', 'web')`) to one of a hundred, which nobody reads.
 */
export const manifestSerializer: SnapshotSerializer = {
  test: (value) => value instanceof Manifests || isObject(value),
  serialize(value, _config, indentation = '') {
    const objects = value instanceof Manifests ? value.objects : [value as Manifest];
    return objects.map(print).join('\n---\n').replaceAll('\n', `\n${indentation}`);
  },
};

function isObject(value: unknown): value is Manifest {
  return (
    isMap(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && isMap(value.metadata)
  );
}

function print(object: Manifest): string {
  return toYaml(ordered(object.kind === 'Secret' ? masked(object) : object, FIRST) as Manifest).trimEnd();
}

/** The order doesn't depend on the code that made the object: what it is and its name come first, then by the alphabet. */
function ordered(value: unknown, first: readonly string[] = ['name']): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (!isMap(value)) return value;
  const rest = Object.keys(value).filter((key) => !first.includes(key));
  const keys = [...first.filter((key) => key in value), ...rest.sort()];
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}

function masked(secret: Manifest): Manifest {
  const hide = (data: unknown) =>
    isMap(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, MASKED])) : undefined;
  const hidden = ['data', 'stringData']
    .filter((part) => secret[part])
    .map((part) => [part, hide(secret[part])] as const);
  return { ...secret, ...Object.fromEntries(hidden) };
}
