/** The socket of the container runtime in a container: with it, whoever breaks in has the node. */
import type { Rule } from '../rule';
import { isRuntimeSocket } from '../shared/runtime-socket';
import { show } from '../../../kubernetes/show';

export const runtimeSocket: Rule = {
  name: 'runtime-socket',
  severity: 'error',
  group: 'security',
  relaxedBy: 'runtime-socket',
  summary:
    'The socket of the container runtime, brought into a pod, or something else mounted where programs look for it.',
  remedy: 'Remove the volume and its mount; ask the API server instead, with a role for what is needed.',
  check(set) {
    return set.pods.flatMap((pod) => [
      ...pod.spec.get('volumes').items.flatMap((volume) => {
        const path = volume.get('hostPath', 'path');
        if (!path.text || !isRuntimeSocket(path.text)) return [];
        return path.finding(
          `The volume ${show(volume.get('name').value)} is the socket of the container runtime, ${show(path.text)}: with it a pod controls its node.`,
          'Remove the volume; ask the API server instead, with a role for what is needed.',
        );
      }),
      ...pod.containers.flatMap(({ field, title }) =>
        field.get('volumeMounts').items.flatMap((mount) => {
          const path = mount.get('mountPath');
          if (!path.text || !isRuntimeSocket(path.text)) return [];
          return path.finding(
            `The volume ${show(mount.get('name').value)} is mounted over ${show(path.text)}, the socket of the container runtime, in ${title}.`,
            'Mount it in a folder of the application, such as `/etc/config`.',
          );
        }),
      ),
    ]);
  },
};
