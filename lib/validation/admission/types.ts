/**
 * What goes into the verdict and what comes out of it. The Go program has the same in `admission/internal/wire`; a
 * test compares the two.
 */

import type { Manifest } from '../../kubernetes/manifest';

/** A Pod Security Standard, the laxest first. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** One question about one set of objects. */
export interface AdmissionRequest {
  /** The objects to judge. */
  readonly objects: readonly Manifest[];

  /**
   * Older versions of the objects. An object that has one (same group, kind, namespace and name) is judged as an update.
   *
   * @default - every object is judged as new
   */
  readonly previous?: readonly Manifest[];

  /**
   * What is taken to be in the cluster already and is not judged itself: policies, CustomResourceDefinitions,
   * namespaces, LimitRanges, ResourceQuotas, roles and bindings.
   *
   * @default - nothing
   */
  readonly beside?: readonly Manifest[];

  /**
   * The version of Kubernetes to judge for, as `1.NN`.
   *
   * @default - the newest that the program knows
   */
  readonly kubernetes?: string;

  /**
   * The Pod Security Standard that all pods must reach.
   *
   * @default - what the labels of the set's namespaces enforce
   */
  readonly podSecurity?: PodSecurityLevel;

  /**
   * Who may do what, once the set is applied.
   *
   * @default - nothing is asked
   */
  readonly questions?: readonly AccessQuestion[];
}

/** May this user do this? `resource` or `path` must be given. */
export interface AccessQuestion {
  /** The user's name; of a service account `system:serviceaccount:NAMESPACE:NAME`, whose groups are added. */
  readonly user: string;
  readonly groups?: readonly string[];
  readonly verb: string;
  /** The API group; the core group's name is empty. */
  readonly group?: string;
  /** The plural: `pods`. */
  readonly resource?: string;
  readonly subresource?: string;
  /** @default - the whole cluster */
  readonly namespace?: string;
  readonly name?: string;
  /** A URL that is no resource: `/metrics`. */
  readonly path?: string;
}

/** The authorizer's answer, with the rule behind it. */
export interface AccessAnswer {
  readonly allowed: boolean;
  readonly reason?: string;
}

/**
 * What the API server would say: `warned` is accepted with warnings; `not-judged` means that nothing here knows the
 * kind, and is never a pass.
 */
export type VerdictStatus = 'accepted' | 'warned' | 'refused' | 'not-judged';

/** One reason for a refusal. */
export interface Cause {
  /**
   * What kind of reason: the server's own (`Required`, `Invalid`, `NotSupported`, `Forbidden`, `Duplicate`, `TooLong`,
   * ...), of decoding (`UnknownField`, `DuplicateField`, `Malformed`, `Unrecognized`, `NotServed`, `TooLarge`), or of
   * what stands around the object (`PodSecurity`, `LimitRange`, `ResourceQuota`, `Policy`).
   */
  readonly type: string;
  /** The field, as the server writes it: `spec.template.spec.containers[0].name`. Empty for the whole object. */
  readonly field: string;
  /** The value that was received, where the field names a scalar of the manifest. */
  readonly value?: string | number | boolean | null;
  /** The server's words. */
  readonly message: string;
  /** What would be known in the place of an unknown field or kind: names of fields, or `apps/v1 Deployment`. */
  readonly known?: readonly string[];
}

/** What the Pod Security Standards say of an object's pods. */
export interface PodSecurityVerdict {
  /** The strictest level that the pods reach. */
  readonly level: PodSecurityLevel;
  /** The level that they have to reach. */
  readonly required?: PodSecurityLevel;
  readonly violations?: readonly string[];
}

/** The verdict on one object. */
export interface Verdict {
  /** The object's place in the request. */
  readonly index: number;
  readonly status: VerdictStatus;
  readonly operation?: 'create' | 'update';
  /** The server's whole message of a refusal, or why the object was not judged. */
  readonly message?: string;
  readonly causes?: readonly Cause[];
  readonly warnings?: readonly string[];
  /** Set for objects that hold pods. */
  readonly podSecurity?: PodSecurityVerdict;
  /** Of an update: it differs from the older version. */
  readonly changed?: boolean;
  /** Of an update: it replaces the object's running pods. */
  readonly restarts?: boolean;
}

/** The answer to a request. */
export interface AdmissionResponse {
  /** One verdict an object, in the order of the request. */
  readonly verdicts: readonly Verdict[];
  /** One answer a question, in their order. */
  readonly answers: readonly AccessAnswer[];
  /** What holds for the answer as a whole: what cannot be told for an older target version. */
  readonly notes: readonly string[];
}
