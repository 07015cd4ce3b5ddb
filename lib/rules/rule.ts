/** What a rule is: one question about the rendered objects, answered with findings. A rule sees plain objects only. */

/** A Kubernetes object as it is written to a file. */
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

/** What a rule found in one object; where the object comes from is added by whoever rendered or read it. */
export interface RuleFinding {
  readonly object: Manifest;
  /** The field, in dotted form: `spec.template.spec.containers[0].image`. */
  readonly field: string;
  /** The value received; left out for what must not be shown. */
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** A rule: its name, whether it stops a write, and the question itself. */
export interface Rule {
  /** In kebab-case; stable, because people search for it. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  /** One sentence for the catalogue: what it finds, and why that matters. */
  readonly summary: string;
  /** Judges a whole set, so that references between objects can be followed. */
  check(set: ManifestSet): RuleFinding[];
}

/** The rendered objects, with the look-ups that rules share. */
export interface ManifestSet {
  readonly objects: readonly Manifest[];
  /** All objects of one kind of one API group (`''` is core), whatever the version. */
  ofKind(group: string, kind: string): readonly Manifest[];
  /** One object by identity; `namespace` is left out for what has none. */
  find(group: string, kind: string, name: string, namespace?: string): Manifest | undefined;
}
