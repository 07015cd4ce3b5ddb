/** Backups and restores: what is kept, when, for how long, and where it comes back. */
import { Chart, Duration, Size, Testing } from 'cdk8s';
import { StatefulService } from '../../../lib';
import { Backup, BackupProps, Restore, RestoreProps, VolumeBackup } from '../../../lib/integrations/backup';
import { problems, wrong } from '../../support/render';

function kept(props: Partial<BackupProps> = {}, namespace: string | undefined = 'shop') {
  const scope = new Chart(Testing.app(), 'shop', { namespace });
  const ledger = new StatefulService(scope, 'ledger', {
    image: 'registry.example.com/ledger:5.2.0',
    port: 8080,
    claims: [{ path: '/var/lib/ledger', size: Size.gibibytes(20) }],
  });
  const backup = new Backup(ledger, 'backup', { schedule: '0 3 * * *', ...props });
  return { scope, backup, json: backup.object.toJson(), told: problems(scope) };
}

function restored(props: Partial<RestoreProps> = {}, backup: Partial<BackupProps> = {}) {
  const { scope, backup: from } = kept(backup);
  const { object } = new Restore(scope, 'restore', { from, ...props });
  return { json: object.toJson(), told: problems(scope) };
}

test('all that carries the label of the workload is kept, in the namespace of Velero', () => {
  expect(kept()).toMatchObject({
    told: [],
    json: {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name: 'shop-ledger', namespace: 'velero' },
      spec: {
        schedule: 'CRON_TZ=Etc/UTC 0 3 * * *',
        useOwnerReferencesInBackup: false,
        template: {
          includedNamespaces: ['shop'],
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
          ttl: '720h0m0s',
          snapshotVolumes: true,
          snapshotMoveData: false,
          defaultVolumesToFsBackup: false,
        },
      },
    },
  });
});

test('time, zone and retention are what they are given', () => {
  const { spec } = kept({ schedule: '@daily', timeZone: 'Europe/Berlin', retention: Duration.days(14) }).json;
  expect(spec).toMatchObject({ schedule: 'CRON_TZ=Europe/Berlin @daily', template: { ttl: '336h0m0s' } });
});

test.each([
  [VolumeBackup.SNAPSHOT, { snapshotVolumes: true, snapshotMoveData: false, defaultVolumesToFsBackup: false }],
  [VolumeBackup.MOVED_SNAPSHOT, { snapshotVolumes: true, snapshotMoveData: true, defaultVolumesToFsBackup: false }],
  [VolumeBackup.FILES, { snapshotVolumes: false, snapshotMoveData: false, defaultVolumesToFsBackup: true }],
])('volumes are kept by %s', (volumes, told) => {
  expect(kept({ volumes }).json.spec.template).toMatchObject(told);
});

test('commands run in its pods before and afterwards', () => {
  const before = [{ command: ['ledger', 'lock'], timeout: Duration.seconds(90) }];
  const after = [{ command: ['ledger', 'unlock'], container: 'admin', mayFail: true }];
  expect(kept({ before, after }).json.spec.template.hooks).toEqual({
    resources: [
      {
        name: 'ledger',
        includedNamespaces: ['shop'],
        includedResources: ['pods'],
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
        pre: [{ exec: { container: 'main', command: ['ledger', 'lock'], onError: 'Fail', timeout: '1m30s' } }],
        post: [{ exec: { container: 'admin', command: ['ledger', 'unlock'], onError: 'Continue', timeout: '30s' } }],
      },
    ],
  });
});

test('the last backup comes back as the claims and their volumes, and nothing is overwritten', () => {
  expect(restored()).toMatchObject({
    told: [],
    json: {
      kind: 'Restore',
      metadata: { name: 'shop-ledger-restore', namespace: 'velero' },
      spec: {
        scheduleName: 'shop-ledger',
        includedNamespaces: ['shop'],
        includedResources: ['persistentvolumeclaims', 'persistentvolumes'],
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
        restorePVs: true,
        existingResourcePolicy: 'none',
      },
    },
  });
});

test('a backup of a name, into another namespace', () => {
  const { spec } = restored({ backupName: 'shop-ledger-20261101030000', namespace: 'drill' }).json;
  expect(spec).toMatchObject({ backupName: 'shop-ledger-20261101030000', namespaceMapping: { shop: 'drill' } });
  expect(spec).not.toHaveProperty('scheduleName');
});

test('what was kept file by file comes back by way of its pods', () => {
  expect(restored({}, { volumes: VolumeBackup.FILES }).json.spec.includedResources).toContain('pods');
});

describe('is told that', () => {
  test.each<[string, Partial<BackupProps>, object]>([
    ['a schedule is none', { schedule: 'every night' }, { property: 'schedule', value: '"every night"' }],
    ['a schedule never comes', { schedule: '0 3 30 2 *' }, { property: 'schedule' }],
    ['there is no schedule', { schedule: wrong(undefined) }, { property: 'schedule', message: 'It is not given.' }],
    ['a zone is none', { timeZone: 'Berlin' }, { property: 'timeZone', value: '"Berlin"' }],
    ['it is kept for no time', { retention: Duration.millis(0) }, { property: 'retention', value: '"0 ms"' }],
    ['a command is none', { before: [{ command: [] }] }, { property: 'before[0].command', value: '[]' }],
    ['a container is none', { after: [{ command: ['a'], container: 'My App' }] }, { property: 'after[0].container' }],
    ['a namespace is none', { veleroNamespace: 'Velero' }, { property: 'veleroNamespace', remedy: "give 'velero'" }],
    ['a way to keep volumes is none', { volumes: wrong('tape') }, { property: 'volumes', value: '"tape"' }],
    ['a workload is none', { workload: wrong('ledger') }, { property: 'workload' }],
    ['a name is too long', { name: 'a'.repeat(64) }, { property: 'name' }],
  ])('%s', (_sentence, props, told) => {
    expect(kept(props).told[0]).toMatchObject(told);
  });

  test('name and namespace together are too long', () => {
    expect(kept({}, 'n'.repeat(60)).told).toMatchObject([
      { property: 'name', remedy: expect.stringContaining('give') },
    ]);
  });

  test('a workload is in no namespace', () => {
    const scope = new Chart(Testing.app(), 'shop');
    const ledger = new StatefulService(scope, 'ledger', { image: 'registry.example.com/ledger:5.2.0', port: 8080 });
    new Backup(ledger, 'backup', { schedule: '@daily' });
    expect(problems(scope)).toMatchObject([
      { property: 'workload', message: 'It is in no namespace, so a backup would be of all of them.' },
    ]);
  });

  test('nothing is around it', () => {
    const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    new Backup(scope, 'backup', { schedule: '@daily' });
    expect(problems(scope)).toMatchObject([
      { property: 'workload', message: '`workload` must be set: the scope is not a workload.' },
    ]);
  });

  test('a backup to restore is none', () => {
    expect(restored({ backupName: 'Last Night' }).told).toMatchObject([{ property: 'backupName' }]);
    expect(restored({ from: wrong('shop-ledger') }).told).toMatchObject([{ property: 'from' }]);
    expect(restored({ namespace: 'My Drill' }).told).toMatchObject([{ property: 'namespace' }]);
  });
});
