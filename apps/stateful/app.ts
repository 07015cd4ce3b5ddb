/** stateful: a store with identity: three replicas that agree among themselves, each with a name and a volume of its own, which is kept each night. */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, PodManagementPolicy } from 'cdk8s-plus-27';
import { ConfiguredService, HealthCheck, PortProtocol, SecretKey, StatefulService, TeamNamespace } from 'cdk8s-slipway';
import { Backup, Restore } from 'cdk8s-slipway/backup';
import { Construct } from 'constructs';

export function stateful(scope: Construct): Chart {
  const chart = new Chart(scope, 'stateful', { namespace: 'stateful' });
  new TeamNamespace(chart, 'namespace', { quota: { storage: Size.gibibytes(100), volumeClaims: 5 } });

  const ledger = new StatefulService(chart, 'ledger', {
    image: 'registry.example.com/ledger:5.2.0',
    ports: [
      { number: 5432, name: 'client', protocol: PortProtocol.TCP },
      { number: 7000, name: 'peers', protocol: PortProtocol.TCP, exposed: false },
    ],
    replicas: 3,
    claims: [{ path: '/var/lib/ledger', size: Size.gibibytes(20) }],
    // The replicas elect a leader: they must find each other before any of them can be ready.
    peerPorts: ['peers'],
    podManagement: PodManagementPolicy.PARALLEL,
    config: { LEDGER_MEMBERS: [0, 1, 2].map((n) => `ledger-${n}.ledger.stateful.svc:7000`).join(',') },
    secrets: { 'root-password': SecretKey.asFile('ledger', 'root-password') },
    resources: {
      cpu: { request: Cpu.millis(500), limit: Cpu.millis(1500) },
      memory: { request: Size.mebibytes(768), limit: Size.mebibytes(768) },
    },
    health: {
      readiness: HealthCheck.command(['ledger', 'status', '--in-quorum']),
      liveness: HealthCheck.tcp({ port: 'client' }),
      startupTimeout: Duration.minutes(5), // a replica that was away reads what it missed
    },
    shutdown: { gracePeriod: Duration.minutes(1) },
  });

  const accounts = new ConfiguredService(chart, 'accounts', {
    image: 'registry.example.com/accounts:1.8.3',
    port: 8080,
  });
  accounts.connectTo(ledger);

  const backup = new Backup(ledger, 'backup', {
    schedule: '0 3 * * *',
    timeZone: 'Europe/Berlin',
    retention: Duration.days(14),
    // All that was said to be written is in the files, and stays so until the snapshot is taken.
    before: [{ command: ['ledger', 'checkpoint', '--hold'], timeout: Duration.minutes(2) }],
    after: [{ command: ['ledger', 'checkpoint', '--release'] }],
  });

  // A drill: the last backup, beside what runs. To get lost data back, apply the same without the namespace.
  const drill = new Chart(scope, 'stateful-restore', { namespace: 'stateful-drill' });
  new TeamNamespace(drill, 'namespace', { quota: { storage: Size.gibibytes(100), volumeClaims: 5 } });
  new Restore(drill, 'drill', { from: backup, namespace: 'stateful-drill' });
  return chart;
}
