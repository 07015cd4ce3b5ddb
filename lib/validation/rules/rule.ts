/** What a rule is: one question about the rendered objects, answered with findings. A rule sees plain objects only. */
import type { FieldFinding } from '../../kubernetes/field';
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';

/** What a rule found in one object; where the object comes from is added by whoever rendered or read it. */
export interface RuleFinding extends FieldFinding {
  /** Where it weighs less, or more, than the rule's findings usually do. @default - as the rule says */
  readonly severity?: Rule['severity'];
  /** Other objects without which it would not be wrong: the first of two that are the same. */
  readonly others?: readonly Manifest[];
}

/** What a question about one thing comes to: nothing, a finding, or several. */
export type Found = RuleFinding | readonly RuleFinding[];

/** A rule: its name, whether it stops a write, and the question itself. */
export interface Rule {
  /** In kebab-case; stable, because people search for it. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  /** Whether it is about a security default, which works without it. @default 'correctness' - what it finds cannot work */
  readonly group?: 'security' | 'correctness';
  /** One sentence for the catalogue: what it finds, and why that matters. */
  readonly summary: string;
  /** One sentence for the catalogue: what to change. */
  readonly remedy: string;
  /**
   * The control that silences the rule for one object: the annotation `slipway.dev/allow-<control>`, on the object or
   * on its pod template, with the reason as its value. Left out where there is nothing to allow: Kubernetes refuses it.
   */
  readonly relaxedBy?: string;
  /**
   * The API server may reject the same field for the same reason, and this rule says it better: the two are one finding,
   * in the words of the rule. @default false - both are shown
   */
  readonly rewords?: boolean;
  /** Judges a whole set, so that references between objects can be followed. Never throws, whatever the set holds. */
  check(set: ManifestSet): RuleFinding[];
}
