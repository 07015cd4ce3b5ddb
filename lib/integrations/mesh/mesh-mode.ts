/** How pods take part in a mesh of Istio. */
export enum MeshMode {
  /**
   * A proxy on each node does it, and pods stay as they are: mutual TLS, and who may call whom.
   * @see https://istio.io/latest/docs/ambient/overview/
   */
  AMBIENT = 'AMBIENT',

  /**
   * A proxy in each pod, that also splits requests. Istio's own init container needs rights that no Pod Security level but
   * `privileged` grants: the cluster must have Istio's CNI plugin.
   * @see https://istio.io/latest/docs/setup/additional-setup/cni/
   */
  SIDECAR = 'SIDECAR',
}
