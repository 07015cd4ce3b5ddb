/** mesh: an app with sidecars, whose requests are split between two versions, and one in an ambient mesh. */
import { Chart, Size } from 'cdk8s';
import { ConfiguredService, Peer, StatefulService, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { MeshMember, MeshMode, TrafficSplit } from 'cdk8s-slipway/mesh';
import { Construct } from 'constructs';

const REGISTRY = 'registry.example.com/books';

export function mesh(scope: Construct): Chart[] {
  return [withSidecars(scope), ambient(scope)];
}

/** A proxy in each pod: it takes Istio's CNI plugin, because the namespace grants no more than Pod Security restricted. */
function withSidecars(scope: Construct): Chart {
  const chart = new Chart(scope, 'mesh', { namespace: 'mesh' });
  new TeamNamespace(chart, 'namespace');

  // People come by Istio's own gateway, which is in the mesh; the scraper isn't.
  const storefront = new WebApp(chart, 'storefront', {
    image: `${REGISTRY}/storefront:4.7.0`,
    ports: [{ number: 8080 }, { number: 9090, name: 'metrics', exposed: false }],
    host: 'books.example.com',
    entry: { className: 'istio', from: Peer.namespace('istio-ingress') },
  });
  storefront.allowFrom(Peer.namespace('monitoring'), 'metrics');

  // Two versions, each a workload of its own.
  const catalog = new ConfiguredService(chart, 'catalog', { image: `${REGISTRY}/catalog:3.1.2`, port: 8080 });
  const next = new ConfiguredService(chart, 'catalog-next', { image: `${REGISTRY}/catalog:4.0.0`, port: 8080 });
  storefront.connectTo(catalog);
  storefront.connectTo(next);

  for (const workload of [catalog, next]) new MeshMember(workload, 'mesh', { workload, mode: MeshMode.SIDECAR });
  new MeshMember(storefront, 'mesh', {
    workload: storefront,
    mode: MeshMode.SIDECAR,
    allowPlaintext: { ports: ['metrics'], reason: 'the scraper is not in the mesh' },
  });
  new TrafficSplit(catalog, 'split', {
    workload: catalog,
    parts: [
      { workload: catalog, percent: 90 },
      { workload: next, percent: 10 },
    ],
  });
  return chart;
}

/** Nothing in the pods: proxies of the nodes encrypt what is said, and know who says it. */
function ambient(scope: Construct): Chart {
  const chart = new Chart(scope, 'mesh-ambient', { namespace: 'mesh-ambient' });
  new TeamNamespace(chart, 'namespace');
  const accounts = new ConfiguredService(chart, 'accounts', { image: `${REGISTRY}/accounts:2.0.1`, port: 8080 });
  const ledger = new StatefulService(chart, 'ledger', {
    image: `${REGISTRY}/ledger:1.3.0`,
    port: 8080,
    claims: [{ path: '/var/lib/ledger', size: Size.gibibytes(10) }],
  });
  for (const workload of [accounts, ledger]) new MeshMember(workload, 'mesh', { workload });
  accounts.connectTo(ledger);
  return chart;
}
