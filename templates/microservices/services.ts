/** The services, each with its own scale, and the connections between them: what isn't connected is not reachable. */
import { Chart } from 'cdk8s';
import { ConfiguredService, TeamNamespace, WebApp, Worker } from 'cdk8s-slipway';
import { Construct } from 'constructs';

/** The versions that are released. */
const IMAGES = {
  storefront: 'registry.example.com/app-name/storefront:1.0.0',
  orders: 'registry.example.com/app-name/orders:1.0.0',
  payments: 'registry.example.com/app-name/payments:1.0.0',
  mailer: 'registry.example.com/app-name/mailer:1.0.0',
};

export class Services extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'app-name' });
    new TeamNamespace(this, 'namespace');

    // What people reach.
    const storefront = new WebApp(this, 'storefront', {
      image: IMAGES.storefront,
      port: 8080,
      host: 'app-name.example.com',
      autoscaling: { minReplicas: 2, maxReplicas: 4 },
    });

    // What only services reach.
    const orders = new ConfiguredService(this, 'orders', {
      image: IMAGES.orders,
      port: 8080,
      config: { CURRENCY: 'EUR' },
      replicas: 2,
    });
    const payments = new ConfiguredService(this, 'payments', { image: IMAGES.payments, port: 8080, replicas: 2 });

    // What nobody reaches.
    const mailer = new Worker(this, 'mailer', { image: IMAGES.mailer, replicas: 1 });

    storefront.connectTo(orders);
    orders.connectTo(payments);
    mailer.connectTo(orders);
  }
}
