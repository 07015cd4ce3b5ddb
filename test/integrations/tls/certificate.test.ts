/** Certificates: for whose hosts, kept where, issued by whom. */
import { Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfiguredService, WebApp, WebAppProps } from '../../../lib';
import { Gateway, GatewayReference } from '../../../lib/integrations/gateway';
import {
  AcmeSolver,
  Certificate,
  CertificateProps,
  Issuer,
  IssuerReference,
  IssuerSource,
} from '../../../lib/integrations/tls';
import { find, problems, render, wrong } from '../../support/render';

const GOOD = { image: 'registry.example.com/web:1.4.2', port: 8080 };
const host = 'shop.example.com';
const issuer = IssuerReference.clusterIssuer('letsencrypt');

function chart(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

/** The certificate of a WebApp. */
function around(app: Partial<WebAppProps>, props: Partial<CertificateProps> = {}) {
  const scope = chart();
  const web = new WebApp(scope, 'web', { ...GOOD, host, ...app });
  const { object } = new Certificate(web, 'certificate', { issuer, ...props });
  return { json: object.toJson(), told: problems(scope), objects: render(scope) };
}

test('a WebApp has one in one line: its hosts, and the Secret that its Ingress expects', () => {
  expect(around({})).toMatchObject({
    told: [],
    json: {
      metadata: { name: 'web-tls', namespace: 'shop' },
      spec: {
        secretName: 'web-tls',
        dnsNames: [host],
        issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      },
    },
  });
});

test('so has a Gateway, for all its hosts', () => {
  const scope = chart();
  const gateway = new Gateway(scope, 'public', { className: 'istio', hosts: [host, 'www.example.com'] });
  const { object } = new Certificate(gateway, 'certificate', { issuer });
  expect(object.toJson().spec).toMatchObject({ secretName: 'public-tls', dnsNames: [host, 'www.example.com'] });
  expect(problems(scope)).toEqual([]);
});

test('hosts with Secrets of their own have a certificate each', () => {
  const hosts = [{ host }, { host: 'api.example.com', tlsSecret: 'api-tls' }];
  expect(around({ host: undefined, hosts }, { secretName: 'api-tls' }).json.spec.dnsNames).toEqual(['api.example.com']);
  expect(around({ host: undefined, hosts }).told).toMatchObject([
    { property: 'secretName', message: 'Its hosts are served with 2 Secrets.' },
  ]);
});

test('times are written as Go writes them', () => {
  const props = { duration: Duration.days(30), renewBefore: Duration.minutes(90) };
  expect(around({}, props).json.spec).toMatchObject({ duration: '720h0m0s', renewBefore: '1h30m0s' });
});

describe('the question over plain HTTP', () => {
  const overHttp = IssuerReference.clusterIssuer('letsencrypt', { asksOverHttp: true });

  test('is let through, by the way of all requests to the host', () => {
    expect(find(around({}, { issuer: overHttp }).objects, 'NetworkPolicy', 'web-tls-challenge').spec).toEqual({
      podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
          ports: [{ port: 8089, protocol: 'TCP' }],
        },
      ],
    });
  });

  test('is not expected of an issuer that looks into DNS', () => {
    expect(around({}).objects.filter(({ metadata }) => metadata.name.endsWith('-challenge'))).toEqual([]);
  });

  test('is known of an Issuer that is made here', () => {
    const scope = chart();
    const solvers = [AcmeSolver.ingress('nginx')];
    const made = new Issuer(scope, 'letsencrypt', { source: IssuerSource.acme({ email: 'ops@example.com', solvers }) });
    const web = new WebApp(scope, 'web', { ...GOOD, host });
    new Certificate(web, 'certificate', { issuer: made });
    expect(() => find(render(scope), 'NetworkPolicy', 'web-tls-challenge')).not.toThrow();
  });
});

describe('is told that', () => {
  const without = (make: (scope: Chart) => Construct) => {
    const scope = chart();
    new Certificate(make(scope), 'certificate', { issuer });
    return problems(scope).map(({ property, message }) => `${property}: ${message}`);
  };
  const NO_HOST = [
    'secretName: Nothing around it serves a host with TLS, so its Secret is not known.',
    'hosts: It is for no host.',
  ];

  test('a workload has no host', () => {
    expect(without((scope) => new ConfiguredService(scope, 'orders', GOOD))).toEqual(NO_HOST);
    expect(without((scope) => new WebApp(scope, 'web', GOOD))).toEqual(NO_HOST);
  });

  test('the certificates of a WebApp behind a gateway are those of the gateway', () => {
    const gateway = GatewayReference.fromName('public', { namespace: 'gateways' });
    expect(without((scope) => new WebApp(scope, 'web', { ...GOOD, host, gateway }))).toEqual(NO_HOST);
  });

  test.each<[string, Partial<CertificateProps>, object]>([
    [
      'cert-manager has no such kind of issuer',
      { issuer: IssuerReference.external('cert-manager.io', 'NamespaceIssuer', 'letsencrypt') },
      { property: 'issuer', value: '"NamespaceIssuer"', remedy: expect.stringContaining('Issuer, ClusterIssuer') },
    ],
    ['an issuer has no name', { issuer: IssuerReference.issuer('') }, { property: 'issuer', value: '""' }],
    ['an issuer is none', { issuer: wrong('letsencrypt') }, { property: 'issuer', value: '"letsencrypt"' }],
    ['a host is none', { hosts: ['https://shop.example.com'] }, { property: 'hosts[0]' }],
    ['there is no host', { hosts: [] }, { property: 'hosts', message: 'It is for no host.' }],
    ['a Secret is none', { secretName: 'Shop TLS' }, { property: 'secretName', value: '"Shop TLS"' }],
    ['it is valid for minutes', { duration: Duration.minutes(30) }, { property: 'duration', value: '"30 min"' }],
    ['it is renewed in the last minute', { renewBefore: Duration.minutes(1) }, { property: 'renewBefore' }],
    [
      'it is renewed before it is there',
      { duration: Duration.days(30), renewBefore: Duration.days(30) },
      { property: 'renewBefore', message: 'It would be renewed before it is there.' },
    ],
  ])('%s', (_sentence, props, told) => {
    expect(around({}, props).told[0]).toMatchObject(told);
  });
});
