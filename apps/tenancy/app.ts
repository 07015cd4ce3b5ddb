/** tenancy: what a platform team gives a team: a namespace with its limits, its people, and a workload that may do one thing. */
import { Chart, Size } from 'cdk8s';
import { ApiResource, Cpu, Group } from 'cdk8s-plus-27';
import { ApiAccess, ApiVerb, ConfiguredService, TeamNamespace } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function tenancy(scope: Construct): Chart {
  const chart = new Chart(scope, 'tenancy', { namespace: 'payments' });
  new TeamNamespace(chart, 'namespace', {
    quota: {
      cpu: { request: Cpu.units(2), limit: Cpu.units(8) },
      memory: { request: Size.gibibytes(4), limit: Size.gibibytes(8) },
      pods: 20,
      loadBalancers: 0,
      nodePorts: 0,
    },
    developers: [Group.fromName(chart, 'developers', 'payments-developers')],
    operators: [Group.fromName(chart, 'operators', 'payments-operators')],
    auditors: [Group.fromName(chart, 'auditors', 'auditors')],
  });

  // Of its replicas one does the work: the one that holds the lease.
  const settlement = new ConfiguredService(chart, 'settlement', {
    image: 'registry.example.com/settlement:3.1.0',
    port: 8080,
    autoscaling: { minReplicas: 2, maxReplicas: 4 },
  });
  new ApiAccess(chart, 'settlement-leader', {
    workload: settlement,
    permissions: [
      { resources: [ApiResource.LEASES], verbs: [ApiVerb.CREATE] },
      { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE], objectNames: ['settlement'] },
    ],
  });
  return chart;
}
