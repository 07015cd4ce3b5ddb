/** All rules over a set of objects. */
import type { Rule, RuleFinding } from './rule';
import { RULES } from './all-rules';
import { ManifestSet } from '../../kubernetes/manifest-set';
import { isRelaxed } from './shared/relaxation';

/** A finding of a rule, with the rule's name and weight. */
export interface RuleVerdict extends RuleFinding {
  readonly rule: string;
  readonly severity: Rule['severity'];
}

export interface RuleOptions {
  /** The version that is judged for, as `1.33`. @default - what all supported versions have in common */
  readonly kubernetes?: string;
  /** The rules that are asked. @default - all */
  readonly rules?: readonly Rule[];
}

/**
 * Judges objects by our own rules: in the order of the rules, and for each in the order of the objects. Takes anything:
 * what is no map is passed over, and the items of a `List` are judged in its place.
 */
export function judgeByRules(objects: readonly unknown[], options: RuleOptions = {}): RuleVerdict[] {
  const set = new ManifestSet(objects, minorOf(options.kubernetes));
  return (options.rules ?? RULES).flatMap((rule) => {
    return rule
      .check(set)
      .filter((finding) => !rule.relaxedBy || !isRelaxed(finding.object, rule.relaxedBy))
      .map((finding) => ({ ...finding, rule: rule.name, severity: finding.severity ?? rule.severity }));
  });
}

function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
