/** The pods of a set: one walk over every kind that has them, so that a rule about pods is written once. */
import type { Manifest } from './manifest';
import { Field } from './field';
import { groupOf, namespaceOf } from './identity';
import { Labels, labelsOf } from './labels';

/** A container and the part that it plays. */
export interface Container {
  readonly field: Field;
  /** Its name, or that it has none. */
  readonly name: string;
  /** As it is named in a sentence: `container 'web'`. */
  readonly title: string;
  readonly role: 'main' | 'init' | 'sidecar' | 'ephemeral';
}

/** A pod, or the template for one, within its object. */
export interface PodTemplateView {
  readonly object: Manifest;
  readonly namespace: string;
  /** Where the pod's own `metadata` and `spec` are. */
  readonly template: Field;
  readonly spec: Field;
  readonly labels: Labels;
  readonly containers: readonly Container[];
  /** Whether Kubernetes' controls for Linux don't apply. */
  readonly windows: boolean;
}

const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pod of a workload of Kubernetes' own; undefined for all other kinds. */
export function podOf(object: Manifest): PodTemplateView | undefined {
  const root = Field.of(object);
  const key = `${groupOf(object.apiVersion)}/${root.get('kind').text ?? ''}`;
  const path = Object.hasOwn(TEMPLATE_PATHS, key) ? TEMPLATE_PATHS[key] : undefined;
  return path && shape(object, root.get(...path));
}

/** The pod of a workload kind that someone added (a Rollout, a Knative Service), where it looks like one. */
export function foreignPodOf(object: Manifest): PodTemplateView | undefined {
  const template = Field.of(object).get('spec', 'template');
  return template.get('spec', 'containers').items.length > 0 ? shape(object, template) : undefined;
}

/** All ports that the containers of a pod declare; init containers that end before the others start have none. */
export function portsOf(pod: PodTemplateView): Field[] {
  return pod.containers.filter((c) => c.role !== 'init').flatMap((c) => c.field.get('ports').items);
}

function shape(object: Manifest, template: Field): PodTemplateView {
  const spec = template.get('spec');
  return {
    object,
    namespace: namespaceOf(object),
    template,
    spec,
    labels: labelsOf(template.get('metadata', 'labels').value),
    containers: [
      ...spec.get('containers').items.map((field) => container(field, 'main')),
      ...spec
        .get('initContainers')
        .items.map((field) => container(field, field.get('restartPolicy').text === 'Always' ? 'sidecar' : 'init')),
      ...spec.get('ephemeralContainers').items.map((field) => container(field, 'ephemeral')),
    ],
    windows: spec.get('os', 'name').text === 'windows',
  };
}

function container(field: Field, role: Container['role']): Container {
  const name = field.get('name').text;
  const noun = role === 'init' ? 'init container' : role === 'main' ? 'container' : `${role} container`;
  return {
    field,
    role,
    name: name ?? 'a container without a name',
    title: name ? `${noun} '${name}'` : `a ${noun} without a name`,
  };
}
