/** A volume that doesn't say what is in it: Kubernetes makes it an empty folder, without a word. */
import type { Rule } from '../rule';
import { list, show } from '../../../kubernetes/show';

export const volumeSource: Rule = {
  name: 'volume-source',
  severity: 'error',
  summary: 'A volume without a source, which becomes an empty folder, with several, or with the name of another one.',
  remedy: 'Give each volume one source: `configMap`, `secret`, `emptyDir`, `persistentVolumeClaim` or another.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const taken = new Set<string>();
      return pod.spec.get('volumes').items.flatMap((volume) => {
        const name = volume.get('name').text;
        const title = name ? `The volume ${show(name)}` : 'A volume';
        if (name && taken.has(name)) {
          return volume
            .get('name')
            .finding(`Two volumes of the pod are called ${show(name)}.`, 'Rename one of the two.');
        }
        if (name) taken.add(name);
        const sources = volume.keys.filter((key) => key !== 'name' && volume.get(key).given);
        if (sources.length === 1) return [];
        if (sources.length > 1) {
          return volume.finding(
            `${title} has several sources: ${list(sources)}.`,
            'Keep one of them; several in one folder are a `projected` volume.',
          );
        }
        return volume.finding(
          `${title} has no source: Kubernetes makes it an empty folder that goes with the pod.`,
          'Say where its content comes from, such as `configMap: {name: ...}`, or `emptyDir: {}` if it is to be empty.',
        );
      });
    });
  },
};
