/** The manifests to compare: each seed as it is, then mutations of the seeds and of the rendered apps in turn. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { mutate } from './mutate';
import { Random } from './random';
import { Schemas } from './schema';
import { NAMESPACE } from './server';

export interface Case {
  readonly manifest: Record<string, unknown>;
  /** What was changed, of which seed. */
  readonly origin: string;
}

const DIST = join(__dirname, '..', '..', '..', 'dist');

/** Kinds that the API server itself has definitions of; the others in dist/ need their CustomResourceDefinitions. */
const BUILT_IN =
  /^(v1|apps\/v1|batch\/v1|policy\/v1|autoscaling\/v[12]|(networking|rbac\.authorization|scheduling|storage|discovery)\.k8s\.io\/v1)$/;

export function generate(count: number, seed: number, schemas: Schemas): Case[] {
  const seeds = validManifests().map(placed);
  const random = new Random(seed);
  const cases: Case[] = seeds.map((manifest) => ({ manifest, origin: `${nameOf(manifest)} unchanged` }));
  while (cases.length < count) {
    const from = random.pick(seeds);
    const { manifest, changes } = mutate(from, schemas, random);
    cases.push({ manifest: placed(manifest), origin: `${nameOf(from)}: ${changes.join('; ')}` });
  }
  return cases;
}

/** Valid manifests of every kind that is judged: hand-written ones, and what the library renders. */
export function validManifests(): Record<string, unknown>[] {
  return [...written(), ...rendered()];
}

const nameOf = (manifest: Record<string, unknown>): string => `${manifest.apiVersion} ${manifest.kind}`;

function written(): Record<string, unknown>[] {
  return load(readFileSync(join(__dirname, 'seeds.yaml'), 'utf8')) as Record<string, unknown>[];
}

/** The library's own renders. */
function rendered(): Record<string, unknown>[] {
  if (!existsSync(DIST)) return [];
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => loadAll(readFileSync(join(DIST, file), 'utf8')) as (Record<string, unknown> | null)[])
    .filter((manifest) => manifest !== null && BUILT_IN.test(String(manifest.apiVersion))) as Record<string, unknown>[];
}

/** All namespaced objects go to one namespace of the server; the metadata may have been mutated to anything. */
function placed(manifest: Record<string, unknown>): Record<string, unknown> {
  const metadata = manifest.metadata;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return manifest;
  return { ...manifest, metadata: { ...metadata, namespace: NAMESPACE } };
}
