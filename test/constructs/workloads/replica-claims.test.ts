import { Size } from 'cdk8s';
import { PersistentVolumeAccessMode, Volume } from 'cdk8s-plus-27';
import { ClaimRetentionPolicy, StatefulService, StatefulServiceProps } from '../../../lib';
import { judged } from '../../support/judged';
import { PINNED } from '../../support/random-pod';
import { find, problems, render, wrong } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';

const CLAIM = { path: '/var/lib/db', size: Size.gibibytes(10) };

function build(props: Partial<StatefulServiceProps>, kubernetes?: string) {
  const chart = shop(kubernetes);
  new StatefulService(chart, 'db', { image: IMAGE, port: 8080, claims: [CLAIM], ...props });
  return chart;
}

const spec = (props: Partial<StatefulServiceProps> = {}, kubernetes?: string) =>
  find(render(build(props, kubernetes)), 'StatefulSet', 'db').spec;

const told = (props: Partial<StatefulServiceProps>, kubernetes?: string) => problems(build(props, kubernetes));

describe('claims', () => {
  test('are as the API server keeps them, with a label that never changes', () => {
    expect(spec({ labels: { team: 'a' } }).volumeClaimTemplates).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', labels: { 'app.kubernetes.io/name': 'db' } },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '10Gi' } },
          volumeMode: 'Filesystem',
        },
      },
    ]);
  });

  test('have a name, a size, a class and an access mode', () => {
    const claims = [
      CLAIM,
      {
        name: 'log',
        path: '/var/log/db',
        size: Size.mebibytes(1536),
        storageClass: 'fast',
        accessMode: PersistentVolumeAccessMode.READ_WRITE_ONCE_POD,
      },
    ];
    const { volumeClaimTemplates, template } = spec({ claims });
    expect(volumeClaimTemplates[1]).toMatchObject({
      metadata: { name: 'log' },
      spec: {
        accessModes: ['ReadWriteOncePod'],
        storageClassName: 'fast',
        resources: { requests: { storage: '1536Mi' } },
      },
    });
    expect(template.spec.containers[0].volumeMounts).toEqual([
      { name: 'data', mountPath: '/var/lib/db' },
      { name: 'log', mountPath: '/var/log/db' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  test('can be /tmp', () => {
    const { template } = spec({ claims: [{ ...CLAIM, path: '/tmp' }] });
    expect(template.spec.containers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/tmp' }]);
  });

  test('can be left out', () => {
    const it = spec({ claims: undefined });
    expect(it).not.toHaveProperty('volumeClaimTemplates');
    expect(it).not.toHaveProperty('persistentVolumeClaimRetentionPolicy');
  });

  test('are kept, unless it is said that they go', () => {
    expect(spec().persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
    const claimRetention = { whenScaled: ClaimRetentionPolicy.DELETE };
    expect(spec({ claimRetention }).persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Delete',
    });
  });

  test.each([
    [{ path: 'data' }, 'claims[0].path', '"data"', 'It is no path of a folder: it starts with `/`, and has no `:`.'],
    [{ name: 'Data' }, 'claims[0].name', '"Data"', 'It is no name of a volume: at most 63 of a-z, 0-9 and `-`.'],
    [
      { size: Size.mebibytes(0) },
      'claims[0].size',
      '"0Mi"',
      'It is no size of a volume: a whole number of MiB, at least one.',
    ],
    [{ storageClass: 'Fast SSD' }, 'claims[0].storageClass', '"Fast SSD"', 'It is no name of a StorageClass.'],
  ])('refuse %j', (part, property, value, message) => {
    expect(told({ claims: [{ ...CLAIM, ...part }] })).toEqual([
      { path: 'shop/db', property, value, message, remedy: expect.stringMatching(/^give /) },
    ]);
  });

  test('refuse two of one name', () => {
    expect(told({ claims: [CLAIM, { ...CLAIM, path: '/log' }] })).toEqual([
      {
        path: 'shop/db',
        property: 'claims[1].name',
        value: '"data"',
        message: 'Two claims have this name.',
        remedy: 'give each claim a name of its own, such as data and log',
      },
    ]);
  });

  test('refuse to be without a path or a size', () => {
    expect(told({ claims: [wrong({})] }).map(({ property, remedy }) => [property, remedy])).toEqual([
      ['claims[0].path', 'give the folder in which the data is kept, such as /var/lib/data'],
      ['claims[0].size', 'give the size of the volume, such as Size.gibibytes(10)'],
    ]);
  });

  test('refuse a retention that nothing can have', () => {
    const claimRetention = { whenDeleted: ClaimRetentionPolicy.DELETE };
    expect(told({ claims: [], claimRetention })).toMatchObject([
      {
        property: 'claimRetention',
        message: 'It is said what becomes of the volumes, but there are none.',
        remedy: 'give claims, or leave claimRetention out',
      },
    ]);
    expect(told({ claimRetention }, '1.26')).toMatchObject([
      {
        property: 'claimRetention',
        message: 'Kubernetes before 1.27 keeps the volumes, whatever is said here.',
        remedy: 'leave claimRetention out, or render for a newer version',
      },
    ]);
    expect(spec({}, '1.26')).not.toHaveProperty('persistentVolumeClaimRetentionPolicy');
  });

  test('and a volume of one name are found by the rules', () => {
    const { warnings } = judged((chart) => {
      const volumes = [{ path: '/cache', volume: Volume.fromEmptyDir(chart, 'cache', 'data') }];
      new StatefulService(chart, 'db', { image: PINNED, port: 80, claims: [CLAIM], volumes });
    });
    expect(warnings.join('\n')).toContain("a claim and a volume called 'data'");
  });
});
