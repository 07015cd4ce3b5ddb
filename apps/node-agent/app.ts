/** node-agent: a metrics exporter on every node, in a namespace of the platform that says what its pods are given of the node. */
import { Chart } from 'cdk8s';
import { Cpu, PercentOrAbsolute } from 'cdk8s-plus-27';
import { HealthCheck, NodeAgent, Peer, PodSecurityLevel, TeamNamespace } from 'cdk8s-slipway';
import { Construct } from 'constructs';

export function nodeAgent(scope: Construct): Chart {
  const chart = new Chart(scope, 'node-agent', { namespace: 'node-metrics' });
  // Paths of the node have their price: nothing but the exporter is to be let in here.
  new TeamNamespace(chart, 'namespace', { podSecurity: PodSecurityLevel.PRIVILEGED });

  const exporter = new NodeAgent(chart, 'node-exporter', {
    image: 'registry.example.com/node-exporter:1.8.2',
    args: ['--path.procfs=/host/proc', '--path.sysfs=/host/sys'],
    ports: [{ number: 9100, name: 'metrics' }],
    health: { readiness: HealthCheck.http('/'), liveness: HealthCheck.tcp() },
    nodePaths: [
      {
        path: '/proc',
        mountPath: '/host/proc',
        reason: 'counts what the kernel knows of the node, not of the container',
      },
      { path: '/sys', mountPath: '/host/sys', reason: 'finds the disks and network cards of the node' },
    ],
    // Those of the control plane, and those in trouble: their numbers are wanted most.
    everyNode: true,
    rollout: { maxUnavailable: PercentOrAbsolute.percent(10) },
    // It is on each node, so that what it takes is taken as often as there are nodes.
    resources: { cpu: { request: Cpu.millis(50), limit: Cpu.millis(250) } },
  });
  exporter.allowFrom(Peer.namespace('monitoring'), 'metrics');
  return chart;
}
