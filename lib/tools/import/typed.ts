/**
 * A manifest as a typed plain object of cdk8s-plus: `new k8s.KubeDeployment(…)`. The types are read from the jsii assembly that
 * is a part of the package, so what comes out compiles. Whatever doesn't fit them exactly is left to an untyped object, because
 * cdk8s-plus drops fields that it doesn't know without a word.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap } from '../../kubernetes/field';
import { Code, call, list, literal, ofJson } from './code';

interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: TypeReference;
  /** `io.k8s.api.core.v1.ServiceSpec#clusterIP`: behind the `#` is the name in the API, which may be written otherwise. */
  readonly docs?: { readonly custom?: { readonly schema?: string } };
}

interface Type {
  readonly kind: string;
  readonly properties?: readonly Property[];
  readonly interfaces?: readonly string[];
}

const PREFIX = 'cdk8s-plus-27.k8s.';

let types: Readonly<Record<string, Type>> | undefined;

/** The types of the package, by their full names. Read once: it takes some hundredths of a second. */
function allTypes(): Readonly<Record<string, Type>> {
  const folder = dirname(require.resolve('cdk8s-plus-27/package.json'));
  types ??= (JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as { types: Record<string, Type> }).types;
  return types;
}

interface Gvk {
  readonly apiVersion: string;
  readonly kind: string;
}

let classes: Map<string, string> | undefined;

/** The class of a kind, as a name below `k8s`. */
function classOf(apiVersion: string, kind: string): string | undefined {
  if (!classes) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a megabyte, for those who import only
    const { k8s } = require('cdk8s-plus-27') as { k8s: Record<string, { readonly GVK?: Gvk }> };
    classes = new Map();
    for (const [className, { GVK }] of Object.entries(k8s)) {
      if (GVK) classes.set(`${GVK.apiVersion} ${GVK.kind}`, className);
    }
  }
  return classes.get(`${apiVersion} ${kind}`);
}

/** What a manifest doesn't fit the types by. It never leaves this file. */
class Misfit extends Error {}

/** A typed object: its class and its props; `undefined` where the types can't say all of the manifest. */
export function typedObject(
  manifest: Readonly<Record<string, unknown>>,
): { className: string; props: Code } | undefined {
  const className = classOf(String(manifest.apiVersion), String(manifest.kind));
  if (className === undefined) return undefined;
  const fields = Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== 'apiVersion' && key !== 'kind'));
  try {
    return { className: `k8s.${className}`, props: structOf(fields, `${PREFIX}${className}Props`) };
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

function valueOf(value: unknown, type: TypeReference): Code {
  if (type.collection) return collectionOf(value, type.collection);
  if (type.fqn === `${PREFIX}IntOrString`) return wrapped(value, 'k8s.IntOrString');
  if (type.fqn === `${PREFIX}Quantity`) return wrapped(value, 'k8s.Quantity');
  if (type.fqn) return structOf(value, type.fqn);
  if (type.primitive === 'any' || (type.primitive !== undefined && typeof value === type.primitive)) {
    return ofJson(value);
  }
  throw new Misfit();
}

function collectionOf(value: unknown, { kind, elementtype }: NonNullable<TypeReference['collection']>): Code {
  if (kind === 'array') {
    if (!Array.isArray(value)) throw new Misfit();
    return list(value.map((item) => valueOf(item, elementtype)));
  }
  if (!isMap(value)) throw new Misfit();
  return { type: 'map', entries: Object.entries(value).map(([key, item]) => [key, valueOf(item, elementtype)]) };
}

function wrapped(value: unknown, className: string): Code {
  if (typeof value === 'number') return call(`${className}.fromNumber`, literal(value));
  if (typeof value === 'string') return call(`${className}.fromString`, literal(value));
  throw new Misfit();
}

function structOf(value: unknown, fqn: string): Code {
  const type = allTypes()[fqn];
  if (!isMap(value) || type?.kind !== 'interface' || type.interfaces) throw new Misfit();
  const byName = new Map((type.properties ?? []).map((property) => [nameInApi(property), property]));
  for (const [apiName, { optional }] of byName) if (!optional && value[apiName] === undefined) throw new Misfit();
  const entries = Object.entries(value).map(([key, item]) => {
    const property = byName.get(key);
    if (!property) throw new Misfit();
    return [property.name, valueOf(item, property.type)] as const;
  });
  return { type: 'map', entries };
}

function nameInApi({ name, docs }: Property): string {
  return docs?.custom?.schema?.split('#')[1] ?? name;
}
