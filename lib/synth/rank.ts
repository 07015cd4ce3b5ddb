/**
 * Which kinds come first. The API server refuses an object whose namespace isn't there, a pod whose service account or
 * priority class isn't there, and an object of a kind that nobody has defined yet; everything else finds its own order.
 */
import { ApiObject } from 'cdk8s';

/** What every other object may need before it can be created. */
const FOUNDATIONS = new Set(['/Namespace', 'apiextensions.k8s.io/CustomResourceDefinition']);

/** What pods and bindings need when they are created. */
const PREREQUISITES = new Set([
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
  'node.k8s.io/RuntimeClass',
  'networking.k8s.io/IngressClass',
  'gateway.networking.k8s.io/GatewayClass',
  '/ResourceQuota',
  '/LimitRange',
  '/ServiceAccount',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/Role',
]);

/** What watches over other objects, or stands between them and the API server: it comes when they are there. */
const LAST = new Set([
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiregistration.k8s.io/APIService',
]);

/** The rank of the objects that everything else may need: namespaces and definitions of kinds. */
export const FOUNDATION_RANK = 0;

/** Where an object stands among those of its chart, before its dependencies are looked at. */
export function rankOf({ apiGroup, kind }: Pick<ApiObject, 'apiGroup' | 'kind'>): number {
  const type = `${apiGroup === 'core' ? '' : apiGroup}/${kind}`;
  if (FOUNDATIONS.has(type)) return FOUNDATION_RANK;
  if (PREREQUISITES.has(type)) return 1;
  return LAST.has(type) ? 3 : 2;
}
