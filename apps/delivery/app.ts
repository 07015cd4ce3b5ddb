/** delivery: what brings this folder into clusters by Argo CD and by Flux, and two ways for a new version to come. */
import { Chart, Duration } from 'cdk8s';
import { ClusterProfile, ConfiguredService, HealthCheck, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { ArgoApplication, ArgoApplicationSet, BlueGreen, Canary, FluxKustomization } from 'cdk8s-slipway/delivery';
import { Construct } from 'constructs';

/** Where `dist/` is committed. */
const REPOSITORY = 'https://github.com/cdk8s-slipway/cdk8s-slipway.git';

export function delivery(scope: Construct): Chart[] {
  return [store(scope), byArgo(scope), byFlux(scope)];
}

/** Two services, each with its own way to a new version. */
function store(scope: Construct): Chart {
  const chart = new Chart(scope, 'delivery', { namespace: 'delivery' });
  new TeamNamespace(chart, 'namespace');

  // Step by step: a tenth of the pods, then a third, then half of them, and back by itself where they don't become ready.
  const storefront = new WebApp(chart, 'storefront', {
    image: 'registry.example.com/store/storefront:4.7.0',
    port: 8080,
    host: 'store.example.com',
    autoscaling: { minReplicas: 3, maxReplicas: 8 },
    health: { readiness: HealthCheck.http('/ready'), liveness: HealthCheck.http('/alive') },
  });
  new Canary(storefront, 'canary', {
    workload: storefront,
    steps: [
      { weight: 10, pause: Duration.minutes(5) },
      { weight: 33, pause: Duration.minutes(10) },
      { weight: 50 }, // from here a person says whether it goes on
    ],
  });

  // All at once, after a look at the whole of it.
  const payments = new ConfiguredService(chart, 'payments', {
    image: 'registry.example.com/store/payments:1.9.4',
    port: 8080,
    replicas: 2,
  });
  new BlueGreen(payments, 'blue-green', { workload: payments, keepOld: Duration.minutes(15) });

  storefront.connectTo(payments);
  return chart;
}

/** By Argo CD: one app to its own cluster, and one to every cluster there is, private and public together. */
function byArgo(scope: Construct): Chart {
  const chart = new Chart(scope, 'delivery-argo', { namespace: 'argocd' });
  new ArgoApplication(chart, 'store', {
    source: { repository: REPOSITORY, files: ['delivery.k8s.yaml'] },
    namespace: 'delivery',
  });
  const target = (cluster: ClusterProfile, clusterNames?: string[]) => ({
    cluster,
    clusterNames,
    namespace: `clouds-${cluster.name}`,
    files: [`clouds-${cluster.name}.k8s.yaml`],
  });
  new ArgoApplicationSet(chart, 'photos', {
    source: { repository: REPOSITORY },
    targets: [
      target(ClusterProfile.onPremises(), ['frankfurt']),
      target(ClusterProfile.edge()),
      target(ClusterProfile.gke()),
      target(ClusterProfile.eks()),
      target(ClusterProfile.aks()),
    ],
    // First where it is seen at once, last where nobody can be sent to.
    order: ['on-premises', 'gke', 'eks', 'aks', 'edge'],
  });
  return chart;
}

/** By Flux, which runs in each cluster: the shop, done when all of it is healthy. */
function byFlux(scope: Construct): Chart {
  const chart = new Chart(scope, 'delivery-flux', { namespace: 'flux-system' });
  new FluxKustomization(chart, 'shop', {
    source: { repository: REPOSITORY, files: ['shop.k8s.yaml'] },
    timeout: Duration.minutes(15),
  });
  return chart;
}
