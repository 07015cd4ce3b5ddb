/** Rollouts of Argo, which run the pods of a Deployment in its place. */
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { Field } from './field';
import { namespaceOf } from './identity';
import { oncePerSet } from './once';

/** A Rollout that takes its pods from a Deployment. */
export interface RolloutRef {
  readonly object: Manifest;
  /** Where it names the Deployment. */
  readonly ref: Field;
  readonly name: string;
  /** How many replicas it names; 1 where it names none. */
  readonly replicas: number;
  /** Whether Argo itself scales the Deployment down. */
  readonly scalesDown: boolean;
  /** The Deployment, where it is in the set. */
  readonly deployment?: { readonly object: Manifest; readonly replicas: Field };
}

/** Every Rollout of a set with a `workloadRef` to a Deployment. */
export const rolloutRefs = oncePerSet((set: ManifestSet): RolloutRef[] =>
  set.ofKind('argoproj.io', 'Rollout').flatMap((object) => {
    const ref = Field.of(object).get('spec', 'workloadRef');
    const name = ref.get('name').text;
    if (!name || ref.get('kind').text !== 'Deployment') return [];
    const found = set.find('apps', 'Deployment', name, namespaceOf(object));
    const replicas = Field.of(object).get('spec', 'replicas').number ?? 1;
    const deployment = found && { object: found, replicas: Field.of(found).get('spec', 'replicas') };
    const scalesDown = ['onsuccess', 'progressively'].includes(ref.get('scaleDown').text ?? '');
    return [{ object, ref: ref.get('name'), name, replicas, scalesDown, deployment }];
  }),
);
