/** Ports that pods have by a proxy which somebody else puts into them: no container of the manifest declares them. */
import { groupOf } from './identity';
import type { PodTemplateView } from './pod-template-view';

/** Of Knative's proxy: requests by HTTP/1 and by HTTP/2, and how many there are. @see https://github.com/knative/serving/blob/main/pkg/networking/constants.go */
export const KNATIVE_PROXY = { http: 8012, http2: 8013, metrics: 9090 };

/** Of the ambient mesh of Istio: the tunnel. @see https://istio.io/latest/docs/ambient/architecture/hbone/ */
export const MESH_TUNNEL = 15008;

/** The label that enrols pods into the ambient mesh. @see https://istio.io/latest/docs/ambient/usage/add-workloads/ */
export const DATAPLANE_MODE = 'istio.io/dataplane-mode';

/** The TCP ports that proxies add to a pod. */
export function proxyPorts(pod: PodTemplateView): number[] {
  return [
    ...(groupOf(pod.object.apiVersion) === 'serving.knative.dev' ? Object.values(KNATIVE_PROXY) : []),
    ...(pod.labels[DATAPLANE_MODE] === 'ambient' ? [MESH_TUNNEL] : []),
  ];
}
