import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { judgeByRules } from '../../../lib/validation/rules';
import { groupsOfKind, knownKinds } from '../../../lib/kubernetes/kinds';
import { cleanSet } from './clean-set';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/** Names of fields that rules look for, so that chance leads them deep into an object. */
const FIELDS = [
  ...new Set(
    ['validation/rules', 'kubernetes'].flatMap((folder) =>
      filesIn(join(__dirname, '../../../lib', folder)).flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/'([a-z][a-zA-Z]+)'/g)].map(([, name]) => name!),
      ),
    ),
  ),
];

const junk = fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 3, withObjectString: true });
const looksRight = fc.constantFrom(
  'a',
  'web',
  '10.0.0.0/8',
  '80',
  'http',
  '*',
  '',
  ' ',
  '__proto__',
  '1Gi',
  'None',
  'nginx:1.2',
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 6, withCrossShrink: true }, looksRight, junk, fc.integer(), tie('list'), tie('map')),
  list: fc.array(tie('node'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...FIELDS, '__proto__', 'constructor'), tie('node'), { maxKeys: 6 }),
})).node;

const kinds = knownKinds().flatMap((kind) =>
  groupsOfKind(kind).map((group) => ({ kind, apiVersion: group ? `${group}/v1` : 'v1' })),
);
const typed = fc
  .tuple(fc.constantFrom(...kinds), value, value, value)
  .map(([kind, metadata, spec, rest]) => ({ ...(isMap(rest) ? rest : {}), ...kind, metadata, spec }));

/** The clean set, with one value somewhere in it replaced. */
const damaged = fc
  .tuple(fc.nat(), fc.array(fc.nat(), { maxLength: 12 }), fc.oneof(junk, value))
  .map(([which, way, thing]) => {
    const set = JSON.parse(JSON.stringify(cleanSet())) as Record<string, unknown>[];
    let at = set[which % set.length] as Record<string, unknown>;
    for (const step of way) {
      const keys = Object.keys(at);
      const key = keys[step % Math.max(1, keys.length)];
      const next = at[key!];
      if (typeof next !== 'object' || next === null || step % 7 === 0) {
        if (key !== undefined) at[key] = thing;
        return set;
      }
      at = next as Record<string, unknown>;
    }
    return set;
  });

/** An object with one field left out, for each field that it has. */
function* holes(thing: unknown): Generator<unknown> {
  if (typeof thing !== 'object' || thing === null) return;
  for (const key of Object.keys(thing)) {
    const copy = (Array.isArray(thing) ? [...thing] : { ...thing }) as Record<string, unknown>;
    const inside = copy[key];
    delete copy[key];
    yield copy;
    for (const hollow of holes(inside))
      yield Object.assign(Array.isArray(thing) ? [...thing] : { ...thing }, { [key]: hollow });
  }
}

function isMap(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing);
}

function judged(set: readonly unknown[]): void {
  for (const verdict of judgeByRules(set, { kubernetes: '1.33' })) {
    const { message, remedy, field, object } = verdict;
    if (!message || !remedy || typeof field !== 'string' || !isMap(object)) throw new Error(JSON.stringify(verdict));
  }
}

describe('whatever a set holds, rules never throw', () => {
  test('documents of any kind', () => {
    fc.assert(fc.property(fc.array(junk, { maxLength: 5 }), judged), { numRuns: 300 });
  });

  test('objects of every kind, with fields of their names and anything in them', () => {
    fc.assert(fc.property(fc.array(typed, { maxLength: 6 }), judged), { numRuns: 700 });
  });

  test('a good set with one thing wrong', () => {
    fc.assert(fc.property(damaged, judged), { numRuns: 400 });
  });

  test('what is missing is told in words', () => {
    for (const [index, whole] of cleanSet().entries()) {
      for (const without of holes(whole)) {
        const verdicts = judgeByRules(cleanSet().map((object, at) => (at === index ? without : object)));
        expect(verdicts.filter(({ message, remedy }) => /undefined|null|NaN|\[object/.test(message + remedy))).toEqual(
          [],
        );
      }
    }
  });

  test('structures that contain themselves', () => {
    const metadata: Record<string, unknown> = { name: 'web' };
    metadata.labels = metadata;
    metadata.annotations = [metadata];
    const spec: Record<string, unknown> = { selector: metadata };
    spec.template = { metadata, spec };
    spec.containers = [spec, metadata];
    judged([{ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec } as unknown as Manifest]);
  });

  test('names that mean something to JavaScript', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    judged(
      names.flatMap((name) =>
        kinds.slice(0, 40).map(({ apiVersion }) => ({ apiVersion, kind: name, metadata: { name, namespace: name } })),
      ),
    );
    judged(
      names.map((name) => ({
        apiVersion: name,
        kind: 'Role',
        metadata: { name },
        rules: [{ apiGroups: [name], resources: [name], verbs: [name] }],
      })),
    );
  });

  test('the items of a list are judged in its place', () => {
    const items = [
      { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'a'.repeat(53), namespace: 'shop' } },
    ];
    const verdicts = judgeByRules([{ apiVersion: 'v1', kind: 'List', items }, null, 'text', 7, []]);
    expect(verdicts.map(({ rule, object }) => [rule, object])).toContainEqual(['name-too-long', items[0]]);
  });
});
