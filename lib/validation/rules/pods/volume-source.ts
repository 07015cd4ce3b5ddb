/** A volume that doesn't say what is in it: Kubernetes makes it an empty folder, without a word. */
import type { Rule } from '../rule';
import { eachVolume } from '../shared/each';
import { show } from '../../../kubernetes/show';

export const volumeSource: Rule = {
  name: 'volume-source',
  severity: 'warning',
  summary: 'A volume without a source, or with one that is null: it becomes an empty folder.',
  remedy: 'Give each volume one source: `configMap`, `secret`, `emptyDir`, `persistentVolumeClaim` or another.',
  check: eachVolume((volume) => {
    const name = volume.get('name').text;
    const sources = volume.keys.filter((key) => key !== 'name');
    // `emptyDir:` with nothing after it is how many write an empty folder.
    if (!volume.map || sources.some((key) => key === 'emptyDir' || volume.get(key).given)) return [];
    return volume.finding(
      `${name ? `The volume ${show(name)}` : 'A volume'} has no source: Kubernetes makes it an empty folder that goes with the pod.`,
      'Set the source of its content, such as `configMap: {name: ...}`, or `emptyDir: {}` if it is to be empty.',
    );
  }),
};
