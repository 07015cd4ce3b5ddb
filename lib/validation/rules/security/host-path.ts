/** A folder of the node in a pod: a way out of the container, and data that stays behind when the pod moves. */
import type { Rule } from '../rule';
import { isRuntimeSocket } from '../shared/runtime-socket';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const hostPath: Rule = {
  name: 'host-path',
  severity: 'error',
  group: 'security',
  relaxedBy: 'host-path',
  summary:
    'A volume that is a folder of the node: a way out of the container, and data that does not move with the pod.',
  remedy: 'Use a PersistentVolumeClaim for data, an emptyDir for scratch space, a ConfigMap for configuration.',
  check(set) {
    return set.pods.flatMap((pod) =>
      pod.spec.get('volumes').items.flatMap((volume) => {
        const source = volume.get('hostPath');
        const path = source.get('path');
        // The socket of the runtime has a rule of its own, which no reason for a path covers.
        if (!source.given || isRuntimeSocket(path.text ?? '')) return [];
        return source.finding(
          `The volume ${show(volume.get('name').value)} is the path ${show(path.value)} of the node.`,
          orAllow('Use a `persistentVolumeClaim`, an `emptyDir` or a `configMap`', 'host-path'),
        );
      }),
    );
  },
};
