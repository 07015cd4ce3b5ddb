/** The annotation with which a workload leaves a rule, and says why. */
import type { Manifest } from '../../../kubernetes/manifest';
import { Field } from '../../../kubernetes/field';
import { foreignPodOf, podOf } from '../../../kubernetes/pod-template-view';

/** The annotation that silences what a control stands for, on one object. */
export function allowAnnotation(control: string): string {
  return `slipway.dev/allow-${control}`;
}

/** Whether an object, or its pod template, says that it needs a control relaxed. An empty reason is none. */
export function isRelaxed(object: Manifest, control: string): boolean {
  const annotation = allowAnnotation(control);
  const template = (podOf(object) ?? foreignPodOf(object))?.template;
  return [Field.of(object), template].some((place) => {
    return (place?.get('metadata', 'annotations').get(annotation).text ?? '').trim() !== '';
  });
}
