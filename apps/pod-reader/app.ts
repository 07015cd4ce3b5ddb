/** pod-reader: read access to pods, for one named group. */
import { Chart } from 'cdk8s';
import { ApiResource, Group, Namespace } from 'cdk8s-plus-27';
import { ReadOnlyRole } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function podReader(scope: Construct): Chart {
  const chart = new Chart(scope, 'pod-reader', { namespace: 'pod-reader' });
  new Namespace(chart, 'namespace', {
    metadata: { name: 'pod-reader', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  new ReadOnlyRole(chart, 'pod-reader', {
    resources: [ApiResource.PODS],
    subjects: [Group.fromName(chart, 'support', 'support')],
  });
  return chart;
}
