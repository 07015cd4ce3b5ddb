/** All rules over a set of objects. */
import type { Manifest } from '../../kubernetes/manifest';
import { identityOf } from '../../kubernetes/identity';
import { isMap } from '../../kubernetes/field';
import type { ObjectFinding } from '../object-finding';
import type { Rule } from './rule';
import { RULES } from './families';
import { unpack } from '../../kubernetes/lists';
import { ManifestSet } from '../../kubernetes/manifest-set';
import { originalOf, placedTogether } from '../../kubernetes/placement';
import { parseMinor } from '../../kubernetes/version';
import { isRelaxed } from './shared/relaxation';

interface RuleOptions {
  /** The version that is judged for, as `1.33`. @default - what all supported versions have in common */
  readonly kubernetes?: string;
  /** What is in the cluster already: references to it are answered, and nothing is found in it. @default - nothing */
  readonly beside?: readonly Manifest[];
  /** The rules that are asked. @default - all */
  readonly rules?: readonly Rule[];
}

/**
 * Judges objects by our own rules: in the order of the rules, and for each in the order of the objects. Takes anything:
 * what is no map is passed over, and the items of a `List` are judged in its place.
 */
export function judgeByRules(objects: readonly unknown[], options: RuleOptions = {}): ObjectFinding[] {
  const judged = objects.flatMap(objectsOf);
  const own = new Set(judged.map(identity));
  const beside = (options.beside ?? []).flatMap(objectsOf).filter((object) => !own.has(identity(object)));
  const foreign = new Set(beside);
  const set = new ManifestSet([...placedTogether(judged), ...beside], parseMinor(options.kubernetes ?? ''));
  return (options.rules ?? RULES).flatMap((rule) => {
    return rule
      .check(set)
      .filter(({ object }) => !foreign.has(object))
      .filter((finding) => !rule.relaxedBy || !isRelaxed(finding.object, rule.relaxedBy))
      .map((finding) => ({
        ...finding,
        object: originalOf(finding.object),
        ...(finding.others ? { others: finding.others.map(originalOf) } : {}),
        rule: rule.name,
        severity: finding.severity ?? rule.severity,
      }));
  });
}

const objectsOf = (document: unknown) => unpack(document).objects as Manifest[];

/** What is no object has no identity. */
const identity = (object: unknown): string => (isMap(object) ? identityOf(object as Manifest) : '');
