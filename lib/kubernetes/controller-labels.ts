/** Labels that controllers add to the pods that they create: no template has them, and selectors may ask for them. */
import type { Manifest } from './manifest';
import { Field } from './field';
import { groupOf, kindOf, nameOf } from './identity';

/** What a controller adds: for each key, whether it gives a value. */
export type AddedLabels = Readonly<Record<string, (value: string) => boolean>>;

const any = (): boolean => true;

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const EVERY_POD: AddedLabels = { 'topology.kubernetes.io/zone': any, 'topology.kubernetes.io/region': any };

const BY_CONTROLLER: Readonly<Record<string, (object: Manifest) => AddedLabels>> = {
  'apps/Deployment': () => ({ 'pod-template-hash': any }),
  'apps/ReplicaSet': () => ({ 'pod-template-hash': any }),
  'apps/DaemonSet': () => ({ 'controller-revision-hash': any, 'pod-template-generation': any }),
  'apps/StatefulSet': (object) => ({
    'controller-revision-hash': any,
    'statefulset.kubernetes.io/pod-name': (value) => replicaOf(object, value) !== undefined,
    'apps.kubernetes.io/pod-index': (value) => replicaOf(object, `${nameOf(object)}-${value}`) !== undefined,
  }),
  'batch/Job': (object) => jobLabels((value) => value === nameOf(object) || nameOf(object) === ''),
  'batch/CronJob': (object) => jobLabels((value) => value.startsWith(`${nameOf(object)}-`)),
  'argoproj.io/Rollout': () => ({ 'rollouts-pod-template-hash': any }),
  'serving.knative.dev/Service': (object) => ({
    app: any,
    'serving.knative.dev/configuration': (value) => value === nameOf(object),
    'serving.knative.dev/configurationGeneration': any,
    'serving.knative.dev/revision': any,
    'serving.knative.dev/service': (value) => value === nameOf(object),
  }),
};

function jobLabels(named: (value: string) => boolean): AddedLabels {
  return {
    'job-name': named,
    'controller-uid': any,
    'batch.kubernetes.io/job-name': named,
    'batch.kubernetes.io/controller-uid': any,
    'batch.kubernetes.io/job-completion-index': any,
  };
}

const KEYS: ReadonlySet<string> = new Set(
  [EVERY_POD, ...Object.values(BY_CONTROLLER).map((labels) => labels({} as Manifest))].flatMap(Object.keys),
);

/** Whether some controller adds a label of this key. */
export function isAddedLabel(key: string): boolean {
  return KEYS.has(key);
}

/** The labels that the controller of an object adds to its pods. */
export function addedLabels(object: Manifest): AddedLabels {
  const key = `${groupOf(object.apiVersion)}/${kindOf(object)}`;
  const own = Object.hasOwn(BY_CONTROLLER, key) ? BY_CONTROLLER[key]!(object) : {};
  return { ...EVERY_POD, ...own };
}

/**
 * Which replica of a StatefulSet a pod is, by its name: `db-0` is the first of `db`. A StatefulSet without `replicas`
 * is scaled by someone else, who may give it any number.
 */
export function replicaOf(statefulSet: Manifest, pod: string): number | undefined {
  const [, name, digits] = /^(.*)-(0|[1-9]\d{0,8})$/.exec(pod) ?? [];
  if (digits === undefined || name !== nameOf(statefulSet)) return undefined;
  const spec = Field.of(statefulSet).get('spec');
  const first = spec.get('ordinals', 'start').number ?? 0;
  const index = Number(digits) - first;
  return index >= 0 && index < (spec.get('replicas').number ?? Infinity) ? index : undefined;
}
