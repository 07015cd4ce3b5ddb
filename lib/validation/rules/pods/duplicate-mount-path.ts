/** Two volumes at one path of a container: only one can be seen there. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { show } from '../../../kubernetes/show';

export const duplicateMountPath: Rule = {
  name: 'duplicate-mount-path',
  severity: 'error',
  summary: 'Two volumes mounted at one path of a container.',
  remedy: 'Mount each volume at a path of its own; several sources in one folder are a `projected` volume.',
  check: eachContainer(({ field, title }) => {
    const first = new FirstCome<Field>();
    return field.get('volumeMounts').items.flatMap((mount) => {
      const path = mount.get('mountPath');
      if (!path.text) return [];
      const place = path.text.replace(/(?<=.)\/+$/, '');
      const other = first.before(place, mount.get('name'));
      if (!other) return [];
      const names = `${show(other.value)} and ${show(mount.get('name').value)}`;
      return path.finding(
        `Two volumes, ${names}, are mounted at ${show(place)} in ${title}.`,
        'Mount one of the two elsewhere, or join them in one `projected` volume.',
      );
    });
  }),
};
