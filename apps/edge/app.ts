/** edge: a small site that goes on when it is cut off: no autoscaling, tight resources, local images, lost nodes. */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, ServiceType } from 'cdk8s-plus-27';
import {
  Cidr,
  ClusterProfile,
  ConfiguredService,
  HealthCheck,
  PortProtocol,
  ScheduledJob,
  StatefulService,
  TeamNamespace,
  Worker,
} from 'cdk8s-slipway';
import { Construct } from 'constructs';
import { SMALL, TWO_NODES } from './profile';

const REGISTRY = 'registry.example.com/edge';

export function edge(scope: Construct): Chart {
  const chart = new Chart(scope, 'edge', { namespace: 'edge' });
  ClusterProfile.edge().useIn(chart);
  // All that one small node has for pods: what is left out here is for the system.
  new TeamNamespace(chart, 'namespace', {
    quota: {
      cpu: { request: Cpu.millis(500), limit: Cpu.units(4) },
      memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) },
      pods: 12,
      loadBalancers: 0,
    },
    containerDefaults: SMALL,
  });
  const profile = { resources: SMALL, placement: TWO_NODES };

  // Machines of the site report to it, on a port of each node.
  const gateway = new ConfiguredService(chart, 'gateway', {
    ...profile,
    image: `${REGISTRY}/gateway:2.3.0`,
    ports: [{ number: 1883, name: 'mqtt', protocol: PortProtocol.TCP }],
    health: { liveness: HealthCheck.command(['/app/alive']) },
    replicas: 2,
    service: { type: ServiceType.NODE_PORT, sourceRanges: [Cidr.of('192.168.10.0/24')] },
  });

  // What they report waits here until there is a connection.
  const buffer = new StatefulService(chart, 'buffer', {
    ...profile,
    image: `${REGISTRY}/buffer:1.1.4`,
    ports: [{ number: 6379, name: 'buffer', protocol: PortProtocol.TCP }],
    health: { liveness: HealthCheck.command(['/app/alive']) },
    claims: [{ path: '/var/lib/buffer', size: Size.gibibytes(4) }],
  });
  const uplink = new Worker(chart, 'uplink', {
    ...profile,
    image: `${REGISTRY}/uplink:1.4.0`,
    replicas: 1,
    health: { readiness: HealthCheck.command(['/app/started']), liveness: HealthCheck.command(['/app/alive']) },
    rollout: { recreate: true }, // two of them would report everything twice
    config: { RETRY_EVERY: '60s' },
  });
  const prune = new ScheduledJob(chart, 'prune', {
    ...profile,
    image: `${REGISTRY}/buffer:1.1.4`,
    command: ['/app/prune', '--keep=30d'],
    schedule: '@daily',
    // A site that was off during the night catches up when it is back.
    startingDeadline: Duration.hours(12),
  });

  gateway.connectTo(buffer);
  uplink.connectTo(buffer);
  prune.connectTo(buffer);
  return chart;
}
