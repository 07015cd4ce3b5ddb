/** Every rule, family by family. */
import type { Rule } from './rule';
import { CONFIGURATION_RULES } from './configuration/family';
import { EXTENSIONS_RULES } from './extensions/family';
import { IMAGES_RULES } from './images/family';
import { NETWORKING_RULES } from './networking/family';
import { OBJECTS_RULES } from './objects/family';
import { PODS_RULES } from './pods/family';
import { RBAC_RULES } from './rbac/family';
import { REFERENCES_RULES } from './references/family';
import { SCALING_RULES } from './scaling/family';
import { SECURITY_RULES } from './security/family';

export const RULES: readonly Rule[] = [
  ...OBJECTS_RULES,
  ...IMAGES_RULES,
  ...PODS_RULES,
  ...SECURITY_RULES,
  ...REFERENCES_RULES,
  ...CONFIGURATION_RULES,
  ...NETWORKING_RULES,
  ...RBAC_RULES,
  ...SCALING_RULES,
  ...EXTENSIONS_RULES,
];

/** The rules of one group, or all. */
export function rulesOf(group: 'security' | 'correctness' | 'all'): readonly Rule[] {
  return group === 'all' ? RULES : RULES.filter((rule) => (rule.group ?? 'correctness') === group);
}
