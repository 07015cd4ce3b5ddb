/** delivery: what brings `dist/` into clusters, and how a new version takes the place of the old one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, inventory, renderedApp } from '../support/dist';

const store = renderedApp('delivery');
const argo = renderedApp('delivery-argo');
const flux = renderedApp('delivery-flux');

test('consists of', () => {
  expect(inventory(store)).toMatchSnapshot();
  expect([...inventory(argo), ...inventory(flux)]).toEqual([
    'AppProject/store',
    'Application/store',
    'AppProject/photos',
    'ApplicationSet/photos',
    'GitRepository/shop',
    'Kustomization/shop',
  ]);
});

test('storefront gets a new version step by step; payments at once, after a look at the whole of it', () => {
  expect(store.get('Rollout', 'storefront').spec.strategy.canary.steps).toEqual([
    { setWeight: 10 },
    { pause: { duration: '300s' } },
    { setWeight: 33 },
    { pause: { duration: '600s' } },
    { setWeight: 50 },
    { pause: {} },
  ]);
  expect(store.get('Rollout', 'payments').spec.strategy.blueGreen).toMatchObject({
    activeService: 'payments',
    previewService: 'payments-preview',
    autoPromotionEnabled: false,
  });
});

test.each(['storefront', 'payments'])('%s runs once, and can be rolled back by itself', (name) => {
  const rollout = store.get('Rollout', name).spec;
  expect(store.get('Deployment', name).spec.replicas).toBe(0);
  expect(rollout.workloadRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name });
  expect(rollout.progressDeadlineAbort).toBe(true);
  for (const { spec } of store.all('HorizontalPodAutoscaler')) expect(spec.scaleTargetRef.kind).toBe('Rollout');
});

test('Argo CD and Flux keep the cluster as it is in Git, and take away what is gone from there', () => {
  expect(argo.get('Application', 'store').spec.syncPolicy.automated).toMatchObject({ prune: true, selfHeal: true });
  expect(flux.get('Kustomization', 'shop').spec).toMatchObject({ prune: true, wait: true, timeout: '900s' });
});

test('the photos go to five kinds of clusters, private and public, one kind after the other', () => {
  const { spec } = argo.get('ApplicationSet', 'photos');
  const steps = spec.strategy.rollingSync.steps.map(
    ({ matchExpressions }: { matchExpressions: { values: string[] }[] }) => matchExpressions[0]!.values[0],
  );
  expect(steps).toEqual(['on-premises', 'gke', 'eks', 'aks', 'edge']);
  expect(spec.generators).toHaveLength(5);
});

test('every file that is delivered is there', () => {
  const sets = argo.get('ApplicationSet', 'photos').spec.generators;
  const files = [
    argo.get('Application', 'store').spec.source.directory.include,
    ...sets.map(
      ({
        list,
        clusters,
      }: {
        list?: { elements: [{ values: { files: string } }] };
        clusters?: { values: { files: string } };
      }) => (clusters ?? list!.elements[0]).values.files,
    ),
    ...[...flux.get('GitRepository', 'shop').spec.ignore.matchAll(/^!\/dist\/(.+)$/gm)].map(([, file]) => file),
  ];
  expect(files).toHaveLength(7);
  expect(files.filter((file: string) => !existsSync(join(DIST, file)))).toEqual([]);
});
