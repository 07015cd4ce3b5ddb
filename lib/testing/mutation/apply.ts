/** What `slipway mutate` does to the objects that a test looks at: nothing, unless it runs the test. */
import { appendFileSync, readFileSync } from 'node:fs';
import type { Manifest } from '../../kubernetes/manifest';
import { identityOf } from '../../kubernetes/identity';
import { MUTATION_VARIABLE, Mutation, MutationOrder, changed } from './mutation';

let order: { readonly file: string; readonly what: MutationOrder } | undefined;

/** The objects as a test is to see them: with changes made, or as they are, and recorded. */
export function mutated(objects: readonly Manifest[]): readonly Manifest[] {
  const file = process.env[MUTATION_VARIABLE];
  if (!file) return objects;
  if (order?.file !== file) order = { file, what: JSON.parse(readFileSync(file, 'utf8')) as MutationOrder };
  const { record, apply = [] } = order.what;
  if (record) appendFileSync(record, `${JSON.stringify(objects)}\n`);
  if (apply.length === 0) return objects;
  const byObject = new Map<string, Mutation[]>();
  for (const mutation of apply) byObject.set(mutation.object, [...(byObject.get(mutation.object) ?? []), mutation]);
  return objects.map((object) => {
    const mutations = byObject.get(identityOf(object)) ?? [];
    return mutations.reduce((current, mutation) => changed(current, mutation) ?? current, object);
  });
}
