/** logging: what all containers print, collected on each node, kept for two weeks, and searched by people. */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Peer, PodSecurityLevel, TeamNamespace } from 'cdk8s-slipway';
import { LogCollector, LogStore } from 'cdk8s-slipway/logging';
import { Monitoring } from 'cdk8s-slipway/observability';
import { Construct } from 'constructs';

export function logging(scope: Construct): Chart[] {
  const chart = new Chart(scope, 'logging', { namespace: 'logging' });
  new TeamNamespace(chart, 'namespace', {
    quota: {
      cpu: { request: Cpu.units(4), limit: Cpu.units(12) },
      memory: { request: Size.gibibytes(12), limit: Size.gibibytes(12) },
      storage: Size.gibibytes(300),
      volumeClaims: 3,
    },
  });
  const store = new LogStore(chart, 'store', {
    image: 'registry.example.com/elasticsearch:9.2.1',
    consoleImage: 'registry.example.com/kibana:9.2.1',
    host: 'logs.example.com',
    size: Size.gibibytes(100),
    retention: Duration.days(14),
  });
  store.console.allowFrom(Peer.namespace('ingress-nginx'));
  new Monitoring(store.elasticsearch, 'monitoring');
  new Monitoring(store.console, 'monitoring');

  // Who reads /var/log of the nodes is let into a namespace of its own.
  const agents = new Chart(scope, 'log-agents', { namespace: 'log-agents' });
  new TeamNamespace(agents, 'namespace', { podSecurity: PodSecurityLevel.PRIVILEGED });
  const collector = new LogCollector(agents, 'collector', {
    image: 'registry.example.com/fluent-bit:4.1.1',
    store,
  });
  new Monitoring(collector.agent, 'monitoring', { port: 'metrics', path: '/api/v2/metrics/prometheus' });
  return [chart, agents];
}
