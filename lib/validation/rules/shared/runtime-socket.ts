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
export function isRuntimeSocket(path: string): boolean {
  const inside = /^(?:\/var)?\/run\/+(.+?)\/*$/.exec(path)?.[1];
  return inside !== undefined && SOCKETS.includes(inside);
}
