/** k8s-core security: the three services of k8s-core, with access and connections declared one by one. */
import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { Cidr, ExternalService, ReadOnlyRole } from 'cdk8s-slipway';
import { Construct } from 'constructs';
import { employeeServices } from '../k8s-core/app';

export function k8sCoreSecurity(scope: Construct): Chart {
  const chart = new Chart(scope, 'k8s-core-security', { namespace: 'k8s-secure' });
  const { core, test, employee } = employeeServices(chart);

  // Who may talk to whom. Everything else is denied, in both directions.
  core.connectTo(employee);
  test.connectTo(core);

  // What k8s-core, and nothing else, reads from the API server.
  new ReadOnlyRole(chart, 'k8s-core-reader', {
    resources: [ApiResource.CONFIG_MAPS],
    objectNames: ['employee-config'],
    workloads: [core],
  });

  // The payroll system runs outside the cluster: callers use a name inside it, and only k8s-core gets through.
  const payroll = new ExternalService(chart, 'payroll', {
    hostName: 'payroll.example.com',
    networks: [Cidr.of('203.0.113.0/24')],
    ports: [{ number: 443 }],
  });
  core.connectTo(payroll);

  // The directory has addresses and no name.
  const directory = new ExternalService(chart, 'directory', {
    addresses: ['192.0.2.20', '192.0.2.21'],
    ports: [{ number: 636, name: 'ldaps' }],
  });
  employee.connectTo(directory);
  return chart;
}
