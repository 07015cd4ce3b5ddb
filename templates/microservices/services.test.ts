import { Platform } from 'cdk8s-slipway';
import { Manifests, canAskApiServer } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';
import { Services } from './services';

const manifests = Manifests.of(new Services(new Platform(), 'app-name'));

test('each service reaches those that it is connected to, and no other', () => {
  manifests.canReach('storefront', 'orders', 'http');
  manifests.canReach('orders', 'payments', 'http');
  manifests.canReach('mailer', 'orders', 'http');
  manifests.cannotReach('storefront', 'payments');
  manifests.cannotReach('mailer', 'payments');
  manifests.cannotReach('payments', 'orders');
  manifests.cannotReach('payments', '0.0.0.0/0');
});

test('people reach the storefront alone', () => {
  manifests.canReach({ namespace: 'ingress-nginx' }, 'storefront', 'http');
  manifests.cannotReach({ namespace: 'ingress-nginx' }, 'orders');
});

test.each(['storefront', 'orders', 'payments'])('%s survives a drained node', (name) => {
  expect(manifests).toSurviveNodeDrain(name);
});

test('storefront is told where orders are', () => {
  expect(manifests).toHaveResource('Deployment', {
    metadata: { name: 'storefront' },
    spec: {
      template: { spec: { containers: [{ env: [{ name: 'ORDERS_URL' }] }] } },
    },
  });
});

(canAskApiServer() ? test : test.skip)('the API server takes all of it', () => {
  manifests.isAdmitted({ podSecurity: 'restricted' });
});

test('the Service of orders', () => {
  expect(manifests.get('Service', 'orders').spec).toMatchInlineSnapshot(`
   {
     "ports": [
       {
         "appProtocol": "http",
         "name": "http",
         "port": 80,
         "protocol": "TCP",
         "targetPort": 8080,
       },
     ],
     "selector": {
       "app.kubernetes.io/name": "orders",
     },
     "type": "ClusterIP",
   }
  `);
});
