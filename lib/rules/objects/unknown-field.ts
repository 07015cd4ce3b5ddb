/** A field that its kind doesn't have: kubectl refuses it, or, told not to validate, drops it without a word. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../shared/field';
import { FieldTypes } from '../shared/schema';
import { schemaProblems } from '../shared/schema-walk';
import { list } from '../shared/show';
import { nearest } from '../shared/syntax';

export const unknownField: Rule = {
  name: 'unknown-field',
  severity: 'error',
  summary: 'A field that its kind does not have: Kubernetes refuses it, or drops it and does something else.',
  remedy: 'Correct the name of the field, or move it to where it belongs.',
  check(set) {
    return schemaProblems(set).unknown.map(({ field, name, type, fields }) => say(field, name, type, fields));
  },
};

function say(field: Field, name: string, type: string, fields: FieldTypes): RuleFinding {
  return field.finding(
    `Kubernetes knows no field '${name}' in ${article(type)} ${type}.`,
    KNOWN_MISTAKES.find((m) => m.type === type && (m.name === name || m.name === '*'))?.remedy ??
      remedyFor(name, fields),
  );
}

function remedyFor(name: string, fields: FieldTypes): string {
  const meant = nearest(name, [...fields.keys()]);
  if (meant) return `Write '${meant}'.`;
  return `Remove it, or move it to where it belongs; the fields here are ${list([...fields.keys()].sort())}.`;
}

/** Mistakes that are made often enough to know what was meant. */
const KNOWN_MISTAKES: readonly { type: string; name: string; remedy: string }[] = [
  {
    type: 'ConfigMap',
    name: 'spec',
    remedy: 'A ConfigMap has no spec: move `data` to the top level, as a map from key to text.',
  },
  { type: 'Secret', name: 'spec', remedy: 'A Secret has no spec: move `data` or `stringData` to the top level.' },
  { type: 'ServiceAccount', name: 'spec', remedy: 'A ServiceAccount has no spec: move its fields to the top level.' },
  { type: 'Role', name: 'spec', remedy: 'A Role has no spec: move `rules` to the top level.' },
  { type: 'ClusterRole', name: 'spec', remedy: 'A ClusterRole has no spec: move `rules` to the top level.' },
  {
    type: 'DeploymentSpec',
    name: 'clusterIP',
    remedy: 'Only a Service has a cluster IP: move it to the spec of the Service.',
  },
  {
    type: 'DeploymentSpec',
    name: 'type',
    remedy: 'The type belongs to the Service in front of the Deployment, or write `strategy: {type: ...}`.',
  },
  {
    type: 'DeploymentSpec',
    name: 'ports',
    remedy: 'Ports belong to a container (`template.spec.containers[].ports`) and to the Service.',
  },
  {
    type: 'DeploymentSpec',
    name: 'containers',
    remedy: 'Containers belong to the pod: move them to `template.spec.containers`.',
  },
  { type: 'StatefulSetSpec', name: 'strategy', remedy: 'In a StatefulSet it is called `updateStrategy`.' },
  { type: 'DaemonSetSpec', name: 'strategy', remedy: 'In a DaemonSet it is called `updateStrategy`.' },
  {
    type: 'DaemonSetSpec',
    name: 'replicas',
    remedy: 'A DaemonSet runs one pod on each node: remove it, or make it a Deployment.',
  },
  { type: 'JobSpec', name: 'schedule', remedy: 'A Job runs once: make it a CronJob, or remove the schedule.' },
  { type: 'LabelSelector', name: '*', remedy: 'Move the labels below `matchLabels`.' },
  {
    type: 'Volume',
    name: 'file',
    remedy:
      'A volume has no file: name its source (`configMap: {name: ...}`) and mount it at the path, with `subPath` for one file.',
  },
  { type: 'Volume', name: 'mountPath', remedy: 'Where a volume is mounted is said in `containers[].volumeMounts`.' },
  {
    type: 'Volume',
    name: 'path',
    remedy:
      'Name the source of the volume, such as `configMap`, `secret`, `emptyDir` or `persistentVolumeClaim`, and mount it at the path.',
  },
  { type: 'Container', name: 'replicas', remedy: 'Replicas belong to the spec of the Deployment.' },
  {
    type: 'ResourceRequirements',
    name: 'cpu',
    remedy: 'Say whether it is a request or a limit: `requests: {cpu: ...}`.',
  },
  {
    type: 'ResourceRequirements',
    name: 'memory',
    remedy: 'Say whether it is a request or a limit: `requests: {memory: ...}`.',
  },
  {
    type: 'PodSpec',
    name: 'image',
    remedy: 'The image belongs to a container: `containers: [{name: ..., image: ...}]`.',
  },
  { type: 'ServicePort', name: 'containerPort', remedy: 'In a Service it is called `targetPort`.' },
  { type: 'ContainerPort', name: 'port', remedy: 'In a container it is called `containerPort`.' },
  { type: 'ContainerPort', name: 'targetPort', remedy: 'In a container it is called `containerPort`.' },
];

function article(type: string): string {
  return /^[AEIO]/.test(type) ? 'an' : 'a';
}
