/** stateful: a store with identity. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('stateful');
const store = app.get('StatefulSet', 'ledger');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('its replicas have stable names, by a headless Service that knows them before they are ready', () => {
  expect(store.spec).toMatchObject({ serviceName: 'ledger', replicas: 3, podManagementPolicy: 'Parallel' });
  expect(app.get('Service', 'ledger').spec).toEqual({
    type: 'ClusterIP',
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: { 'app.kubernetes.io/name': 'ledger' },
    ports: [
      { name: 'client', port: 5432, targetPort: 5432, protocol: 'TCP' },
      { name: 'peers', port: 7000, targetPort: 7000, protocol: 'TCP' },
    ],
  });
});

test('each replica claims a volume, which is kept whatever becomes of the replica', () => {
  expect(store.spec.volumeClaimTemplates).toHaveLength(1);
  expect(store.spec.volumeClaimTemplates[0]).toMatchObject({
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
  });
  expect(store.spec.persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
  expect(store.spec.template.spec.containers[0]!.volumeMounts).toContainEqual({
    name: 'data',
    mountPath: '/var/lib/ledger',
  });
});

test('clients reach the replicas that are ready, and by their port alone', () => {
  const service = app.get('Service', 'ledger-client').spec;
  expect(service.ports.map(({ name }) => name)).toEqual(['client']);
  expect(service).not.toHaveProperty('publishNotReadyAddresses');
  expect(app.get('Deployment', 'accounts').spec.template.spec.containers[0]!.env).toContainEqual({
    name: 'LEDGER_ADDRESS',
    value: 'ledger-client.stateful.svc:5432',
  });
});

test('a majority stays while nodes are drained', () => {
  expect(app.get('PodDisruptionBudget', 'ledger').spec.maxUnavailable).toBe(1);
});

describe('its data is kept', () => {
  test('each night, for two weeks, with what was written held in place meanwhile', () => {
    app.hasResource('Schedule', {
      metadata: { name: 'stateful-ledger', namespace: 'velero' },
      spec: {
        schedule: 'CRON_TZ=Europe/Berlin 0 3 * * *',
        template: {
          includedNamespaces: ['stateful'],
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger' } },
          snapshotVolumes: true,
          ttl: '336h0m0s',
          hooks: {
            resources: [
              {
                pre: [{ exec: { command: ['ledger', 'checkpoint', '--hold'], onError: 'Fail', timeout: '2m0s' } }],
                post: [{ exec: { command: ['ledger', 'checkpoint', '--release'] } }],
              },
            ],
          },
        },
      },
    });
  });

  test('by the label that its claims carry', () => {
    expect(store.spec.volumeClaimTemplates[0]!.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'ledger' });
  });

  test('and comes back in a drill beside what runs, without overwriting anything', () => {
    const drill = renderedApp('stateful-restore');
    expect(inventory(drill)).toMatchSnapshot();
    drill.hasResource('Restore', {
      spec: {
        scheduleName: 'stateful-ledger',
        includedResources: ['persistentvolumeclaims', 'persistentvolumes'],
        namespaceMapping: { stateful: 'stateful-drill' },
        existingResourcePolicy: 'none',
      },
    });
  });
});
