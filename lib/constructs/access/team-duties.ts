/** What the people of a team do in their namespace, and the rights that it takes: each resource by its name. */
import { ApiResource, IApiResource } from 'cdk8s-plus-27';
import { Grant } from './private/role-and-binding';

/** What people of a team do. */
export enum TeamDuty {
  /** Sees everything but Secrets, reads logs, and deletes a pod to have a new one in its place. */
  DEVELOPER = 'developer',
  /** Also restarts, scales and rolls back workloads, evicts pods, and starts and ends Jobs. */
  OPERATOR = 'operator',
  /** Sees what is there, who may do what, and what may talk to whom. No logs: they may hold personal data. */
  AUDITOR = 'auditor',
}

const READ = ['get', 'list', 'watch'];

/** Resources of one API group. */
function of(apiGroup: string, ...types: string[]): IApiResource[] {
  return types.map((resourceType) => ApiResource.custom({ apiGroup, resourceType }));
}

const WORKLOADS = of('apps', 'deployments', 'replicasets', 'statefulsets', 'daemonsets');

/** What makes pods and what stands around them. Secrets are left out on purpose, and whatever the future brings. */
const SEEN = [
  ...of('', 'pods', 'pods/status', 'services', 'endpoints', 'configmaps', 'events', 'persistentvolumeclaims'),
  ...of('', 'serviceaccounts', 'resourcequotas', 'limitranges'),
  ...WORKLOADS,
  ...of('batch', 'jobs', 'cronjobs'),
  ...of('autoscaling', 'horizontalpodautoscalers'),
  ...of('policy', 'poddisruptionbudgets'),
  ...of('networking.k8s.io', 'ingresses', 'networkpolicies'),
  ...of('discovery.k8s.io', 'endpointslices'),
  ...of('events.k8s.io', 'events'),
];

const DEVELOPER: Grant[] = [
  { verbs: READ, resources: [...SEEN, ...of('', 'pods/log')] },
  { verbs: ['delete'], resources: of('', 'pods') },
];

const OPERATOR: Grant[] = [
  ...DEVELOPER,
  // `kubectl rollout restart` and `undo` patch the workload; to patch one is to say what its pods run, and as whom.
  { verbs: ['patch'], resources: of('apps', 'deployments', 'statefulsets', 'daemonsets') },
  { verbs: ['get', 'patch', 'update'], resources: of('apps', 'deployments/scale', 'statefulsets/scale') },
  { verbs: ['create'], resources: of('', 'pods/eviction') },
  // `kubectl create job --from=cronjob/…`; a suspended CronJob is a patched one.
  { verbs: ['create', 'delete'], resources: of('batch', 'jobs') },
  { verbs: ['patch'], resources: of('batch', 'cronjobs') },
];

const AUDITOR: Grant[] = [
  { verbs: READ, resources: [...SEEN, ...of('rbac.authorization.k8s.io', 'roles', 'rolebindings')] },
];

/** The rights that a duty takes. */
export const GRANTS: Readonly<Record<TeamDuty, readonly Grant[]>> = {
  [TeamDuty.DEVELOPER]: DEVELOPER,
  [TeamDuty.OPERATOR]: OPERATOR,
  [TeamDuty.AUDITOR]: AUDITOR,
};
