/** Every rule, family by family. */
import type { Rule } from './rule';
import { IMAGES_RULES } from './images/family';
import { OBJECTS_RULES } from './objects/family';

export const RULES: readonly Rule[] = [...OBJECTS_RULES, ...IMAGES_RULES];
