/** Parts of the node in a pod: its folders, its ports, and the socket of its container runtime. */
import type { Rule } from '../rule';
import { show } from '../../../kubernetes/show';
import { eachContainer, eachVolume } from '../shared/each';
import { orAllow } from '../shared/security';

export const hostPath: Rule = {
  name: 'host-path',
  severity: 'error',
  group: 'security',
  relaxedBy: 'host-path',
  summary:
    'A volume that is a folder of the node: a way out of the container, and data that does not move with the pod.',
  remedy: 'Use a PersistentVolumeClaim for data, an emptyDir for scratch space, a ConfigMap for configuration.',
  check: eachVolume((volume) => {
    const source = volume.get('hostPath');
    const path = source.get('path');
    // The socket of the runtime has a rule of its own, which no reason for a path covers.
    if (!source.given || isRuntimeSocket(path.text ?? '')) return [];
    return source.finding(
      `The volume ${show(volume.get('name').value)} is the path ${show(path.value)} of the node.`,
      orAllow('Use a `persistentVolumeClaim`, an `emptyDir` or a `configMap`', 'host-path'),
    );
  }),
};

export const hostPort: Rule = {
  name: 'host-port',
  severity: 'error',
  group: 'security',
  relaxedBy: 'host-port',
  summary: 'A container that takes a port of its node: one pod a node at most, reachable past every Service.',
  remedy: 'Remove `hostPort`, and put a Service in front of the pod.',
  check: eachContainer(({ field, title }, pod) =>
    field.get('ports').items.flatMap((port) => {
      const taken = port.get('hostPort');
      if (!taken.given || taken.value === 0) return [];
      // With the node's network, the two are one port; that is the business of `host-network`.
      if (pod.spec.get('hostNetwork').value === true) return [];
      return taken.finding(
        `The ${title} takes port ${show(taken.value)} of its node.`,
        orAllow('Remove `hostPort` and use a Service', 'host-port'),
      );
    }),
  ),
};

export const runtimeSocket: Rule = {
  name: 'runtime-socket',
  severity: 'error',
  group: 'security',
  relaxedBy: 'runtime-socket',
  summary:
    'The socket of the container runtime, brought into a pod, or something else mounted where programs look for it.',
  remedy: 'Remove the volume and its mount; ask the API server instead, with a role for what is needed.',
  check: (set) =>
    set.pods.flatMap((pod) => [
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
    ]),
};

/** Where the container runtimes of a node are spoken to: whoever can, is root on the node. */
const SOCKETS = [
  'docker.sock',
  'containerd.sock',
  'crio.sock',
  'crio/crio.sock',
  'containerd/containerd.sock',
  'cri-dockerd.sock',
  'docker/docker.sock',
  'k3s/containerd/containerd.sock',
  'podman/podman.sock',
  'dockershim.sock',
];

/** Whether a path is the socket of a container runtime. */
function isRuntimeSocket(path: string): boolean {
  const inside = /^(?:\/var)?\/run\/+(.+?)\/*$/.exec(path)?.[1];
  return inside !== undefined && SOCKETS.includes(inside);
}
