/** k8s-core: three services that share one network configuration. */
import { Chart } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-27';
import { Cidr, Configuration, ConfiguredService, TeamNamespace } from 'cdk8s-slipway';
import { Construct } from 'constructs';
import { networkConfiguration } from './network-configuration';

/** The three services, for an app that adds to them. */
export interface EmployeeServices {
  readonly core: ConfiguredService;
  readonly test: ConfiguredService;
  readonly employee: ConfiguredService;
}

export function k8sCore(scope: Construct): Chart {
  const chart = new Chart(scope, 'k8s-core', { namespace: 'k8s-test' });
  employeeServices(chart);
  return chart;
}

/** Renders the three services and their namespace into a chart. */
export function employeeServices(chart: Chart): EmployeeServices {
  new TeamNamespace(chart, 'namespace');
  const shared = new Configuration(chart, 'employee-config', {
    shared: true,
    files: { CASC_NETWORK_CONFIG: networkConfiguration() },
  });
  shared.configMap.metadata.addAnnotation('slipway.dev/allow-host-bits', 'the old form is written beside the network');
  const common = { port: 8080, sharedConfiguration: [shared] };
  return {
    core: new ConfiguredService(chart, 'k8s-core', {
      ...common,
      image: 'registry.example.com/k8s/core:1.0.0',
      replicas: 1,
    }),
    test: new ConfiguredService(chart, 'k8s-test', {
      ...common,
      image: 'registry.example.com/k8s/test:1.0.0',
      replicas: 1,
      service: { name: 'test-env' },
    }),
    employee: new ConfiguredService(chart, 'k8s-employee-deploy', {
      ...common,
      image: 'registry.example.com/k8s/employee:1.0.0',
      replicas: 3,
      service: {
        name: 'k8s-employee',
        type: ServiceType.LOAD_BALANCER,
        sourceRanges: [Cidr.of('10.0.0.0/8')],
      },
    }),
  };
}
