/** A field that its kind doesn't have: kubectl refuses it, or, told not to validate, drops it without a word. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FieldTypes } from '../shared/schema';
import { schemaProblems } from '../shared/schema-walk';
import { list } from '../../../kubernetes/show';
import { nearest } from '../../../kubernetes/syntax';

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
    KNOWN_MISTAKES.get(`${type}.${name}`) ?? KNOWN_MISTAKES.get(`${type}.*`) ?? remedyFor(name, fields),
  );
}

function remedyFor(name: string, fields: FieldTypes): string {
  const meant = nearest(name, [...fields.keys()]);
  if (meant) return `Write '${meant}'.`;
  return `Remove it, or move it to where it belongs; the fields here are ${list([...fields.keys()].sort())}.`;
}

/** Mistakes that are made often enough to know what was meant: a type, and a field of it or all that it doesn't know. */
const KNOWN_MISTAKES: ReadonlyMap<string, string> = new Map([
  ['ConfigMap.spec', 'A ConfigMap has no spec: move `data` to the top level, as a map from key to text.'],
  ['Secret.spec', 'A Secret has no spec: move `data` or `stringData` to the top level.'],
  ['ServiceAccount.spec', 'A ServiceAccount has no spec: move its fields to the top level.'],
  ['Role.spec', 'A Role has no spec: move `rules` to the top level.'],
  ['ClusterRole.spec', 'A ClusterRole has no spec: move `rules` to the top level.'],
  ['DeploymentSpec.clusterIP', 'Only a Service has a cluster IP: move it to the spec of the Service.'],
  [
    'DeploymentSpec.type',
    'The type belongs to the Service in front of the Deployment, or write `strategy: {type: ...}`.',
  ],
  ['DeploymentSpec.ports', 'Ports belong to a container (`template.spec.containers[].ports`) and to the Service.'],
  ['DeploymentSpec.containers', 'Containers belong to the pod: move them to `template.spec.containers`.'],
  ['StatefulSetSpec.strategy', 'In a StatefulSet it is called `updateStrategy`.'],
  ['DaemonSetSpec.strategy', 'In a DaemonSet it is called `updateStrategy`.'],
  ['DaemonSetSpec.replicas', 'A DaemonSet runs one pod on each node: remove it, or make it a Deployment.'],
  ['JobSpec.schedule', 'A Job runs once: make it a CronJob, or remove the schedule.'],
  ['LabelSelector.*', 'Move the labels below `matchLabels`.'],
  [
    'Volume.file',
    'A volume has no file: name its source (`configMap: {name: ...}`) and mount it at the path, with `subPath` for one file.',
  ],
  ['Volume.mountPath', 'Where a volume is mounted is said in `containers[].volumeMounts`.'],
  [
    'Volume.path',
    'Name the source of the volume, such as `configMap`, `secret`, `emptyDir` or `persistentVolumeClaim`, and mount it at the path.',
  ],
  ['Container.replicas', 'Replicas belong to the spec of the Deployment.'],
  ['ResourceRequirements.cpu', 'Say whether it is a request or a limit: `requests: {cpu: ...}`.'],
  ['ResourceRequirements.memory', 'Say whether it is a request or a limit: `requests: {memory: ...}`.'],
  ['PodSpec.image', 'The image belongs to a container: `containers: [{name: ..., image: ...}]`.'],
  ['ServicePort.containerPort', 'In a Service it is called `targetPort`.'],
  ['ContainerPort.port', 'In a container it is called `containerPort`.'],
  ['ContainerPort.targetPort', 'In a container it is called `containerPort`.'],
]);

function article(type: string): string {
  return /^[AEIO]/.test(type) ? 'an' : 'a';
}
