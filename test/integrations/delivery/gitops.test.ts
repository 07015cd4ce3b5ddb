import { Duration } from 'cdk8s';
import { assert, constantFrom, array, property } from 'fast-check';
import { Chart } from 'cdk8s';
import { ClusterProfile, WebApp } from '../../../lib';
import { ArgoApplication, ArgoApplicationSet, FluxKustomization } from '../../../lib/integrations/delivery';
import { judged, platform } from '../../support/judged';
import { find, problems } from '../../support/render';

const repository = 'https://github.com/example/shop.git';

describe('ArgoApplication', () => {
  test('brings a folder to exactly one namespace of one cluster, keeps it so, and prunes', () => {
    const { objects, errors, warnings } = judged(
      (chart) =>
        new ArgoApplication(chart, 'shop', {
          source: { repository, folder: './dist/production/', tag: '1.4.2' },
          namespace: 'shop',
          cluster: 'production',
        }),
    );
    expect([errors, warnings]).toEqual([[], []]);
    expect(find(objects, 'Application', 'shop').spec).toMatchObject({
      project: 'shop',
      source: { repoURL: repository, targetRevision: '1.4.2', path: 'dist/production' },
      destination: { name: 'production', namespace: 'shop' },
      syncPolicy: { automated: { prune: true, selfHeal: true, allowEmpty: false } },
    });
    expect(find(objects, 'AppProject', 'shop').spec).toMatchObject({
      sourceRepos: [repository],
      destinations: [{ name: 'production', namespace: 'shop' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    });
  });

  test('some files of a folder, in a project that is there', () => {
    const { objects } = judged(
      (chart) =>
        new ArgoApplication(chart, 'shop', {
          source: { repository, files: ['a.yaml', 'b.k8s.yaml'] },
          namespace: 'shop',
          project: 'platform',
        }),
    );
    expect(objects.map(({ kind }) => kind)).toEqual(['Application']);
    expect(objects[0]!.spec).toMatchObject({
      project: 'platform',
      source: { path: 'dist', directory: { include: '{a.yaml,b.k8s.yaml}' } },
    });
  });
});

describe('ArgoApplicationSet', () => {
  const set = (order?: string[]) =>
    judged(
      (chart) =>
        new ArgoApplicationSet(chart, 'photos', {
          source: { repository },
          targets: [
            { cluster: ClusterProfile.gke(), namespace: 'photos', folder: 'dist/gke' },
            {
              cluster: ClusterProfile.onPremises(),
              namespace: 'photos',
              files: ['own.yaml'],
              clusterNames: ['fra', 'ber'],
            },
          ],
          order,
        }),
    );

  test('finds the clusters of a profile by their label, or takes those that are named', () => {
    const { objects, errors } = set();
    expect(errors).toEqual([]);
    const values = { profile: 'on-premises', namespace: 'photos', folder: 'dist', files: 'own.yaml' };
    expect(find(objects, 'ApplicationSet', 'photos').spec.generators).toEqual([
      {
        clusters: {
          selector: { matchLabels: { 'slipway.dev/cluster-profile': 'gke' } },
          values: { profile: 'gke', namespace: 'photos', folder: 'dist/gke', files: '*.yaml' },
        },
      },
      {
        list: {
          elements: ['fra', 'ber'].map((name) => ({ name, nameNormalized: name, values })),
        },
      },
    ]);
    expect(find(objects, 'AppProject', 'photos').spec.destinations).toEqual(
      ['*', 'fra', 'ber'].map((name) => ({ name, namespace: 'photos' })),
    );
  });

  test('every value that its template asks for is given by every generator', () => {
    const { spec } = find(set().objects, 'ApplicationSet', 'photos');
    expect(spec).toMatchObject({ goTemplate: true, goTemplateOptions: ['missingkey=error'] });
    const asked = [...JSON.stringify(spec.template).matchAll(/\{\{\.values\.(\w+)\}\}/g)].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(3);
    for (const { clusters, list } of spec.generators) {
      for (const { values } of clusters ? [clusters] : list.elements) {
        expect(Object.keys(values).sort()).toEqual([...new Set(asked)].sort());
      }
    }
  });

  test('a new version goes from profile to profile', () => {
    const { spec } = find(set(['on-premises', 'gke']).objects, 'ApplicationSet', 'photos');
    expect(spec.strategy.type).toBe('RollingSync');
    expect(
      spec.strategy.rollingSync.steps.map((step: { matchExpressions: object[] }) => step.matchExpressions[0]),
    ).toEqual(
      ['on-premises', 'gke'].map((name) => ({ key: 'slipway.dev/cluster-profile', operator: 'In', values: [name] })),
    );
    // The steps sync by themselves; what also synced by itself would not wait for them.
    expect(spec.template.spec.syncPolicy.automated).toBeUndefined();
    expect(find(set().objects, 'ApplicationSet', 'photos').spec.template.spec.syncPolicy.automated).toBeDefined();
  });
});

describe('FluxKustomization', () => {
  test('follows a branch, prunes, and waits for the health of all that it brings', () => {
    const { objects, errors } = judged(
      (chart) =>
        new FluxKustomization(chart, 'shop', { source: { repository, folder: 'dist/eu' }, credentials: 'git-token' }),
    );
    expect(errors).toEqual([]);
    expect(find(objects, 'GitRepository', 'shop').spec).toEqual({
      url: repository,
      interval: '600s',
      ref: { branch: 'main' },
      secretRef: { name: 'git-token' },
    });
    expect(find(objects, 'Kustomization', 'shop').spec).toEqual({
      sourceRef: { kind: 'GitRepository', name: 'shop' },
      path: './dist/eu',
      interval: '600s',
      retryInterval: '60s',
      timeout: '600s',
      prune: true,
      wait: true,
    });
  });

  test('an artifact of a registry, and the health of some workloads', () => {
    const { objects, errors } = judged((chart) => {
      const web = new WebApp(chart, 'web', { image: `web:1.0.0@sha256:${'a'.repeat(64)}`, port: 8080 });
      new FluxKustomization(chart, 'shop', {
        source: { repository: 'oci://registry.example.com/manifests/shop', tag: '1.4.2', folder: '.' },
        healthOf: [web],
        timeout: Duration.minutes(3),
      });
    });
    expect(errors).toEqual([]);
    expect(find(objects, 'OCIRepository', 'shop').spec.ref).toEqual({ tag: '1.4.2' });
    expect(find(objects, 'Kustomization', 'shop').spec).toMatchObject({
      sourceRef: { kind: 'OCIRepository', name: 'shop' },
      path: './.',
      timeout: '180s',
      healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'team' }],
    });
    expect(find(objects, 'Kustomization', 'shop').spec.wait).toBeUndefined();
  });

  test('some files of a folder: all others are left out of the artifact', () => {
    const { objects } = judged(
      (chart) => new FluxKustomization(chart, 'shop', { source: { repository, folder: 'a/b', files: ['c.yaml'] } }),
    );
    expect(find(objects, 'GitRepository', 'shop').spec.ignore.split('\n')).toEqual([
      '/*',
      '!/a',
      '/a/*',
      '!/a/b',
      '/a/b/*',
      '!/a/b/c.yaml',
      '',
    ]);
  });
});

test('whatever the folder: none that is told to be fine leaves the repository', () => {
  const part = constantFrom('a', 'dist', '..', '.', '', 'b c', '*');
  assert(
    property(array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const folder = parts.join('/');
      const chart = new Chart(platform(), 'team', { namespace: 'team' });
      const { kustomization } = new FluxKustomization(chart, 'shop', { source: { repository, folder } });
      const path: string = kustomization.toJson().spec.path;
      const leaves = path.split('/').includes('..') || !path.startsWith('./');
      return !leaves && (problems(chart).length > 0 || new URL(`file:///r/${folder}`).pathname.startsWith('/r'));
    }),
    { numRuns: 200 },
  );
});
