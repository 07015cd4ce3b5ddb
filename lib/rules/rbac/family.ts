/** The rules about access to the API server. */
import type { Rule } from '../rule';

export const RBAC_RULES: readonly Rule[] = [];
