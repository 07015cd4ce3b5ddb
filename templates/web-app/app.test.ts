import { Platform } from 'cdk8s-slipway';
import { Manifests, canAskApiServer } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';
import { AppChart } from './app';

const render = (version: string) =>
  Manifests.of(
    new AppChart(new Platform(), 'app-name', {
      version,
      host: 'app-name.example.com',
    }),
  );
const manifests = render('1.0.0');

test('web runs the version that it is given, without a token of the API server', () => {
  expect(manifests).toHaveResource('Deployment', {
    metadata: { name: 'web' },
    spec: {
      template: {
        spec: {
          automountServiceAccountToken: false,
          containers: [{ image: /:1\.0\.0$/ }],
        },
      },
    },
  });
  manifests.hasNoResource('Secret');
});

test('web is reached through the entry alone, survives a drained node, and reaches nothing but DNS', () => {
  manifests.canReach({ namespace: 'ingress-nginx' }, 'web', 'http');
  manifests.cannotReach({ namespace: 'monitoring' }, 'web');
  manifests.cannotReach('web', '0.0.0.0/0');
  manifests.survivesNodeDrain('web');
});

(canAskApiServer() ? test : test.skip)('the API server takes it, and a new version restarts web alone', () => {
  manifests.isAdmitted({ podSecurity: 'restricted' });
  expect(render('1.1.0').restartsOnUpgradeFrom(manifests)).toEqual(['Deployment app-name/web']);
});

test('the budget of web', () => {
  expect(manifests.get('PodDisruptionBudget', 'web').spec).toMatchInlineSnapshot(`
   {
     "maxUnavailable": 1,
     "selector": {
       "matchLabels": {
         "app.kubernetes.io/name": "web",
       },
     },
     "unhealthyPodEvictionPolicy": "AlwaysAllow",
   }
  `);
});
