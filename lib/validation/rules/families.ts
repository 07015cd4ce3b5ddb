/** The families of rules, in the order in which they are asked: every export of their files is a rule. */
import type { Rule } from './rule';
import * as cidrInConfigMap from './configuration/cidr-in-config-map';
import * as credentials from './configuration/credentials';
import * as duplicateEnv from './configuration/duplicate-env';
import * as backupClaims from './extensions/backup-claims';
import * as certificateHosts from './extensions/certificate-hosts';
import * as controllerReference from './extensions/controller-reference';
import * as eventSchedule from './extensions/event-schedule';
import * as knative from './extensions/knative';
import * as rollouts from './extensions/rollouts';
import * as routes from './extensions/routes';
import * as image from './images/image';
import * as cidrHostBits from './networking/cidr-host-bits';
import * as ingresses from './networking/ingresses';
import * as networkPolicies from './networking/network-policies';
import * as serviceAddresses from './networking/services';
import * as identity from './objects/identity';
import * as memoryUnit from './pods/memory-unit';
import * as probes from './pods/probes';
import * as selectors from './pods/selectors';
import * as termination from './pods/termination';
import * as volumeSource from './pods/volume-source';
import * as bindings from './rbac/bindings';
import { DANGEROUS_GRANTS } from './rbac/dangerous-grants';
import * as grants from './rbac/grants';
import * as roles from './rbac/roles';
import * as backends from './references/backends';
import * as monitors from './references/monitors';
import * as podReferences from './references/pods';
import * as services from './references/services';
import * as autoscalers from './scaling/autoscalers';
import * as budgets from './scaling/budgets';
import * as scheduleNeverFires from './scaling/schedule-never-fires';
import * as workloadFitsQuota from './scaling/workload-fits-quota';
import { FORBIDDEN_RULES } from './security/forbidden';
import { LACKING_RULES } from './security/lacking';
import * as nodeAccess from './security/node-access';
import * as securityContext from './security/security-context';

/** Each under the name of its folder. */
export const FAMILIES = {
  objects: rulesIn(identity),
  images: rulesIn(image),
  pods: rulesIn(memoryUnit, probes, selectors, termination, volumeSource),
  security: [...FORBIDDEN_RULES, ...LACKING_RULES, ...rulesIn(nodeAccess, securityContext)],
  references: rulesIn(backends, monitors, podReferences, services),
  configuration: rulesIn(cidrInConfigMap, credentials, duplicateEnv),
  networking: rulesIn(cidrHostBits, ingresses, networkPolicies, serviceAddresses),
  rbac: [...DANGEROUS_GRANTS, ...rulesIn(bindings, grants, roles)],
  scaling: rulesIn(autoscalers, budgets, scheduleNeverFires, workloadFitsQuota),
  extensions: rulesIn(backupClaims, certificateHosts, controllerReference, eventSchedule, knative, rollouts, routes),
} as const;

export const RULES: readonly Rule[] = Object.values(FAMILIES).flat();

/** The rules of one group, or all. */
export function rulesOf(group: 'security' | 'correctness' | 'all'): readonly Rule[] {
  return group === 'all' ? RULES : RULES.filter((rule) => (rule.group ?? 'correctness') === group);
}

/** Sorted by name, so that the order doesn't depend on the files. */
function rulesIn(...files: readonly Readonly<Record<string, Rule>>[]): readonly Rule[] {
  return files.flatMap((file) => Object.values(file)).sort((a, b) => (a.name < b.name ? -1 : 1));
}
