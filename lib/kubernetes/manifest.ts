/** A Kubernetes object as it is written to a file. */

/** What people write by hand may hold anything, whatever this type says: see `Field`. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the fields of a manifest depend on its kind
  readonly [field: string]: any;
}
