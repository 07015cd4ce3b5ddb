/** Issuers: where their certificates come from, and how it is proved that a host is ours. */
import { Chart, Testing } from 'cdk8s';
import { SecretKey } from '../../../lib';
import { AcmeOptions, AcmeSolver, ClusterIssuer, Issuer, IssuerSource } from '../../../lib/integrations/tls';
import { problemText, problems, wrong } from '../../support/render';

function issuer(source: IssuerSource) {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const { object } = new Issuer(scope, 'authority', { source });
  return { spec: object.toJson().spec, told: problems(scope), text: problemText(scope) };
}

const acme = (props: Partial<AcmeOptions> = {}) =>
  issuer(IssuerSource.acme({ email: 'platform@example.com', solvers: [AcmeSolver.ingress('nginx')], ...props }));
const solver = (it: AcmeSolver) => acme({ solvers: [it] }).spec.acme.solvers[0];

test('Let’s Encrypt is asked unless another authority is named', () => {
  expect(acme()).toMatchObject({
    told: [],
    spec: {
      acme: {
        email: 'platform@example.com',
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        privateKeySecretRef: { name: 'authority-account' },
        solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
      },
    },
  });
});

test('an authority of your own, and none at all', () => {
  expect(issuer(IssuerSource.ca('company-ca')).spec).toEqual({ ca: { secretName: 'company-ca' } });
  expect(issuer(IssuerSource.selfSigned()).spec).toEqual({ selfSigned: {} });
});

test('each solver has the form of its provider', () => {
  expect(solver(AcmeSolver.gateway('public', 'gateways'))).toEqual({
    http01: {
      gatewayHTTPRoute: {
        parentRefs: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'Gateway',
            name: 'public',
            namespace: 'gateways',
            sectionName: 'http',
          },
        ],
      },
    },
  });
  expect(solver(AcmeSolver.route53({ region: 'eu-central-1', hostedZoneId: 'Z0', zones: ['example.com'] }))).toEqual({
    dns01: { route53: { region: 'eu-central-1', hostedZoneID: 'Z0' } },
    selector: { dnsZones: ['example.com'] },
  });
  expect(solver(AcmeSolver.cloudDns('my-project'))).toEqual({ dns01: { cloudDNS: { project: 'my-project' } } });
  const azure = { subscription: 's', resourceGroup: 'dns', zoneName: 'example.com', identity: 'i' };
  expect(solver(AcmeSolver.azureDns(azure)).dns01.azureDNS).toEqual({
    subscriptionID: 's',
    resourceGroupName: 'dns',
    hostedZoneName: 'example.com',
    managedIdentity: { clientID: 'i' },
  });
  expect(solver(AcmeSolver.cloudflare(SecretKey.asFile('cloudflare', 'token')))).toEqual({
    dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'token' } } },
  });
});

test('a ClusterIssuer is in no namespace', () => {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const { object } = new ClusterIssuer(scope, 'self-signed', { source: IssuerSource.selfSigned() });
  expect(object.toJson()).toMatchObject({ kind: 'ClusterIssuer', metadata: { name: 'self-signed' } });
  expect(object.toJson().metadata).not.toHaveProperty('namespace');
});

describe('is told that', () => {
  test('an address is none', () =>
    expect(acme({ email: 'platform' }).told).toMatchObject([{ property: 'source.email', value: '"platform"' }]));

  test('a directory is asked without HTTPS', () =>
    expect(acme({ server: 'http://ca.example.com' }).told).toMatchObject([{ property: 'source.server' }]));

  test('there is no solver', () =>
    expect(acme({ solvers: [] }).told).toMatchObject([{ property: 'source.solvers', value: '[]' }]));

  test('a solver lacks what it needs', () =>
    expect(acme({ solvers: [AcmeSolver.ingress(wrong(undefined)), AcmeSolver.cloudDns('')] }).told).toMatchObject([
      { property: 'source.solvers[0].className', message: 'The solver needs it, and it is not given.' },
      { property: 'source.solvers[1].project', value: '""' },
    ]));

  test('a token is a literal, which is not shown', () => {
    const { told, text } = acme({ solvers: [AcmeSolver.cloudflare(wrong('hunter2'))] });
    expect(told).toMatchObject([{ property: 'source.solvers[0].apiToken' }]);
    expect(text).not.toContain('hunter2');
  });

  test('the Secret of an authority is none', () =>
    expect(issuer(IssuerSource.ca('')).told).toMatchObject([{ property: 'source.ca', value: '""' }]));

  test('a source is none', () =>
    expect(issuer(wrong({ acme: {} })).told).toMatchObject([
      { property: 'source', remedy: expect.stringContaining('IssuerSource') },
    ]));
});
