/** Who reaches whom in each app: exactly the declared edges, and no other. The model itself is held against an independent analyser in test/analysis/connectivity. */
import { connectivityOf } from '../../lib/analysis/connectivity';
import { committed, renderedApp } from '../support/dist';

const edges = (app: string) =>
  connectivityOf(renderedApp(app).objects).map(({ from, to, ports }) => `${from} -> ${to}: ${ports}`);

const EDGES: Record<string, string[]> = {
  'hello-world': [],
  'my-app': ['pods of namespace monitoring -> Deployment my-app/my-app: TCP 8080'],
  'pod-reader': [],
  'example-app': ['pods of namespace monitoring -> Deployment development/example-app: TCP 8080'],
  // Its Service is on a port of each node.
  nginx: ['anywhere -> Deployment nginx/nginx-deployment: TCP 8080'],
  // A load balancer for the networks inside.
  'k8s-core': ['10.0.0.0/8 -> Deployment k8s-test/k8s-employee-deploy: TCP 8080'],
  'k8s-core-security': [
    'Deployment k8s-secure/k8s-core -> Deployment k8s-secure/k8s-employee-deploy: TCP 8080',
    // The role that it is given: its ports are the API server's.
    'Deployment k8s-secure/k8s-core -> anywhere: TCP 443, 6443',
    'Deployment k8s-secure/k8s-test -> Deployment k8s-secure/k8s-core: TCP 8080',
    '10.0.0.0/8 -> Deployment k8s-secure/k8s-employee-deploy: TCP 8080',
    'Deployment k8s-secure/k8s-employee-deploy -> 192.0.2.20/31: TCP 636',
  ],
  'web-app': [
    'Deployment web-app/catalog -> 192.0.2.10: TCP 5432',
    'pods of namespace ingress-nginx -> Deployment web-app/web: TCP 8080',
    'pods of namespace monitoring -> Deployment web-app/web: TCP 9090',
    'Deployment web-app/web -> Deployment web-app/catalog: TCP 8080',
  ],
  shop: [
    ...['storefront', 'catalog', 'orders'].map(
      (name) => `pods of namespace ingress-nginx -> Deployment shop/${name}: TCP 8080`,
    ),
    'Deployment shop/storefront -> Deployment shop/catalog: TCP 8080',
    'Deployment shop/storefront -> Deployment shop/orders: TCP 8080',
    'Deployment shop/orders -> Deployment shop/payments: TCP 50051',
    'Deployment shop/payments -> 198.51.100.0/28: TCP 443',
    'Deployment shop/orders -> StatefulSet shop/queue: TCP 5672',
    'Deployment shop/invoices -> StatefulSet shop/queue: TCP 5672',
    'StatefulSet shop/queue -> StatefulSet shop/queue: TCP 25672',
    'Deployment shop/catalog -> StatefulSet shop/database: TCP 5432',
    'Deployment shop/orders -> StatefulSet shop/database: TCP 5432',
    'Deployment shop/invoices -> StatefulSet shop/database: TCP 5432',
    'CronJob shop/clean-up -> StatefulSet shop/database: TCP 5432',
    'Job shop/migrate-* -> StatefulSet shop/database: TCP 5432',
  ],
  edge: [
    '192.168.10.0/24 -> Deployment edge/gateway: TCP 1883',
    'Deployment edge/gateway -> StatefulSet edge/buffer: TCP 6379',
    'Deployment edge/uplink -> StatefulSet edge/buffer: TCP 6379',
    'CronJob edge/prune -> StatefulSet edge/buffer: TCP 6379',
  ],
  guardrails: [],
  'web-app-guardrails': [],
  'node-agent': ['pods of namespace monitoring -> DaemonSet node-metrics/node-exporter: TCP 9100'],
  logging: [
    'pods of namespace ingress-nginx -> Deployment logging/kibana: TCP 5601',
    'Deployment logging/kibana -> StatefulSet logging/elasticsearch: TCP 9200',
    'Job logging/elasticsearch-setup-* -> StatefulSet logging/elasticsearch: TCP 9200',
    'StatefulSet logging/elasticsearch -> StatefulSet logging/elasticsearch: TCP 9300',
    'pods with app.kubernetes.io/name=fluent-bit of namespace log-agents -> StatefulSet logging/elasticsearch: TCP 9200',
  ],
  'log-agents': [
    'pods of namespace monitoring -> DaemonSet log-agents/fluent-bit: TCP 2020',
    // Which pods there are is asked of the API server; the store is in another namespace.
    'DaemonSet log-agents/fluent-bit -> anywhere: TCP 443, 6443',
    'DaemonSet log-agents/fluent-bit -> pods with app.kubernetes.io/name=elasticsearch of namespace logging: TCP 9200',
  ],
  secrets: [
    'Deployment mailing/subscriptions -> 192.0.2.30: TCP 5432',
    'Deployment mailing/sender -> 192.0.2.30: TCP 5432',
    'Deployment mailing/sender -> 203.0.113.64/28: TCP 443',
  ],
  tenancy: ['Deployment payments/settlement -> anywhere: TCP 443, 6443'],
  delivery: [
    'pods of namespace ingress-nginx -> Deployment delivery/storefront: TCP 8080',
    'Deployment delivery/storefront -> Deployment delivery/payments: TCP 8080',
  ],
  'delivery-argo': [],
  'delivery-flux': [],
  mesh: [
    'pods of namespace istio-ingress -> Deployment mesh/storefront: TCP 8080',
    'pods of namespace monitoring -> Deployment mesh/storefront: TCP 9090',
    'Deployment mesh/storefront -> Deployment mesh/catalog: TCP 8080',
    'Deployment mesh/storefront -> Deployment mesh/catalog-next: TCP 8080',
    // Each proxy asks the control plane.
    ...['storefront', 'catalog', 'catalog-next'].map(
      (name) => `Deployment mesh/${name} -> pods with app=istiod of namespace istio-system: TCP 15012`,
    ),
  ],
  'mesh-ambient': [
    // By the tunnel of the mesh, too.
    'Deployment mesh-ambient/accounts -> StatefulSet mesh-ambient/ledger: TCP 8080, 15008',
    // The address that checks of the nodes have in an ambient pod.
    '169.254.7.127 -> Deployment mesh-ambient/accounts: TCP 8080',
    '169.254.7.127 -> StatefulSet mesh-ambient/ledger: TCP 8080',
  ],
  serverless: [
    ...['thumbnails', 'upload'].flatMap((name) => [
      `pods with app=3scale-kourier-gateway of namespace kourier-system -> Service serverless/${name}: TCP 8012`,
      `pods with app=activator of namespace knative-serving -> Service serverless/${name}: TCP 8012`,
      `pods with app=autoscaler of namespace knative-serving -> Service serverless/${name}: TCP 9090`,
    ]),
    'Service serverless/upload -> Deployment serverless/index: TCP 8080',
    // Callers of a service of Knative come by the gateway.
    ...['Deployment serverless/index', 'Service serverless/upload'].map(
      (name) => `${name} -> pods with app=3scale-kourier-gateway of namespace kourier-system: TCP 8081`,
    ),
  ],
  tls: ['pods of namespace ingress-nginx -> Deployment tls/site: TCP 8080'],
  'tls-gateway': [],
  'tls-store': ['store: TCP 8080', 'catalog: TCP 50051', 'catalog-next: TCP 50051'].map(
    (to) => `pods with gateway.networking.k8s.io/gateway-name=public of namespace gateways -> Deployment store/${to}`,
  ),
  events: [
    'Deployment events/invoices -> StatefulSet events/rabbitmq: TCP 5672',
    'pods of namespace keda -> StatefulSet events/rabbitmq: TCP 5672',
    'Deployment events/pictures -> 198.51.100.0/24: TCP 443',
  ],
  'stateful-restore': [],
  stateful: [
    'Deployment stateful/accounts -> StatefulSet stateful/ledger: TCP 5432',
    'StatefulSet stateful/ledger -> StatefulSet stateful/ledger: TCP 7000',
  ],
  ...Object.fromEntries(
    ['dev', 'staging', 'production'].map((environment) => [
      `booking-${environment}`,
      [`pods of namespace ingress-nginx -> Deployment booking-${environment}/booking: TCP 8080`],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      gke: ['130.211.0.0/22', '35.191.0.0/16'],
      eks: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
      aks: ['pods of namespace app-routing-system'],
      'on-premises': ['pods of namespace ingress-nginx'],
      edge: ['pods with app.kubernetes.io/name=traefik of namespace kube-system'],
    }).map(([cluster, controller]) => [`clouds-${cluster}`, cloudEdges(`clouds-${cluster}`, controller)]),
  ),
};

/** One app in each cluster; only the way in is another, and at Google the place where it gets credentials. */
function cloudEdges(namespace: string, controller: readonly string[]): string[] {
  return [
    ...controller.map((from) => `${from} -> Deployment ${namespace}/web: TCP 8080`),
    `10.20.0.0/16 -> Deployment ${namespace}/reports: TCP 8080`,
    `Deployment ${namespace}/web -> StatefulSet ${namespace}/albums: TCP 8080`,
    `Deployment ${namespace}/reports -> StatefulSet ${namespace}/albums: TCP 8080`,
    ...(namespace === 'clouds-gke'
      ? [
          `Deployment ${namespace}/web -> 169.254.169.252: TCP 988`,
          `Deployment ${namespace}/web -> 169.254.169.254: TCP 80`,
        ]
      : []),
  ];
}

test.each(Object.entries(EDGES))('%s', (app, expected) => {
  // The name of a Job has the hash of what it runs.
  const found = edges(app).map((edge) => edge.replace(/-[0-9a-f]{10} /, '-* '));
  expect(found.sort()).toEqual([...expected].sort());
});

test('no app is left out', () => {
  const apps = new Set(committed().map(({ file }) => file.replace('.k8s.yaml', '')));
  expect([...apps].filter((app) => !(app in EDGES))).toEqual([]);
});
