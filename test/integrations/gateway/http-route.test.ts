/** Routes: what they hang on, what they lead to, and in which shares. */
import { Chart, Duration, Testing } from 'cdk8s';
import { ConfiguredService, PortProtocol, Worker } from '../../../lib';
import { GatewayReference, GrpcRoute, HttpRoute, HttpRouteRule, RouteBackend } from '../../../lib/integrations/gateway';
import { find, problems, render } from '../../support/render';

const gateway = GatewayReference.fromName('public', { namespace: 'gateways' });
const GOOD = { image: 'registry.example.com/web:1.4.2', port: 8080 };

function chart(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

/** A route with one rule that leads to two workloads. */
function split(first: Partial<RouteBackend>, second: Partial<RouteBackend>) {
  const scope = chart();
  const stable = new ConfiguredService(scope, 'web', GOOD);
  const canary = new ConfiguredService(scope, 'web-canary', GOOD);
  const { route } = new HttpRoute(scope, 'split', {
    gateway,
    rules: [
      {
        backends: [
          { workload: stable, ...first },
          { workload: canary, ...second },
        ],
      },
    ],
  });
  return { scope, backends: route.toJson().spec.rules[0].backendRefs, told: problems(scope) };
}

/** A route with one rule. */
function withRule(rule: Partial<HttpRouteRule>) {
  const scope = chart();
  const web = new ConfiguredService(scope, 'web', GOOD);
  const { route } = new HttpRoute(scope, 'web-route', { gateway, rules: [{ backends: [{ workload: web }], ...rule }] });
  return { rule: route.toJson().spec.rules[0], told: problems(scope) };
}

test('requests are split by weight', () => {
  const { backends, told } = split({ weight: 90 }, { weight: 10 });
  expect(backends).toEqual([
    { group: '', kind: 'Service', name: 'web', port: 80, weight: 90 },
    { group: '', kind: 'Service', name: 'web-canary', port: 80, weight: 10 },
  ]);
  expect(told).toEqual([]);
});

test('without weights, each backend gets the same', () => {
  expect(split({}, {}).backends).toMatchObject([{ weight: 1 }, { weight: 1 }]);
});

test('a backend with no share is there, for the next one to get it', () => {
  expect(split({ weight: 100 }, { weight: 0 }).backends).toMatchObject([{ weight: 100 }, { weight: 0 }]);
});

test('another Service of a workload can be named: that of its canary', () => {
  expect(split({ serviceName: 'web-preview' }, {}).backends).toMatchObject([{ name: 'web-preview' }, {}]);
});

test('the gateway is let through to each workload, and to no other port', () => {
  const objects = render(split({}, {}).scope);
  for (const name of ['web', 'web-canary']) {
    expect(find(objects, 'NetworkPolicy', name).spec.ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } },
            podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  }
});

test('requests are matched by path, by the path itself, and by headers', () => {
  expect(withRule({ path: '/cart' }).rule.matches).toEqual([{ path: { type: 'PathPrefix', value: '/cart' } }]);
  expect(withRule({ path: '/cart', exact: true, headers: { 'x-canary': 'yes' } }).rule.matches).toEqual([
    { path: { type: 'Exact', value: '/cart' }, headers: [{ type: 'Exact', name: 'x-canary', value: 'yes' }] },
  ]);
});

test('an answer may have a time limit', () => {
  expect(withRule({ timeout: Duration.seconds(5) }).rule.timeouts).toEqual({ request: '5000ms' });
});

test('inside of a mesh it hangs on the Service itself', () => {
  const scope = chart();
  const web = new ConfiguredService(scope, 'web', GOOD);
  const { route } = new HttpRoute(scope, 'split', { mesh: web, rules: [{ backends: [{ workload: web }] }] });
  expect(route.toJson().spec.parentRefs).toEqual([{ group: '', kind: 'Service', name: 'web' }]);
  expect(find(render(scope), 'NetworkPolicy', 'web').spec).not.toHaveProperty('ingress');
});

test('calls are matched by service and method', () => {
  const scope = chart();
  const ports = [{ number: 50051, protocol: PortProtocol.GRPC, name: 'grpc' }];
  const orders = new ConfiguredService(scope, 'orders', { ...GOOD, port: undefined, ports });
  const { route } = new GrpcRoute(scope, 'orders-route', {
    gateway,
    hosts: ['orders.example.com'],
    rules: [{ methods: [{ service: 'shop.v1.Orders', method: 'Place' }], backends: [{ workload: orders }] }],
  });
  expect(route.toJson().spec).toEqual({
    parentRefs: [
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        name: 'public',
        namespace: 'gateways',
        sectionName: 'https',
      },
    ],
    hostnames: ['orders.example.com'],
    rules: [
      {
        matches: [{ method: { type: 'Exact', service: 'shop.v1.Orders', method: 'Place' } }],
        backendRefs: [{ group: '', kind: 'Service', name: 'orders', port: 50051, weight: 1 }],
      },
    ],
  });
  expect(problems(scope)).toEqual([]);
});

describe('is told that', () => {
  test('shares are no whole', () =>
    expect(split({ weight: 90 }, { weight: 20 }).told).toEqual([
      {
        path: 'shop/split',
        property: 'rules[0].backends',
        value: '[90,20]',
        message: 'The shares of the rule make 110 percent.',
        remedy: 'give shares that make 100 together',
      },
    ]));

  test('a share is negative', () =>
    expect(split({ weight: 110 }, { weight: -10 }).told).toMatchObject([
      { property: 'rules[0].backends[1].weight', value: '-10', message: 'It is no share.' },
    ]));

  test('one of two has a share', () =>
    expect(split({ weight: 90 }, {}).told).toMatchObject([
      { property: 'rules[0].backends[1].weight', message: 'Others of the rule have a share, and this has none.' },
    ]));

  test('the Service shows no such port', () =>
    expect(split({ port: 'grpc' }, {}).told).toMatchObject([
      { property: 'rules[0].backends[0].port', value: '"grpc"', remedy: 'name one that it shows: http' },
    ]));

  test('there is no Service', () => {
    const scope = chart();
    const worker = new Worker(scope, 'worker', { image: GOOD.image });
    new HttpRoute(scope, 'route', { gateway, rules: [{ backends: [{ workload: worker }] }] });
    expect(problems(scope)).toMatchObject([{ message: 'There is no Service in front of it.' }]);
  });

  test('the workload is in another namespace', () => {
    const scope = chart();
    const other = new Chart(scope.node.root as never, 'other', { namespace: 'other' });
    const web = new ConfiguredService(other, 'web', GOOD);
    new HttpRoute(scope, 'route', { gateway, rules: [{ backends: [{ workload: web }] }] });
    expect(problems(scope)).toMatchObject([
      { message: 'It is in namespace other; a route leads to Services of its own, shop.' },
    ]);
  });

  test('it hangs on nothing, or on two things', () => {
    const scope = chart();
    const web = new ConfiguredService(scope, 'web', GOOD);
    const rules = [{ backends: [{ workload: web }] }];
    new HttpRoute(scope, 'nothing', { rules });
    new HttpRoute(scope, 'both', { gateway, mesh: web, rules });
    expect(problems(scope).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'shop/nothing: It hangs on nothing, so it leads no request.',
      'shop/both: Both gateway and mesh are given.',
    ]);
  });

  test('a path, or a header, is none', () => {
    expect(withRule({ path: 'cart' }).told).toMatchObject([{ property: 'rules[0].path', remedy: "give '/cart'" }]);
    expect(withRule({ path: '/a//b' }).told).toMatchObject([{ property: 'rules[0].path', value: '"/a//b"' }]);
    expect(withRule({ headers: { 'x canary': 'yes' } }).told).toMatchObject([{ property: 'rules[0].headers' }]);
  });
});
