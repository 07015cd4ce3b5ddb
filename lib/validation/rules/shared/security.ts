/** What rules about Pod Security share: which pods they are about, and how a control is left. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { Field } from '../../../kubernetes/field';
import { Container, PodTemplateView } from '../../../kubernetes/pod-template-view';
import { allowAnnotation } from './relaxation';

/** The pods that Linux controls apply to. */
export function linuxPods(set: ManifestSet): readonly PodTemplateView[] {
  return set.pods.filter((pod) => !pod.windows);
}

/** A setting of a container's security context, or, where it has none, of its pod's. */
export function effective(pod: PodTemplateView, container: Container, ...path: string[]): Field {
  const own = container.field.get('securityContext', ...path);
  return own.given ? own : pod.spec.get('securityContext', ...path);
}

/** A remedy, with the way to leave the control for a reason: the property of our constructs, or the annotation. */
export function orAllow(remedy: string, control: string): string {
  return `${remedy}, or state the reason in the annotation '${allowAnnotation(control)}'.`;
}
