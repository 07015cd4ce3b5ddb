/** Manifests without their secrets: what may be shown to whoever gets the page. */
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';
import { credentialForm, credentialIn, credentialInFile } from '../../diagnostics/credentials';

/** What stands in the place of a value. Not even its length is told. */
const MASK = '(not shown)';

/** What kubectl keeps of the last manifest: all of it again, as one text. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The same object, with the values of Secrets, and whatever else looks like a credential, taken out. */
export function masked(object: Manifest): Manifest {
  const isSecret = object.kind === 'Secret';
  const isConfigMap = object.kind === 'ConfigMap';
  const entries = Object.entries(object).map(([name, value]): [string, unknown] => {
    if (isSecret && (name === 'data' || name === 'stringData')) return [name, maskedAll(value)];
    if (isConfigMap && name === 'data' && isMap(value)) return [name, maskedConfiguration(value)];
    return [name, walk(value)];
  });
  return Object.fromEntries(entries) as unknown as Manifest;
}

/** Every value of a map, whatever it is; the keys are what others refer to. */
function maskedAll(value: unknown): unknown {
  return isMap(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, MASK])) : MASK;
}

function maskedConfiguration(data: Record<string, unknown>): unknown {
  const entries = Object.entries(data).map(([key, value]) => {
    const isSecret = typeof value === 'string' && (credentialIn(key, value) || credentialInFile(value));
    return [key, isSecret ? MASK : value];
  });
  return Object.fromEntries(entries);
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return credentialForm(value) ? MASK : value;
  if (Array.isArray(value)) return value.map(walk);
  if (!isMap(value)) return value;
  const { name } = value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key === LAST_APPLIED) return [key, MASK];
    if (key === 'stringData') return [key, maskedAll(inner)];
    const isVariable = key === 'value' && typeof name === 'string' && typeof inner === 'string';
    return [key, isVariable && credentialIn(name, inner) ? MASK : walk(inner)];
  });
  return Object.fromEntries(entries);
}
