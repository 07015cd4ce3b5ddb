/** What every controller of cdk8s-plus is told of a pod that it makes, and of itself. */
import { PodShape } from './pod-shape';

/** The props that the controllers of cdk8s-plus share. */
export function controllerProps({ name, labels, annotations, podLabels, podAnnotations, props }: PodShape) {
  return {
    metadata: { name, labels, annotations },
    podMetadata: { labels: podLabels, annotations: podAnnotations },
    ...props,
  };
}
