/** What is given to events and backups, and can't be. */
import { Chart, Duration, Size } from 'cdk8s';
import { Backup, BackupProps, Restore } from '../../lib/integrations/backup';
import { SecretKey } from '../../lib/constructs/config/secret-key';
import { EventScaling, ScalingTrigger } from '../../lib/integrations/event-scaling';
import { StatefulService } from '../../lib/constructs/workloads/stateful-service';
import { Worker, WorkerProps } from '../../lib/constructs/workloads/worker';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

describe('events', () => {
  const QUEUE = { queue: 'invoices', address: SecretKey.asFile('rabbitmq', 'url'), messages: 20 };
  const queue = ScalingTrigger.rabbitMq('queue', QUEUE);
  const WORKER = { image: GOOD.image, autoscaling: { minReplicas: 0, maxReplicas: 9, byEvents: true } };
  const worker = (it: Chart, props: Partial<WorkerProps> = {}) => new Worker(it, 'worker', { ...WORKER, ...props });
  const hours = { start: '0 8 * * *', end: '0 18 * * *', replicas: 5 };
  areRefused([
    bad(
      'a trigger without a name',
      (it) => new EventScaling(worker(it), 'scaling', { triggers: [ScalingTrigger.rabbitMq('', QUEUE)] }),
      {
        path: 'shop/worker/scaling',
        property: 'triggers[0].name',
        value: '""',
        remedy: "give 'queue'",
      },
    ),
    bad('no trigger', (it) => new EventScaling(worker(it), 'scaling', { triggers: [] }), {
      path: 'shop/worker/scaling',
      property: 'triggers',
      value: '[]',
      remedy: 'give at least one',
      more: true,
    }),
    bad(
      'more at least than at most',
      (it) => new Worker(it, 'worker', { ...WORKER, autoscaling: { minReplicas: 5, maxReplicas: 2, byEvents: true } }),
      {
        path: 'shop/worker',
        property: 'autoscaling.minReplicas',
        value: '5',
        remedy: 'raise maxReplicas',
        more: true,
      },
    ),
    bad(
      'an autoscaler beside it',
      (it) => new EventScaling(worker(it, { autoscaling: { maxReplicas: 9 } }), 'scaling', { triggers: [queue] }),
      {
        path: 'shop/worker/scaling',
        property: 'workload',
        value: '"shop/worker"',
        remedy: 'byEvents: true',
        more: true, // the rule says so of the two objects
      },
    ),
    bad(
      'a time that is none',
      (it) =>
        new EventScaling(worker(it), 'scaling', {
          triggers: [ScalingTrigger.cron('hours', { ...hours, start: '8:00' })],
        }),
      {
        path: 'shop/worker/scaling',
        property: 'triggers[0].start',
        value: '"8:00"',
        remedy: 'give minute, hour, day of the month',
        more: true,
      },
    ),
    bad(
      'an address that is the secret itself',
      (it) =>
        new EventScaling(worker(it), 'scaling', {
          triggers: [ScalingTrigger.rabbitMq('queue', { ...QUEUE, address: 'amqp://a:b@c' as Anything })],
        }),
      {
        path: 'shop/worker/scaling',
        property: 'triggers[0].address',
        remedy: 'store it in the cluster and refer to it',
        more: true,
      },
    ),
  ]);
});

describe('backups', () => {
  const BACKUP: BackupProps = { schedule: '0 3 * * *' };
  const ledger = (it: Chart) =>
    new StatefulService(it, 'ledger', { ...GOOD, claims: [{ path: '/data', size: Size.gibibytes(1) }] });
  areRefused([
    bad('a schedule that is none', (it) => new Backup(ledger(it), 'backup', { ...BACKUP, schedule: 'every night' }), {
      path: 'shop/ledger/backup',
      property: 'schedule',
      value: '"every night"',
      remedy: "'0 3 * * *' for each night at three",
    }),
    bad(
      'a schedule that never comes',
      (it) => new Backup(ledger(it), 'backup', { ...BACKUP, schedule: '0 3 30 2 *' }),
      {
        path: 'shop/ledger/backup',
        property: 'schedule',
        value: '"0 3 30 2 *"',
        remedy: 'give a day that the month has',
      },
    ),
    bad(
      'a backup that is gone at once',
      (it) => new Backup(ledger(it), 'backup', { ...BACKUP, retention: Duration.millis(0) }),
      {
        path: 'shop/ledger/backup',
        property: 'retention',
        value: '"0 ms"',
        remedy: 'give a second or more',
      },
    ),
    bad(
      'a hook that runs nothing',
      (it) => new Backup(ledger(it), 'backup', { ...BACKUP, before: [{ command: [] }] }),
      {
        path: 'shop/ledger/backup',
        property: 'before[0].command',
        value: '[]',
        remedy: 'give the command and its arguments',
        more: true,
      },
    ),
    bad(
      'a restore of no backup',
      (it) => new Restore(it, 'restore', { from: new Backup(ledger(it), 'backup', BACKUP), backupName: 'Last Night' }),
      {
        path: 'shop/restore',
        property: 'backupName',
        value: '"Last Night"',
        remedy: 'give it as `velero backup get` shows it',
      },
    ),
  ]);
});
