/** What makes Istio take pods into the mesh: labels of the pods themselves, so that no other pod of the namespace comes along. */
import { controllersOf } from '../../../constructs/core/controller-objects';
import { IWorkload } from '../../../constructs/core/workload';
import { DATAPLANE_MODE } from '../../../kubernetes/proxies';
import { afterConversion } from '../../../synth/after-conversion';
import { ObjectJson, PodTemplateJson } from '../../../synth/json';
import { MeshMode } from '../mesh-mode';

/** Labels and annotations of the pods. */
const METADATA: Readonly<Record<MeshMode, { labels: Record<string, string>; annotations: Record<string, string> }>> = {
  // https://istio.io/latest/docs/ambient/usage/add-workloads/
  [MeshMode.AMBIENT]: { labels: { [DATAPLANE_MODE]: 'ambient' }, annotations: {} },
  [MeshMode.SIDECAR]: {
    // https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
    labels: { 'sidecar.istio.io/inject': 'true' },
    // What connects in its first second finds the proxy: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
    annotations: { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\n' },
  },
};

/** Puts the pods of a workload into the mesh. */
export function enrolPods(workload: IWorkload, mode: MeshMode): void {
  const { labels, annotations } = METADATA[mode];
  for (const controller of controllersOf(workload)) {
    afterConversion(controller, (json) => {
      const { metadata } = templateOf(json);
      metadata.labels = { ...metadata.labels, ...labels };
      if (Object.keys(annotations).length > 0) metadata.annotations = { ...annotations, ...metadata.annotations };
    });
  }
}

/** The template of the pods; a bare Pod is its own. */
function templateOf(json: ObjectJson): PodTemplateJson {
  if (json.kind === 'Pod') return json;
  const { jobTemplate, template } = json.spec;
  const found = jobTemplate ? jobTemplate.spec.template : template;
  found.metadata ??= {};
  return found;
}
