/** Kinds of other projects: what their own controllers and webhooks refuse, or can't work with. */
import type { Rule } from '../rule';
import { backupClaims } from './backup-claims';
import { certificateHosts } from './certificate-hosts';
import { controllerReference } from './controller-reference';
import { eventSchedule } from './event-schedule';
import { knativeField } from './knative-field';
import { knativeTraffic } from './knative-traffic';
import { meshRoute } from './mesh-route';
import { rolloutServices } from './rollout-services';
import { rolloutWorkload } from './rollout-workload';
import { routeParent } from './route-parent';

export const EXTENSIONS_RULES: readonly Rule[] = [
  backupClaims,
  certificateHosts,
  controllerReference,
  eventSchedule,
  knativeField,
  knativeTraffic,
  meshRoute,
  rolloutServices,
  rolloutWorkload,
  routeParent,
];
