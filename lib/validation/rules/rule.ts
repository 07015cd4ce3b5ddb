/** What a rule is: one question about the rendered objects, answered with findings. A rule sees plain objects only. */
import type { LabelIndex } from '../../kubernetes/label-index';
import type { PodShape } from '../../kubernetes/pod-shape';

/** A Kubernetes object as it is written to a file. What people write by hand may hold anything: see `Field`. */
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
  /** Other objects without which it would not be wrong: the first of two that are the same. */
  readonly others?: readonly Manifest[];
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
  /** One sentence for the catalogue: what to change. */
  readonly remedy: string;
  /**
   * The control that silences the rule for one object: the annotation `slipway.dev/allow-<control>`, on the object or
   * on its pod template, with the reason as its value. Left out where there is nothing to allow: Kubernetes refuses it.
   */
  readonly relaxedBy?: string;
  /** Judges a whole set, so that references between objects can be followed. Never throws, whatever the set holds. */
  check(set: ManifestSet): RuleFinding[];
}

/** The rendered objects, with the look-ups that rules share; each is built once, when it is first asked for. */
export interface ManifestSet {
  /** The minor version of Kubernetes that is judged for: 33 for `1.33`; undefined when nobody said. */
  readonly kubernetes?: number;
  readonly objects: readonly Manifest[];
  /** All pod templates of the workload kinds of Kubernetes, and bare Pods. */
  readonly pods: readonly PodShape[];
  /** Every pod by namespace and labels, also those of workload kinds that Kubernetes itself doesn't have. */
  readonly podIndex: LabelIndex<PodShape>;
  /** Every Service by namespace and its own labels. */
  readonly serviceIndex: LabelIndex<Manifest>;
  /** The pod of an object, also of a workload kind that Kubernetes itself doesn't have. */
  podOf(object: Manifest): PodShape | undefined;
  /** All objects of one kind of one API group (`''` is core), whatever the version. */
  ofKind(group: string, kind: string): readonly Manifest[];
  /** The same within one namespace. */
  ofKindIn(namespace: string, group: string, kind: string): readonly Manifest[];
  /** One object by identity; `namespace` is left out for what has none. */
  find(group: string, kind: string, name: string, namespace?: string): Manifest | undefined;
  /** Whether a namespace belongs to this set: it is made here, or workloads of the set run in it. */
  owns(namespace: string): boolean;
}
