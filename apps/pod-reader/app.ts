/** pod-reader: read access to pods, for one named group. */
import { Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ReadOnlyRole, TeamNamespace } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function podReader(scope: Construct): Chart {
  const chart = new Chart(scope, 'pod-reader', { namespace: 'pod-reader' });
  new TeamNamespace(chart, 'namespace');
  new ReadOnlyRole(chart, 'pod-reader', {
    resources: [ApiResource.PODS],
    subjects: [Group.fromName(chart, 'support', 'support')],
  });
  return chart;
}
