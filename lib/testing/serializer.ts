/** Snapshots that people read: objects as YAML, one block each, secrets masked. */
import type { Manifest } from '../rules';
import { isMap } from '../rules/shared/field';
import { toYaml } from '../synth/yaml';
import { Manifests } from './manifests';

/** What a test runner asks of a snapshot serializer. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

const MASKED = '(masked)';

/**
 * Prints an object of a render, or a part of the render, as YAML: fields in the order in which people read them, so that
 * the same object always looks the same, and the values of Secrets masked. Prefer a snapshot of one object
 * (`manifests.get('Deployment', 'web')`) to one of a hundred, which nobody reads.
 */
export const manifestSerializer: SnapshotSerializer = {
  test: (value) => value instanceof Manifests || isObject(value),
  serialize: (value) => (value instanceof Manifests ? value.objects : [value as Manifest]).map(print).join('\n---\n'),
};

function isObject(value: unknown): value is Manifest {
  return (
    isMap(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && isMap(value.metadata)
  );
}

function print(object: Manifest): string {
  return toYaml(object.kind === 'Secret' ? masked(object) : object).trimEnd();
}

function masked(secret: Manifest): Manifest {
  const hide = (data: unknown) =>
    isMap(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, MASKED])) : undefined;
  const { data, stringData } = secret;
  return { ...secret, ...(data && { data: hide(data) }), ...(stringData && { stringData: hide(stringData) }) };
}
