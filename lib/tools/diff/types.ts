/** What a comparison of two renders finds. Values in it may be shown: what must not be is masked. */

export type FieldChangeKind = 'added' | 'removed' | 'changed' | 'reordered';

/** A change to one field. */
export interface FieldChange {
  readonly change: FieldChangeKind;
  /** In words: `image of container web`. */
  readonly field: string;
  /** As the API server writes it: `spec.template.spec.containers[0].image`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Part of what pods are made from. */
  readonly inTemplate: boolean;
}

/** Why the API server would refuse an object. */
export interface Refusal {
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

/** `replaced`: another object takes its place, of the same name but for a hash of its content. */
export type ObjectChangeKind = 'added' | 'removed' | 'changed' | 'replaced';

/** What becomes of one object. */
export interface ObjectChange {
  readonly change: ObjectChangeKind;
  /** `Deployment shop/web` */
  readonly object: string;
  /** What it replaces. */
  readonly replaces?: string;
  readonly fields: readonly FieldChange[];
  /** Why its running pods are replaced; undefined where they stay. */
  readonly restarts?: readonly string[];
  readonly refused: readonly Refusal[];
  /** Whether the API server's verdict is known. */
  readonly judged: boolean;
  /** The manifests differ, and mean the same to the API server. */
  readonly meansTheSame?: boolean;
}

export interface Difference {
  /** What is compared: `dist/ of the last commit`. */
  readonly from: string;
  readonly to: string;
  readonly objects: readonly ObjectChange[];
  readonly unchanged: number;
  /** Objects that nothing in the new set replaces: they stay in the cluster until somebody deletes them. */
  readonly prune: readonly string[];
  readonly notes: readonly string[];
}
