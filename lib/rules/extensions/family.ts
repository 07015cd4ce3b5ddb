/** Kinds of other projects: what their own controllers and webhooks refuse, or can't work with. */
import type { Rule } from '../rule';
import { knativeField } from './knative-field';
import { knativeTraffic } from './knative-traffic';
import { meshRoute } from './mesh-route';
import { rolloutServices } from './rollout-services';
import { rolloutWorkload } from './rollout-workload';

export const EXTENSIONS_RULES: readonly Rule[] = [
  knativeField,
  knativeTraffic,
  meshRoute,
  rolloutServices,
  rolloutWorkload,
];
