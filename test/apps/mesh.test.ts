/** mesh: enrolment, strict mutual TLS, exactly the declared callers, and requests that are split between two versions. */
import { edgesOfFirewalls, edgesOfMesh } from '../integrations/mesh/edges';
import { inventory, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('mesh');
const ambient = renderedApp('mesh-ambient');

test('consists of', () => {
  expect(inventory(app)).toMatchSnapshot();
  expect(inventory(ambient)).toMatchSnapshot();
});

test('pods are enrolled by their own labels: with a proxy in each, or with those of the nodes', () => {
  for (const name of ['storefront', 'catalog', 'catalog-next']) {
    const { metadata } = app.get('Deployment', name).spec.template;
    expect(metadata.labels?.['sidecar.istio.io/inject']).toBe('true');
  }
  const { metadata } = ambient.get('StatefulSet', 'ledger').spec.template;
  expect(metadata.labels?.['istio.io/dataplane-mode']).toBe('ambient');
});

test('mutual TLS is strict for every workload; one port of one of them takes plain text, and says why', () => {
  for (const render of [app, ambient]) {
    const workloads = [...namesOf(render, 'Deployment'), ...render.all('StatefulSet').map((it) => it.metadata.name)];
    expect(namesOf(render, 'PeerAuthentication')).toEqual(workloads.sort());
    for (const { spec } of render.all('PeerAuthentication')) expect(spec.mtls).toEqual({ mode: 'STRICT' });
  }
  const relaxed = app.all('PeerAuthentication').filter(({ spec }) => spec.portLevelMtls !== undefined);
  expect(relaxed.map(({ metadata, spec }) => [metadata.name, metadata.annotations, spec.portLevelMtls])).toEqual([
    [
      'storefront',
      { 'slipway.dev/allow-plaintext': 'the scraper is not in the mesh' },
      { '9090': { mode: 'PERMISSIVE' } },
    ],
  ]);
});

test('the callers that the mesh allows are those of the NetworkPolicies', () => {
  const scraped = 'Deployment mesh/storefront: 9090';
  expect(edgesOfMesh(app.objects)).toEqual([
    'Deployment mesh/storefront -> Deployment mesh/catalog-next: 8080',
    'Deployment mesh/storefront -> Deployment mesh/catalog: 8080',
    `anybody -> ${scraped}`, // it takes plain text, in which nobody is known
    'pods of namespace istio-ingress -> Deployment mesh/storefront: 8080',
  ]);
  const known = (edges: string[]) => edges.filter((edge) => !edge.endsWith(scraped));
  expect(known(edgesOfMesh(app.objects))).toEqual(known(edgesOfFirewalls(app.objects)));
  expect(edgesOfFirewalls(app.objects)).toContain(`pods of namespace monitoring -> ${scraped}`);
  expect(edgesOfMesh(ambient.objects)).toEqual(edgesOfFirewalls(ambient.objects));
  expect(edgesOfMesh(ambient.objects)).toEqual([
    'Deployment mesh-ambient/accounts -> StatefulSet mesh-ambient/ledger: 8080',
  ]);
});

test('a tenth of the requests for the catalog goes to its next version', () => {
  const [{ route }] = app.get('VirtualService', 'catalog').spec.http;
  expect(
    route.map((it: { destination: { host: string }; weight: number }) => [it.destination.host, it.weight]),
  ).toEqual([
    ['catalog', 90],
    ['catalog-next', 10],
  ]);
});
