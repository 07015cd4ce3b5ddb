/** Gateways, and WebApps that are served by one. */
import { Chart, Testing } from 'cdk8s';
import { HttpIngressPathType } from 'cdk8s-plus-27';
import { Cidr, ClusterProfile, Peer, WebApp, WebAppProps } from '../../../lib';
import { Gateway, GatewayProps, GatewayReference } from '../../../lib/integrations/gateway';
import { find, names, problems, render } from '../../support/render';

const GOOD = { image: 'registry.example.com/web:1.4.2', port: 8080 };
const host = 'shop.example.com';

function chart(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

function gatewayWith(props: Partial<GatewayProps>) {
  const scope = chart();
  const gateway = new Gateway(scope, 'public', { className: 'istio', hosts: [host], ...props });
  return { spec: gateway.object.toJson().spec, told: problems(scope), gateway };
}

function served(props: Partial<WebAppProps>, gateway: WebAppProps['gateway'] = GatewayReference.fromName('public')) {
  const scope = chart();
  new WebApp(scope, 'web', { ...GOOD, host, gateway, ...props });
  return { objects: render(scope), told: problems(scope) };
}

const SECRET = { group: '', kind: 'Secret', name: 'public-tls' };

test('each host has a listener with TLS, and plain HTTP is for its own namespace alone', () => {
  expect(gatewayWith({ hosts: [host, 'www.example.com'] }).spec).toEqual({
    gatewayClassName: 'istio',
    listeners: [
      { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } },
      ...[host, 'www.example.com'].map((hostname) => ({
        name: hostname,
        hostname,
        port: 443,
        protocol: 'HTTPS',
        tls: { mode: 'Terminate', certificateRefs: [SECRET] },
        allowedRoutes: { namespaces: { from: 'Same' } },
      })),
    ],
  });
});

test('plain HTTP is sent on to HTTPS', () => {
  expect(gatewayWith({}).gateway.redirect.toJson()).toMatchObject({
    kind: 'HTTPRoute',
    metadata: { name: 'public-redirect' },
    spec: {
      parentRefs: [{ name: 'public', sectionName: 'http' }],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    },
  });
});

test('other namespaces are let in by name, beside its own', () => {
  expect(gatewayWith({ namespaces: ['orders'] }).spec.listeners[1].allowedRoutes.namespaces).toEqual({
    from: 'Selector',
    selector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop', 'orders'] }],
    },
  });
});

test("the cluster's profile knows the class, and where requests come from", () => {
  const scope = chart();
  ClusterProfile.gke().useIn(scope);
  const gateway = new Gateway(scope, 'public', { hosts: [host] });
  new WebApp(scope, 'web', { ...GOOD, host, gateway });
  expect(gateway.object.toJson().spec.gatewayClassName).toBe('gke-l7-global-external-managed');
  expect(find(render(scope), 'NetworkPolicy', 'web').spec.ingress).toMatchObject([
    { from: [{ ipBlock: { cidr: '130.211.0.0/22' } }] },
    { from: [{ ipBlock: { cidr: '35.191.0.0/16' } }] },
  ]);
});

describe('a WebApp behind a gateway', () => {
  test('has a route in the place of the Ingress', () => {
    const { objects, told } = served({});
    expect(told).toEqual([]);
    expect(names(objects).filter((name) => /^(Ingress|HTTPRoute)/.test(name))).toEqual(['HTTPRoute/web']);
    expect(find(objects, 'HTTPRoute', 'web').spec).toMatchObject({
      parentRefs: [{ kind: 'Gateway', name: 'public', sectionName: 'https' }],
      hostnames: [host],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'web', port: 80 }] }],
    });
  });

  test('hangs on the listeners of its own hosts', () => {
    const scope = chart();
    const gateway = new Gateway(scope, 'public', { className: 'istio', hosts: [host, 'www.example.com'] });
    new WebApp(scope, 'web', { ...GOOD, host, gateway });
    expect(find(render(scope), 'HTTPRoute', 'web').spec.parentRefs).toMatchObject([{ sectionName: host }]);
  });

  test('has one route for hosts with the same paths, and another for others', () => {
    const hosts = [
      { host },
      { host: 'www.example.com' },
      { host: 'api.example.com', paths: [{ path: '/v1', pathType: HttpIngressPathType.EXACT }] },
    ];
    const { objects } = served({ host: undefined, hosts });
    expect(find(objects, 'HTTPRoute', 'web').spec.hostnames).toEqual([host, 'www.example.com']);
    expect(find(objects, 'HTTPRoute', 'web-1').spec).toMatchObject({
      hostnames: ['api.example.com'],
      rules: [{ matches: [{ path: { type: 'Exact', value: '/v1' } }] }],
    });
  });

  test('lets in what the gateway says of itself', () => {
    const from = Peer.cidr(Cidr.of('10.1.0.0/16'));
    const { objects } = served({}, GatewayReference.fromName('public', { from }));
    expect(find(objects, 'NetworkPolicy', 'web').spec.ingress[0].from).toEqual([{ ipBlock: { cidr: '10.1.0.0/16' } }]);
  });

  test('is told what belongs to an Ingress', () => {
    expect(served({ entry: { className: 'nginx' } }).told).toMatchObject([
      { property: 'entry', message: 'It says how an Ingress serves the hosts, but a gateway does.' },
    ]);
    expect(served({ host: undefined, hosts: [{ host, tlsSecret: 'shop-tls' }] }).told).toMatchObject([
      { property: 'hosts[0].tlsSecret', value: '"shop-tls"' },
    ]);
    const paths = [{ path: '/v1', pathType: HttpIngressPathType.IMPLEMENTATION_SPECIFIC }];
    expect(served({ host: undefined, hosts: [{ host, paths }] }).told).toMatchObject([
      { property: 'hosts', value: '"/v1"' },
    ]);
    expect(served({ host: undefined }).told).toMatchObject([
      { property: 'gateway', message: '`gateway` has no effect without `host` or `hosts`.' },
    ]);
  });

  test('is told that the gateway does not serve its host', () => {
    const scope = chart();
    const gateway = new Gateway(scope, 'public', { className: 'istio', hosts: [host] });
    new WebApp(scope, 'web', { ...GOOD, host: 'www.example.com', gateway });
    expect(problems(scope)).toEqual([
      {
        path: 'shop/web/route',
        property: 'gateway',
        value: '"www.example.com"',
        message: 'The gateway public does not serve this host, and has no certificate for it.',
        remedy: 'add it to the hosts of the gateway, which are shop.example.com',
      },
    ]);
  });
});

describe('is told that', () => {
  test.each<[string, Partial<GatewayProps>, object]>([
    ['there is no class', { className: undefined }, { property: 'className' }],
    ['a class is none', { className: 'Istio Gateway' }, { property: 'className', value: '"Istio Gateway"' }],
    [
      'a host is listed twice',
      { hosts: [host, host] },
      { property: 'hosts[1]', message: 'The host is listed already.' },
    ],
    ['there is no host', { hosts: [] }, { property: 'hosts', message: 'It serves no host.' }],
    ['a host is for everything', { hosts: ['*.example.com'] }, { property: 'hosts[0]', remedy: 'name each host' }],
    ['a namespace is none', { namespaces: ['Orders'] }, { property: 'namespaces[0]', remedy: "give 'orders'" }],
  ])('%s', (_sentence, props, told) => {
    expect(gatewayWith(props).told[0]).toMatchObject(told);
  });
});
