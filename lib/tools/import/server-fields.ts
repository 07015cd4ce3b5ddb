/** What a cluster adds to an object: taken away again from what `kubectl get -o yaml` shows. */
import { isMap } from '../../kubernetes/field';

type Json = Record<string, unknown>;

/** Fields of the metadata that only a server writes. */
const METADATA = ['managedFields', 'resourceVersion', 'uid', 'creationTimestamp', 'generation', 'selfLink'];

/** Annotations that tools and controllers keep their own state in. */
const ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'batch.kubernetes.io/job-tracking',
];

/** Labels by which the controller of a Job finds its pods. */
const JOB_LABELS = ['controller-uid', 'job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name'];

/** Whether an object comes from a cluster rather than from somebody's editor. */
export function isLive(object: Json): boolean {
  const metadata = mapOf(object.metadata);
  return ['uid', 'resourceVersion', 'creationTimestamp'].some((name) => typeof metadata[name] === 'string');
}

/**
 * Takes away, in place, what a cluster adds to any object and to objects of this kind. Returns the fields that only objects of
 * this kind have.
 */
export function withoutServerFields(object: Json): string[] {
  const removed: string[] = [];
  const metadata = mapOf(object.metadata);
  const annotations = mapOf(metadata.annotations);
  const applied = lastApplied(annotations);
  for (const name of METADATA) delete metadata[name];
  for (const name of ANNOTATIONS) delete annotations[name];
  delete object.status;
  const remove = (map: Json, path: string, ...names: string[]) => {
    for (const name of names) {
      if (!Object.hasOwn(map, name)) continue;
      delete map[name];
      removed.push(path ? `${path}.${name}` : name);
    }
  };
  const spec = mapOf(object.spec);
  switch ([object.apiVersion, object.kind].join(' ')) {
    case 'v1 Service':
      if (spec.clusterIP !== 'None') remove(spec, 'spec', 'clusterIP', 'clusterIPs');
      else remove(spec, 'spec', 'clusterIPs');
      remove(spec, 'spec', 'ipFamilies', 'healthCheckNodePort');
      removed.push(...withoutAllocatedPorts(spec, mapOf(applied?.spec)));
      break;
    case 'v1 Namespace':
      remove(mapOf(metadata.labels), 'metadata.labels', 'kubernetes.io/metadata.name');
      remove(object, '', 'spec');
      break;
    case 'v1 PersistentVolumeClaim':
      if (mapOf(applied?.spec).volumeName === undefined) remove(spec, 'spec', 'volumeName');
      if (applied && mapOf(applied.spec).storageClassName === undefined) remove(spec, 'spec', 'storageClassName');
      metadata.finalizers = withoutItem(metadata.finalizers, 'kubernetes.io/pvc-protection');
      break;
    case 'v1 ServiceAccount':
      remove(object, '', 'secrets');
      break;
    case 'v1 Pod':
      remove(spec, 'spec', 'nodeName', 'priority', 'preemptionPolicy', 'serviceAccount');
      removed.push(...withoutInjectedToken(spec));
      break;
    case 'batch/v1 Job':
      if (spec.manualSelector !== true) remove(spec, 'spec', 'selector');
      // Each of the two is 1 by default only where the other isn't given.
      if (spec.completions === 1 && spec.parallelism === 1) remove(spec, 'spec', 'completions', 'parallelism');
      remove(mapOf(mapOf(mapOf(spec.template).metadata).labels), 'spec.template.metadata.labels', ...JOB_LABELS);
      remove(mapOf(metadata.labels), 'metadata.labels', ...JOB_LABELS);
      break;
  }
  const template = mapOf(mapOf(mapOf(spec.template).spec ?? mapOf(mapOf(mapOf(spec.jobTemplate).spec).template).spec));
  remove(template, 'spec.template.spec', ...(template.serviceAccountName === undefined ? [] : ['serviceAccount']));
  return removed;
}

/** What was given to `kubectl apply` when it was called for the last time. */
function lastApplied(annotations: Json): Json | undefined {
  try {
    const value: unknown = JSON.parse(String(annotations[ANNOTATIONS[0]!]));
    return isMap(value) ? value : undefined;
  } catch {
    return undefined; // there is none
  }
}

/** Ports of the nodes, but those that were asked for. */
function withoutAllocatedPorts(spec: Json, applied: Json): string[] {
  const asked = new Set(listOf(applied.ports).map((port) => port.nodePort));
  const allocated = listOf(spec.ports).filter(({ nodePort }) => nodePort !== undefined && !asked.has(nodePort));
  for (const port of allocated) delete port.nodePort;
  return allocated.length > 0 ? ['spec.ports[].nodePort'] : [];
}

/** The token that the API server mounts into each pod, and the tolerations that it gives to it. */
function withoutInjectedToken(spec: Json): string[] {
  const isToken = (name: unknown) => typeof name === 'string' && name.startsWith('kube-api-access-');
  if (!listOf(spec.volumes).some(({ name }) => isToken(name))) return [];
  spec.volumes = listOf(spec.volumes).filter(({ name }) => !isToken(name));
  for (const container of [...listOf(spec.containers), ...listOf(spec.initContainers)]) {
    container.volumeMounts = listOf(container.volumeMounts).filter(({ name }) => !isToken(name));
  }
  spec.tolerations = listOf(spec.tolerations).filter(({ key }) => !LOST_NODE.has(String(key)));
  return ['spec.volumes[kube-api-access]'];
}

/** Taints of lost nodes, which each pod tolerates for a time that the API server sets. */
const LOST_NODE = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);

function withoutItem(list: unknown, item: string): unknown {
  return Array.isArray(list) ? list.filter((it) => it !== item) : list;
}

/** The map that a value is, or an empty one that belongs to nothing. */
export function mapOf(value: unknown): Json {
  return isMap(value) ? value : {};
}

/** The maps in a list; none where it is no list. */
export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
