/** Two volumes at one path of a container: only one can be seen there. */
import type { Rule } from '../rule';
import { show } from '../shared/show';

export const duplicateMountPath: Rule = {
  name: 'duplicate-mount-path',
  severity: 'error',
  summary: 'Two volumes mounted at one path of a container.',
  remedy: 'Mount each volume at a path of its own; several sources in one folder are a `projected` volume.',
  check(set) {
    return set.pods.flatMap((pod) =>
      pod.containers.flatMap(({ field, title }) => {
        const first = new Map<string, unknown>();
        return field.get('volumeMounts').items.flatMap((mount) => {
          const path = mount.get('mountPath');
          if (!path.text) return [];
          const place = path.text.replace(/(?<=.)\/+$/, '');
          if (!first.has(place)) {
            first.set(place, mount.get('name').value);
            return [];
          }
          const names = `${show(first.get(place))} and ${show(mount.get('name').value)}`;
          return path.finding(
            `Two volumes, ${names}, are mounted at ${show(place)} in ${title}.`,
            'Mount one of the two elsewhere, or join them in one `projected` volume.',
          );
        });
      }),
    );
  },
};
