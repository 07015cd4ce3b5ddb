/** Every rule, family by family. */
import type { Rule } from './rule';
import { IMAGES_RULES } from './images/family';
import { OBJECTS_RULES } from './objects/family';
import { PODS_RULES } from './pods/family';
import { REFERENCES_RULES } from './references/family';
import { SECURITY_RULES } from './security/family';

export const RULES: readonly Rule[] = [
  ...OBJECTS_RULES,
  ...IMAGES_RULES,
  ...PODS_RULES,
  ...SECURITY_RULES,
  ...REFERENCES_RULES,
];
