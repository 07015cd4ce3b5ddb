/** Questions to the API server and about operations: what holds, what is told where it doesn't, what is refused. */
import { Manifests } from 'cdk8s-slipway/testing';
import { errorOf, shopManifests, workload } from './shop';
import { describeWith, testWith } from '../support/tools';

const manifests = shopManifests();
const apiServer = describeWith('admission');

const budget = (name: string, spec: object) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
});

apiServer(`can, cannot`, () => {
  test('ask the authorizer', () => {
    manifests.can({ groups: ['support'] }, 'list', 'pods');
    manifests.cannot({ groups: ['support'] }, 'list', 'secrets');
    manifests.cannot('system:serviceaccount:shop:web', 'get', 'configmaps');
    manifests.cannot({ groups: ['support'] }, 'get', 'deployments', { namespace: '*' });
    manifests.cannot({ groups: ['support'] }, 'get', '/metrics');
    manifests.cannot('alice', 'get', 'nodes');
  });

  test('tell the rule, or the bindings that there are', () => {
    expect(errorOf(() => manifests.cannot({ groups: ['support'] }, 'list', 'pods'))).toMatch(
      /^ManifestAssertionError: The authorizer lets somebody of 'support' list pods in namespace 'shop': .*support/,
    );
    expect(errorOf(() => manifests.can('system:serviceaccount:shop:web', 'get', 'pods/log'))).toBe(
      "ManifestAssertionError: The authorizer does not let system:serviceaccount:shop:web get pods/log in namespace 'shop'. The render's bindings are 'RoleBinding shop/support'.",
    );
  });
});

test('can, cannot: what can only be a mistake is refused', () => {
  const refused = (act: () => void) => expect(errorOf(act));
  refused(() => manifests.cannot('system:serviceaccount:shop:wbe', 'get', 'pods')).toBe(
    "WrongUseError: The render has no ServiceAccount 'shop:wbe', so nobody is that user. There are: 'shop:orders' and 'shop:web'.",
  );
  refused(() => manifests.cannot('system:serviceaccount:web', 'get', 'pods')).toContain(
    "a service account is 'system:serviceaccount:NAMESPACE:NAME'",
  );
  refused(() => manifests.cannot('alice', 'lst', 'pods')).toContain("'lst' is no verb of the API");
  refused(() => manifests.cannot('alice', 'get', 'pod')).toContain(
    "'pod' is no resource of Kubernetes: resources are plurals, such as 'pods'. Is 'pods' meant?",
  );
  refused(() => manifests.cannot('alice', 'get', '')).toContain('A resource is needed');
  refused(() => manifests.cannot('', 'get', 'pods')).toContain('A user is needed');
  refused(() => manifests.cannot({ groups: [] }, 'get', 'pods')).toContain('Somebody of some groups is named by them');
  const two = Manifests.from(
    ['a', 'b'].map((namespace) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace } })),
  );
  refused(() => two.cannot('alice', 'get', 'pods')).toBe(
    "WrongUseError: In which namespace? The render has 'a' and 'b'. Say { namespace: 'NAME' }, or '*' for all of them.",
  );
});

apiServer(`isAdmitted`, () => {
  test('asks the admission of the API server', () => {
    manifests.isAdmitted();
    manifests.isAdmitted({ podSecurity: 'restricted', kubernetes: '1.34' });
  });

  test('tells what is refused, and why', () => {
    const bad = Manifests.from([workload('Deployment', 'web', { replicas: -1 })]);
    expect(errorOf(() => bad.isAdmitted())).toMatch(
      /^ManifestAssertionError: The API server does not admit 1 of 1 objects:\n\nDeployment shop\/web\n {2}spec\.replicas: .*must be greater than or equal to 0/,
    );
    expect(
      errorOf(() => Manifests.from([workload('Deployment', 'web')]).isAdmitted({ podSecurity: 'restricted' })),
    ).toMatch(/PodSecurity|restricted/);
  });

  test('never takes an unknown kind for admitted, unless it is told to', () => {
    const thing = {
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {},
    };
    const custom = Manifests.from([thing]);
    expect(errorOf(() => custom.isAdmitted())).toMatch(
      /Thing shop\/web\n {2}No definition for `example.com\/v1 Thing`.*\. Pass its CustomResourceDefinition in `beside`, or name the kind in `unseenKinds`\.$/,
    );
    custom.isAdmitted({ unseenKinds: ['Thing'] });
    expect(errorOf(() => custom.isAdmitted({ unseenKinds: ['Thinq'] }))).toMatch(
      /^WrongUseError: Nothing knows the kind/,
    );
  });
});

describe('survivesNodeDrain', () => {
  const drained = (...objects: object[]) => errorOf(() => Manifests.from(objects).survivesNodeDrain('web'));

  test('holds where a budget keeps pods, or a required spread does', () => {
    manifests.survivesNodeDrain('web');
    Manifests.from([
      workload('Deployment', 'web', { replicas: 2 }),
      budget('web', { maxUnavailable: 1 }),
    ]).survivesNodeDrain('web');
    const spread = {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [{ name: 'main', image: 'a:1' }],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'web' } },
          },
        ],
      },
    };
    Manifests.from([workload('StatefulSet', 'web', { replicas: 2, template: spread })]).survivesNodeDrain('web');
  });

  test.each([
    ['one replica', [workload('Deployment', 'web')], 'at its lowest scale it is one pod. Run two or more.'],
    [
      'no budget',
      [workload('Deployment', 'web', { replicas: 3 })],
      'no PodDisruptionBudget is about its pods, and nothing keeps them from being on the one node.',
    ],
    [
      'a budget that lets all go',
      [workload('Deployment', 'web', { replicas: 2 }), budget('web', { maxUnavailable: '100%' })],
      'PodDisruptionBudget shop/web lets all 2 pods go at once',
    ],
    [
      'a budget that lets none go',
      [workload('Deployment', 'web', { replicas: 2 }), budget('web', { minAvailable: '51%' })],
      'PodDisruptionBudget shop/web never lets one of its 2 pods go, so the drain waits for ever.',
    ],
    [
      'a budget that says nothing',
      [workload('Deployment', 'web', { replicas: 2 }), budget('web', {})],
      'never lets one of its 2 pods go',
    ],
    [
      'two budgets',
      [
        workload('Deployment', 'web', { replicas: 2 }),
        budget('a', { maxUnavailable: 1 }),
        budget('b', { maxUnavailable: 1 }),
      ],
      'are about the same pods, and the API server evicts none of those',
    ],
  ])('does not with %s', (_case, objects, words) => {
    expect(drained(...objects)).toMatch(
      /^ManifestAssertionError: Deployment shop\/web does not survive the drain of a node: /,
    );
    expect(drained(...objects)).toContain(words);
  });

  test('is a question for what serves', () => {
    expect(drained(workload('DaemonSet', 'web'))).toMatch(
      /^WrongUseError: A drain is a question for what serves: .*'web' is DaemonSet shop\/web\.$/,
    );
    expect(drained(workload('Deployment', 'orders'))).toContain("No workload is called 'web'");
  });
});

describe('fitsQuota', () => {
  test('counts the highest scale, while a new version comes', () => {
    manifests.fitsQuota({ hard: { 'requests.cpu': '20', pods: 60 } });
    expect(errorOf(() => manifests.fitsQuota({ hard: { pods: 5 } }))).toMatch(
      /^ManifestAssertionError: The render does not fit its quota:\n {2}the quota given for 'shop' allows pods of 5; at the highest scale \d+ is asked for: Deployment shop\/\w+ \d+, /,
    );
  });

  test('refuses a quota that says nothing, or nothing that is counted', () => {
    expect(errorOf(() => manifests.fitsQuota())).toBe(
      "WrongUseError: The render has no ResourceQuota. Say what the namespace may use: { hard: { 'requests.cpu': '4' } }.",
    );
    expect(errorOf(() => manifests.fitsQuota({ hard: {} }))).toMatch(
      /^WrongUseError: A quota is amounts by their names/,
    );
    expect(errorOf(() => manifests.fitsQuota({ hard: { 'requests.cpu': 'many' } }))).toContain(
      "No amounts: 'requests.cpu'",
    );
    expect(errorOf(() => manifests.fitsQuota({ hard: { 'requests.cpus': '4', cups: '4' } }))).toContain(
      "Nothing here counts 'requests.cpus' and 'cups'",
    );
    expect(errorOf(() => manifests.fitsQuota({ hard: { pods: 5 }, namespace: 'other' }))).toContain(
      "no pods in namespace 'other'",
    );
  });

  testWith('admission')('knows the quotas of the render', () => {
    const quota = (hard: object) => ({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'all', namespace: 'shop' },
      spec: { hard },
    });
    const web = workload('Deployment', 'web', { replicas: 3 });
    Manifests.from([web, quota({ pods: '4' })]).fitsQuota();
    expect(errorOf(() => Manifests.from([web, quota({ pods: '3' })]).fitsQuota())).toContain(
      'ResourceQuota shop/all allows pods of 3; at the highest scale 4 is asked for: Deployment shop/web 4',
    );
  });
});

apiServer(`restartsOnUpgradeFrom, isUpgradableFrom`, () => {
  test('tell what restarts', () => {
    const next = shopManifests({ image: 'registry.example.com/web:1.5.0' });
    expect(next.restartsOnUpgradeFrom(manifests)).toEqual(['Deployment shop/web']);
    expect(shopManifests().restartsOnUpgradeFrom(manifests)).toEqual([]);
    next.isUpgradableFrom(manifests);
  });

  test('tell what is immutable', () => {
    const before = Manifests.from([workload('Deployment', 'web')]);
    const after = Manifests.from([
      workload('Deployment', 'web', {
        selector: { matchLabels: { app: 'shop' } },
        template: { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'main', image: 'a:1' }] } },
      }),
    ]);
    expect(errorOf(() => after.isUpgradableFrom(before))).toMatch(
      /^ManifestAssertionError: 1 of 1 objects can't take the place of the older ones:\n\nDeployment shop\/web\n {2}spec\.selector: .*immutable/,
    );
  });
});

test('restartsOnUpgradeFrom, isUpgradableFrom: another render is no older version', () => {
  const other = Manifests.from([workload('Deployment', 'mail')]);
  const words = 'WrongUseError: The two renders have no object in common, so one is no older version of the other.';
  expect(errorOf(() => manifests.restartsOnUpgradeFrom(other))).toBe(words);
  expect(errorOf(() => manifests.isUpgradableFrom(other))).toBe(words);
});
