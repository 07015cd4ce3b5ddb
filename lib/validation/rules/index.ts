/** Our own rules over rendered objects: what the API server can't see, or says less well. */
export { RULES, rulesOf } from './all-rules';
export { judgeByRules } from './judge';
export type { Rule } from './rule';
export { allowAnnotation } from './shared/relaxation';
