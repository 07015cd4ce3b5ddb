/** The matchers of `expect`, both ways, and the snapshots. */
import { Manifests, Match } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';
import { errorOf, shopManifests } from './shop';
import { testWith } from '../support/tools';

const manifests = shopManifests();
const withApiServer = testWith('admission');

test('toHaveResource', () => {
  expect(manifests).toHaveResource('Deployment', { metadata: { name: 'web' } });
  expect(manifests).not.toHaveResource('Secret');
  expect(errorOf(() => expect(manifests).toHaveResource('Deployment', { spec: { paused: true } }))).toContain(
    '-   paused: true\n+   paused: nothing',
  );
  expect(errorOf(() => expect(manifests).not.toHaveResource('Deployment', { metadata: { name: 'web' } }))).toContain(
    "'Deployment shop/web' fits the pattern, and none was expected.",
  );
  expect(errorOf(() => expect(manifests).not.toHaveResource('Deploymet'))).toContain(
    "Nothing knows the kind 'Deploymet'",
  );
  expect(errorOf(() => expect(manifests).not.toHaveResource('Deployment', {}))).toContain(
    'The pattern is an empty map',
  );
});

test('toHaveResourceCount', () => {
  expect(manifests).toHaveResourceCount('Deployment', 2);
  expect(manifests).not.toHaveResourceCount('Deployment', 3);
  expect(errorOf(() => expect(manifests).toHaveResourceCount('Deployment', 3))).toContain(
    'There are 2 of kind Deployment',
  );
  expect(errorOf(() => expect(manifests).not.toHaveResourceCount('Deployment', 2))).toContain(
    'There are 2 of kind Deployment',
  );
});

test('toFitPattern', () => {
  const web = manifests.get('Deployment', 'web');
  expect(web).toFitPattern({ spec: { template: { spec: { hostNetwork: Match.absent() } } } });
  expect(web).not.toFitPattern({ metadata: { name: 'orders' } });
  expect(errorOf(() => expect(web).toFitPattern({ metadata: { name: 'orders' } }))).toBe(
    'Error: Deployment web does not fit the pattern.\n- expected, + received\n\n  metadata:\n-   name: "orders"\n+   name: "web"',
  );
  expect(errorOf(() => expect(web).not.toFitPattern({ metadata: { name: 'web' } }))).toContain(
    'fits the pattern, and was expected not to',
  );
  expect(errorOf(() => expect('web').toFitPattern({}))).toContain('toFitPattern is about one object');
});

test('toReach, whose opposite is that nothing gets through', () => {
  expect(manifests).toReach('web', 'orders', 8080);
  expect(manifests).not.toReach('orders', 'web');
  expect(errorOf(() => expect(manifests).toReach('orders', 'web'))).toContain(
    'Deployment shop/orders does not reach Deployment shop/web',
  );
  expect(errorOf(() => expect(manifests).not.toReach('web', 'orders'))).toContain(
    'Deployment shop/web reaches Deployment shop/orders',
  );
  expect(errorOf(() => expect(manifests).not.toReach('web', 'orders', 1))).toContain('declares no port 1');
});

test('toSurviveNodeDrain', () => {
  expect(manifests).toSurviveNodeDrain('web');
  const one = Manifests.from([
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one', namespace: 'shop' },
      spec: { containers: [{ name: 'main', image: 'a:1' }] },
    },
  ]);
  expect(one).not.toSurviveNodeDrain('one');
  expect(errorOf(() => expect(one).toSurviveNodeDrain('one'))).toContain(
    'it is a bare Pod, which nothing makes again. Run it by a Deployment.',
  );
  expect(errorOf(() => expect(manifests).not.toSurviveNodeDrain('web'))).toContain(
    'survives the drain of a node: 2 replicas, kept by ',
  );
});

test('toFitQuota', () => {
  expect(manifests).toFitQuota({ hard: { pods: 60 } });
  expect(manifests).not.toFitQuota({ hard: { pods: 1 } });
  expect(errorOf(() => expect(manifests).toFitQuota({ hard: { pods: 1 } }))).toContain('allows pods of 1');
  expect(errorOf(() => expect(manifests).not.toFitQuota({ hard: { pods: 60 } }))).toContain(
    "The render fits 'the quota given for 'shop''",
  );
});

withApiServer('toAllow, toBeAdmitted', () => {
  expect(manifests).toAllow({ groups: ['support'] }, 'get', 'pods');
  expect(manifests).not.toAllow({ groups: ['support'] }, 'delete', 'pods');
  expect(errorOf(() => expect(manifests).toAllow({ groups: ['support'] }, 'delete', 'pods'))).toContain(
    'The authorizer does not let',
  );
  expect(errorOf(() => expect(manifests).not.toAllow({ groups: ['support'] }, 'get', 'pods'))).toContain(
    'The authorizer lets',
  );
  expect(manifests).toBeAdmitted({ podSecurity: 'restricted' });
  expect(errorOf(() => expect(manifests).not.toBeAdmitted())).toContain('The API server admits all');
  const unnamed = Manifests.from([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'A', namespace: 'shop' } }]);
  expect(unnamed).not.toBeAdmitted();
  expect(errorOf(() => expect(unnamed).toBeAdmitted())).toContain('The API server does not admit 1 of 1 objects');
});

withApiServer('toBeUpgradableFrom, toRestartOnUpgradeFrom', () => {
  const next = shopManifests({ image: 'registry.example.com/web:1.5.0' });
  expect(next).toBeUpgradableFrom(manifests);
  expect(errorOf(() => expect(next).not.toBeUpgradableFrom(manifests))).toContain('in the place of the older ones');
  expect(next).toRestartOnUpgradeFrom(manifests);
  expect(shopManifests()).not.toRestartOnUpgradeFrom(manifests);
  expect(errorOf(() => expect(shopManifests()).toRestartOnUpgradeFrom(manifests))).toContain(
    'The upgrade restarts nothing.',
  );
  expect(errorOf(() => expect(next).not.toRestartOnUpgradeFrom(manifests))).toContain(
    'The upgrade restarts Deployment shop/web.',
  );
});

test('a matcher about something else is refused', () => {
  expect(errorOf(() => expect([]).toHaveResource('Deployment'))).toContain('This matcher is about Manifests');
  expect(errorOf(() => expect(manifests).toBeUpgradableFrom([] as unknown as Manifests))).toContain(
    'This matcher is about Manifests',
  );
});

describe('snapshots', () => {
  test('print one object as YAML', () => {
    expect(manifests.get('RoleBinding', 'support')).toMatchInlineSnapshot(`
     apiVersion: rbac.authorization.k8s.io/v1
     kind: RoleBinding
     metadata:
       name: support
       namespace: shop
       labels:
         app.kubernetes.io/instance: support
         app.kubernetes.io/managed-by: cdk8s-slipway
         app.kubernetes.io/name: support
         app.kubernetes.io/part-of: shop
     roleRef:
       apiGroup: rbac.authorization.k8s.io
       kind: Role
       name: support
     subjects:
       - apiGroup: rbac.authorization.k8s.io
         kind: Group
         name: support
    `);
  });

  test('mask the values of Secrets, and part objects by a line', () => {
    const secret = {
      kind: 'Secret',
      metadata: { name: 'a' },
      apiVersion: 'v1',
      data: { password: 'aHVudGVyMg==' },
      stringData: { token: 'x' },
    };
    const namespace = { metadata: { name: 'b' }, kind: 'Namespace', apiVersion: 'v1' };
    expect(Manifests.from([secret, namespace])).toMatchInlineSnapshot(`
     apiVersion: v1
     kind: Secret
     metadata:
       name: a
     data:
       password: (masked)
     stringData:
       token: (masked)
     ---
     apiVersion: v1
     kind: Namespace
     metadata:
       name: b
    `);
    expect([secret]).toMatchInlineSnapshot(`
     [
       apiVersion: v1
       kind: Secret
       metadata:
         name: a
       data:
         password: (masked)
       stringData:
         token: (masked),
     ]
    `);
  });
});
