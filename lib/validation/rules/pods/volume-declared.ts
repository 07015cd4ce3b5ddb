/** A mount of a volume that the pod doesn't have. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { list, show } from '../../../kubernetes/show';

export const volumeDeclared: Rule = {
  name: 'volume-declared',
  severity: 'error',
  summary: 'A container that mounts a volume which its pod does not have.',
  remedy: 'Add the volume to `volumes` of the pod, or correct the name in `volumeMounts`.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const claims = Field.of(pod.object)
        .get('spec', 'volumeClaimTemplates')
        .items.map((c) => c.get('metadata', 'name').text);
      const names = [...pod.spec.get('volumes').items.map((volume) => volume.get('name').text), ...claims];
      const known = new Set(names);
      return pod.containers.flatMap(({ field, title }) =>
        [...field.get('volumeMounts').items, ...field.get('volumeDevices').items].flatMap((mount) => {
          const name = mount.get('name');
          if (!name.text || known.has(name.text)) return [];
          return name.finding(
            `The volume ${show(name.text)}, mounted in ${title}, is not among the volumes of the pod: ${list(
              names.filter((n) => n !== undefined),
              'it has none',
            )}.`,
            `Add it: \`volumes: [{name: ${name.text}, ...}]\`, or correct the name.`,
          );
        }),
      );
    });
  },
};
