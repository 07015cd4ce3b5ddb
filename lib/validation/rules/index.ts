/** Our own rules over rendered objects: what the API server can't see, or says less well. */
export { RULES, rulesOf } from './all-rules';
export { judgeByRules, type RuleOptions, type RuleVerdict } from './judge';
export type { Manifest } from '../../kubernetes/manifest';
export type { ManifestSet } from '../../kubernetes/manifest-set';
export type { Rule, RuleFinding } from './rule';
export { allowAnnotation } from './shared/relaxation';
