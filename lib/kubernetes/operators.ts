/** Custom resources whose controllers create pods, Services and configuration that no manifest shows. */
import { isKubernetesGroup } from './kinds';

/** Those that create nothing to which another manifest refers: they configure what is there. */
const CREATES_NOTHING = new Set([
  'autoscaling.k8s.io',
  'cert-manager.io',
  'cilium.io',
  'external-secrets.io',
  'gateway.networking.k8s.io',
  'keda.sh',
  'kyverno.io',
  'networking.istio.io',
  'security.istio.io',
  'serving.knative.dev',
  'snapshot.storage.k8s.io',
  'telemetry.istio.io',
  'velero.io',
  'argoproj.io/Rollout',
  ...['AlertmanagerConfig', 'PodMonitor', 'Probe', 'PrometheusRule', 'ScrapeConfig', 'ServiceMonitor'].map(
    (kind) => `monitoring.coreos.com/${kind}`,
  ),
]);

/** Whether a controller may create objects for one of this kind: a database, a Prometheus, an application of Argo CD. */
export function mayCreateObjects(group: string, kind: string): boolean {
  if (isKubernetesGroup(group)) return false;
  return !CREATES_NOTHING.has(group) && !CREATES_NOTHING.has(`${group}/${kind}`);
}
