/** The rules about what every object has. */
import type { Rule } from '../rule';
import { duplicateIdentity } from './duplicate-identity';

export const OBJECTS_RULES: readonly Rule[] = [duplicateIdentity];
