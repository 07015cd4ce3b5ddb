/** Our own rules over rendered objects: what the API server can't see, or says less well. */
export { FAMILIES, RULES, rulesOf } from './families';
export { judgeByRules } from './judge';
export type { Rule } from './rule';
export { allowAnnotation } from './shared/relaxation';
