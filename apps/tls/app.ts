/** tls: HTTPS at the edge, with certificates that are issued and renewed by cert-manager, and plain HTTP sent on to it. */
import { Chart, Duration } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { ConfiguredService, HealthCheck, PortProtocol, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Gateway, GrpcRoute } from 'cdk8s-slipway/gateway';
import { AcmeSolver, Certificate, ClusterIssuer, Issuer, IssuerSource } from 'cdk8s-slipway/tls';
import { Construct } from 'constructs';

const email = 'platform@example.com';
const REGISTRY = 'registry.example.com/store';

export function tls(scope: Construct): void {
  withIngress(scope);
  withGateway(scope);
}

/** By an Ingress: the certificate authority asks the host itself, over plain HTTP. */
function withIngress(scope: Construct): void {
  const chart = new Chart(scope, 'tls', { namespace: 'tls' });
  new TeamNamespace(chart, 'namespace');
  const issuer = new Issuer(chart, 'letsencrypt', {
    source: IssuerSource.acme({ email, solvers: [AcmeSolver.ingress('nginx')] }),
  });
  const site = new WebApp(chart, 'site', {
    image: 'registry.example.com/site:2.3.0',
    port: 8080,
    host: 'site.example.com',
    entry: { className: 'nginx' },
    health: { readiness: HealthCheck.http('/ready'), liveness: HealthCheck.http('/alive') },
  });
  new Certificate(site, 'certificate', { issuer });
}

/** By a gateway, which the platform team keeps for several teams: the certificate authority looks for a record in DNS. */
function withGateway(scope: Construct): void {
  const platform = new Chart(scope, 'tls-gateway', { namespace: 'gateways' });
  new Namespace(platform, 'namespace', {
    metadata: { name: 'gateways', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
  });
  const issuer = new ClusterIssuer(platform, 'letsencrypt-dns', {
    source: IssuerSource.acme({ email, solvers: [AcmeSolver.route53({ region: 'eu-central-1' })] }),
  });
  const gateway = new Gateway(platform, 'public', {
    className: 'istio',
    hosts: ['store.example.com', 'api.store.example.com'],
    namespaces: ['store'],
  });
  new Certificate(gateway, 'certificate', { issuer, duration: Duration.days(60), renewBefore: Duration.days(20) });

  const team = new Chart(scope, 'tls-store', { namespace: 'store' });
  new TeamNamespace(team, 'namespace');
  new WebApp(team, 'store', { image: `${REGISTRY}/web:5.0.1`, port: 8080, host: 'store.example.com', gateway });

  // Its API is called by other companies. One call in twenty goes to the next version.
  const ports = [{ number: 50051, name: 'grpc', protocol: PortProtocol.GRPC }];
  const stable = new ConfiguredService(team, 'catalog', { image: `${REGISTRY}/catalog:3.1.2`, ports });
  const next = new ConfiguredService(team, 'catalog-next', { image: `${REGISTRY}/catalog:3.2.0`, ports, replicas: 2 });
  new GrpcRoute(team, 'catalog-route', {
    name: 'catalog',
    gateway,
    hosts: ['api.store.example.com'],
    rules: [
      {
        methods: [{ service: 'store.v1.Catalog' }],
        backends: [
          { workload: stable, weight: 95 },
          { workload: next, weight: 5 },
        ],
      },
    ],
  });
}
