import { HttpIngressPathType } from 'cdk8s-plus-27';
import { PortProtocol } from '../../../lib/constructs/core/workload';
import { Peer } from '../../../lib/constructs/core/peer';
import { WebAppProps } from '../../../lib/constructs/workloads/web-app';
import { problems } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

const ingress = (props: Partial<WebAppProps>) => rendered('Ingress', props).spec;
const said = (props: Partial<WebAppProps>) => {
  const chart = shop();
  webApp(props, chart);
  return problems(chart);
};
const to = (number: number) => ({ service: { name: 'web', port: { number } } });

describe('host', () => {
  test('is served with TLS, all paths, by the default class', () => {
    expect(ingress({ host: 'shop.example.com' })).toEqual({
      rules: [{ host: 'shop.example.com', http: { paths: [{ backend: to(80), path: '/', pathType: 'Prefix' }] } }],
      tls: [{ hosts: ['shop.example.com'], secretName: 'web-tls' }],
    });
  });

  test('lets the ingress controller through the firewall', () => {
    expect(rendered('NetworkPolicy', { host: 'shop.example.com' }).spec.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test.each([
    ['https://shop.example.com', "give a name such as 'shop.example.com'"],
    ['shop.example.com:8443', "give a name such as 'shop.example.com'"],
    ['shop.example.com/cart', "give a name such as 'shop.example.com'"],
    ['Shop.Example.com', "give a name such as 'shop.example.com'"],
    ['my_shop.example.com', "give a name such as 'shop.example.com'"],
    ['', "give a name such as 'shop.example.com'"],
    ['-shop.example.com', "give a name such as 'shop.example.com'"],
    ['shop..example.com', "give a name such as 'shop.example.com'"],
    ['10.0.0.1', "give a name such as 'shop.example.com'"],
    ['cart.example.com ', "give a name such as 'cart.example.com'"],
    [`${'a'.repeat(64)}.example.com`, "give a name such as 'shop.example.com'"],
  ])('refuses %j', (host, remedy) => {
    expect(said({ host })).toEqual([
      {
        path: 'shop/web',
        property: 'host',
        value: JSON.stringify(host),
        message:
          'It is no name in DNS: that has no scheme, port or path, no capitals, and is made of a-z, 0-9, `-` and `.`.',
        remedy,
      },
    ]);
  });

  test('refuses a wildcard', () => {
    expect(said({ host: '*.example.com' })).toEqual([
      {
        path: 'shop/web',
        property: 'host',
        value: '"*.example.com"',
        message: 'A wildcard takes in every host that is not served elsewhere, those of other teams included.',
        remedy: 'name each host',
      },
    ]);
  });
});

describe('hosts', () => {
  const ports = [{ number: 8080 }, { number: 9000, name: 'admin' }];

  test('have paths, each with a port and the way it is matched, and certificates of their own', () => {
    const hosts = [
      {
        host: 'shop.example.com',
        paths: [{ path: '/' }, { path: '/admin', port: 'admin', pathType: HttpIngressPathType.EXACT }],
      },
      { host: 'store.example.com', tlsSecret: 'store-certificate' },
    ];
    const spec = ingress({ ports, hosts });
    expect(spec.rules).toEqual([
      {
        host: 'shop.example.com',
        http: {
          paths: [
            { backend: to(80), path: '/', pathType: 'Prefix' },
            { backend: to(9000), path: '/admin', pathType: 'Exact' },
          ],
        },
      },
      { host: 'store.example.com', http: { paths: [{ backend: to(80), path: '/', pathType: 'Prefix' }] } },
    ]);
    expect(spec.tls).toEqual([
      { hosts: ['shop.example.com'], secretName: 'web-tls' },
      { hosts: ['store.example.com'], secretName: 'store-certificate' },
    ]);
  });

  test.each([
    ['an empty list', [], 'hosts', '[]', 'The list of hosts is empty.'],
    [
      'a host with an empty list of paths',
      [{ host: 'a.example.com', paths: [] }],
      'hosts[0].paths',
      '[]',
      'The host has no path, so nothing would be served.',
    ],
    [
      'a path without its slash',
      [{ host: 'a.example.com', paths: [{ path: 'cart' }] }],
      'hosts[0].paths[0].path',
      '"cart"',
      'The path does not start with `/`.',
    ],
    [
      'a path that is there twice',
      [{ host: 'a.example.com', paths: [{}, { path: '/' }] }],
      'hosts[0].paths[1].path',
      '"/"',
      'The host a.example.com has this path already.',
    ],
    [
      'a host that is there twice',
      [{ host: 'a.example.com' }, { host: 'a.example.com' }],
      'hosts[1].host',
      '"/"',
      'The host a.example.com has this path already.',
    ],
    [
      'a port that the Service does not show',
      [{ host: 'a.example.com', paths: [{ port: 'grpc' }] }],
      'hosts[0].paths[0].port',
      '"grpc"',
      'The Service shows no such port.',
    ],
    [
      'a certificate that can be no name',
      [{ host: 'a.example.com', tlsSecret: 'My_Cert' }],
      'hosts[0].tlsSecret',
      '"My_Cert"',
      'It is no name of an object in the cluster.',
    ],
    ['a host in capitals', [{ host: 'A' }], 'hosts[0].host', '"A"', expect.stringMatching('It is no name in DNS')],
  ])('refuse %s', (_what, hosts, property, value, message) => {
    expect(said({ ports, hosts })).toMatchObject([
      { path: 'shop/web', property, value, message, remedy: expect.stringMatching(/\w/) },
    ]);
  });

  test('are not given beside host', () => {
    expect(said({ host: 'a.example.com', hosts: [{ host: 'b.example.com' }] })).toEqual([
      {
        path: 'shop/web',
        property: 'hosts',
        value: '"a.example.com"',
        message: 'Both host and hosts are given.',
        remedy: 'give host for one with all its paths, or hosts for several, not both',
      },
    ]);
  });

  test('need a port that speaks over TCP', () => {
    const dns = [{ number: 53, protocol: PortProtocol.UDP }];
    expect(said({ ports: dns, host: 'a.example.com' })).toEqual([
      {
        path: 'shop/web',
        property: 'host',
        message: 'The Service shows no such port.',
        remedy: 'name one that it shows: none yet; set exposed on a port',
      },
    ]);
  });
});

describe('entry', () => {
  test('gives the class, the annotations, the certificate, and where the traffic comes from', () => {
    const props = {
      host: 'shop.example.com',
      entry: {
        className: 'nginx',
        annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' },
        tlsSecret: 'wildcard',
        from: Peer.namespace('edge'),
      },
    };
    const object = rendered('Ingress', props);
    expect(object.metadata.annotations).toEqual({
      'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
      'nginx.ingress.kubernetes.io/proxy-body-size': '8m',
    });
    expect(object.spec).toMatchObject({ ingressClassName: 'nginx', tls: [{ secretName: 'wildcard' }] });
    expect(rendered('NetworkPolicy', props).spec.ingress).toMatchObject([
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } }] },
    ]);
  });

  test('needs a host', () => {
    expect(said({ entry: { className: 'nginx' } })).toEqual([
      {
        path: 'shop/web',
        property: 'entry',
        message: '`entry` has no effect without `host` or `hosts`.',
        remedy: "set host: 'app.example.com', or remove entry",
      },
    ]);
  });

  test.each(['className', 'tlsSecret'])('refuses a %s that can be no name', (prop) => {
    expect(said({ host: 'a.example.com', entry: { [prop]: 'My Class' } })).toEqual([
      {
        path: 'shop/web',
        property: `entry.${prop}`,
        value: '"My Class"',
        message: 'It is no name of an object in the cluster.',
        remedy: 'give the name as `kubectl get` shows it: a-z, 0-9, `-` and `.`',
      },
    ]);
  });
});
