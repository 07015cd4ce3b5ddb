/** Checks that ask the same of one thing after the other: of each object of a kind, each container, each volume. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import type { Container, PodTemplateView } from '../../../kubernetes/pod-template-view';
import { linuxPods } from './security';

type Check = Rule['check'];

/** Asks of each object of a kind, or of several kinds of one API group; most questions are answered by its fields alone. */
export function eachOfKind(
  group: string,
  kinds: string | readonly string[],
  judge: (root: Field, object: Manifest, set: ManifestSet) => Found,
): Check {
  return (set) =>
    [kinds]
      .flat()
      .flatMap((kind) => set.ofKind(group, kind))
      .flatMap((object) => judge(Field.of(object), object, set));
}

/** Asks of each container, whatever part it plays in its pod. */
export function eachContainer(judge: (container: Container, pod: PodTemplateView) => Found): Check {
  return (set) => set.pods.flatMap((pod) => pod.containers.flatMap((container) => judge(container, pod)));
}

/** Asks of each container that Linux controls apply to. */
export function eachLinuxContainer(judge: (container: Container, pod: PodTemplateView) => Found): Check {
  return (set) => linuxPods(set).flatMap((pod) => pod.containers.flatMap((container) => judge(container, pod)));
}

/** Asks of each volume of each pod. */
export function eachVolume(judge: (volume: Field, pod: PodTemplateView, set: ManifestSet) => Found): Check {
  return (set) => set.pods.flatMap((pod) => pod.spec.get('volumes').items.flatMap((it) => judge(it, pod, set)));
}
