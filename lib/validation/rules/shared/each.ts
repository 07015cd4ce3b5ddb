/** Checks that ask the same of one thing after the other: of each object of a kind, of each container. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import type { Container, PodShape } from '../../../kubernetes/pod-shape';
import { linuxPods } from './security';

type Check = Rule['check'];
type ContainerJudge = (container: Container, pod: PodShape) => Found;

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
export function eachContainer(judge: ContainerJudge): Check {
  return (set) => askContainers(set.pods, judge);
}

/** Asks of each container that Linux controls apply to. */
export function eachLinuxContainer(judge: ContainerJudge): Check {
  return (set) => askContainers(linuxPods(set), judge);
}

function askContainers(pods: readonly PodShape[], judge: ContainerJudge): RuleFinding[] {
  return pods.flatMap((pod) => pod.containers.flatMap((container) => judge(container, pod)));
}
