/** What a cluster's profile decides, and that a construct's own props win. */
import { App, Chart, Size } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import {
  ClusterFacts,
  ClusterProfile,
  ConfiguredService,
  Platform,
  Spread,
  StatefulService,
  WebApp,
  WebAppProps,
} from '../../../lib';
import { PINNED, randomPod } from '../../support/random-pod';
import { find, problemText, problems, render, wrong } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';
import { NAMES, PROFILES, ProfileName, chartIn, inCluster } from './profiles';

const other = (facts: ClusterFacts) => ClusterProfile.of('other', facts);

describe('storage', () => {
  const claim = { path: '/var/lib/db', size: Size.gibibytes(1) };
  const classOf = (profile: ClusterProfile, storageClass?: string) => {
    const chart = chartIn(profile);
    new StatefulService(chart, 'db', { image: IMAGE, port: 5432, claims: [{ ...claim, storageClass }] });
    return find(render(chart), 'StatefulSet', 'db').spec.volumeClaimTemplates[0].spec.storageClassName;
  };

  test.each([
    ['gke', 'standard-rwo'],
    ['eks', 'gp2'],
    ['aks', 'managed-csi'],
    ['on-premises', undefined],
    ['edge', 'local-path'],
  ] as [ProfileName, string | undefined][])('%s has %s', (name, expected) => {
    expect(classOf(PROFILES[name])).toBe(expected);
  });

  test('a claim of its own class keeps it', () => expect(classOf(PROFILES.gke, 'fast')).toBe('fast'));
});

describe('pods', () => {
  const template = (profile: ClusterProfile, props: Partial<WebAppProps> = {}) =>
    inCluster(profile, 'Deployment', props).spec.template;
  const spreadOf = (profile: ClusterProfile, spread?: Spread) =>
    (template(profile, { placement: { spread } }).spec.topologySpreadConstraints ?? []).map(
      ({ topologyKey }: { topologyKey: string }) => topologyKey,
    );

  test.each([
    ['gke', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
    ['eks', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
    ['aks', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']],
    ['on-premises', ['kubernetes.io/hostname']],
    ['edge', ['kubernetes.io/hostname']],
  ] as const)('in %s they are spread over %s', (name, keys) => expect(spreadOf(PROFILES[name])).toEqual(keys));

  test('a spread of their own wins', () => {
    expect(spreadOf(PROFILES.gke, Spread.NONE)).toEqual([]);
    expect(spreadOf(PROFILES.edge, Spread.ZONES_AND_HOSTS)).toHaveLength(2);
  });

  test.each(NAMES)('in %s an image that is named by tag is pulled as its nodes can', (name) => {
    const { metadata, spec } = template(PROFILES[name]);
    expect(spec.containers[0].imagePullPolicy).toBe(name === 'edge' ? 'IfNotPresent' : 'Always');
    expect(metadata.annotations?.['slipway.dev/allow-image-pull-policy']).toBe(
      name === 'edge' ? 'the images are on the nodes of the profile edge' : undefined,
    );
  });

  test('an image that is pinned by its digest needs no excuse', () => {
    const { metadata, spec } = template(PROFILES.edge, { image: PINNED });
    expect(spec.containers[0].imagePullPolicy).toBe('IfNotPresent');
    expect(metadata.annotations).toBeUndefined();
  });
});

describe('the number of replicas', () => {
  const kinds = (props: Partial<WebAppProps> = {}) => {
    const chart = chartIn(PROFILES.edge);
    webApp(props, chart);
    return render(chart).map(({ kind }) => kind);
  };

  test('is two at the edge, with a disruption budget and without an autoscaler', () => {
    expect(inCluster(PROFILES.edge, 'Deployment').spec.replicas).toBe(2);
    expect(kinds()).not.toContain('HorizontalPodAutoscaler');
    expect(kinds()).toContain('PodDisruptionBudget');
  });

  test('is its own where it is given', () => {
    expect(inCluster(PROFILES.edge, 'Deployment', { replicas: 1 }).spec.replicas).toBe(1);
    expect(kinds({ autoscaling: { maxReplicas: 3 } })).toContain('HorizontalPodAutoscaler');
  });

  test('follows the load elsewhere', () => {
    expect(inCluster(PROFILES.aks, 'Deployment').spec.replicas).toBeUndefined();
  });
});

describe('useIn', () => {
  test('on an app it holds for all charts, on a chart for that one', () => {
    const app = new App();
    ClusterProfile.gke().useIn(app);
    const all = new Chart(app, 'all', { namespace: 'all' });
    const one = new Chart(app, 'one', { namespace: 'one' });
    ClusterProfile.onPremises().useIn(one);
    const host = 'web.example.com';
    webApp({ host }, all);
    webApp({ host: 'one.example.com' }, one);
    expect(find(render(all), 'Ingress', 'web').metadata.annotations).toBeDefined();
    expect(find(render(one), 'Ingress', 'web').spec.ingressClassName).toBe('nginx');
  });

  test('comes before what knows it', () => {
    const chart = shop();
    webApp({}, chart);
    ClusterProfile.edge().useIn(chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop',
        property: 'cluster',
        value: '"edge"',
        message: 'What was made before does not know the cluster.',
        remedy: 'call useIn right after the app or the chart is made, before anything is put into it',
      },
    ]);
  });

  test('what is different wins over what is known', () => {
    const profile = ClusterProfile.eks({ storageClass: 'gp3' });
    expect(profile.name).toBe('eks');
    expect(profile.facts).toMatchObject({ storageClass: 'gp3', ingressClass: 'alb' });
  });

  test.each(['storageClass', 'ingressClass'] as const)('a %s that is none is an error', (property) => {
    const chart = chartIn(other({ [property]: 'Not A Class' }));
    expect(problems(chart)).toEqual([
      {
        path: 'shop',
        property: `cluster.${property}`,
        value: '"Not A Class"',
        message: 'It is no name of an object in the cluster.',
        remedy: 'give the name as `kubectl get` shows it: a-z, 0-9, `-` and `.`',
      },
    ]);
  });

  test('facts of another type are errors, and render nothing', () => {
    const chart = chartIn(
      other(wrong<ClusterFacts>({ storageClass: 3, zones: 'no', ingressFrom: 'nginx', internalLoadBalancer: ['a'] })),
    );
    expect(problems(chart).map(({ property }) => property)).toEqual([
      'cluster.storageClass',
      'cluster.ingressFrom',
      'cluster.internalLoadBalancer',
      'cluster.zones',
    ]);
  });
});

test('random props render without an error in every cluster', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), randomPod, fc.boolean(), (name, pod, internal) => {
      const app = new Platform();
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      PROFILES[name].useIn(chart);
      const image = { ...pod, port: 8080, files: undefined };
      const web = new WebApp(chart, 'web', { ...image, host: 'web.example.com' });
      const service = { type: ServiceType.LOAD_BALANCER, internal };
      web.connectTo(new ConfiguredService(chart, 'orders', { image: PINNED, port: 8080, service }));
      expect(problemText(app)).toBe('');
      expect(app.check().filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
