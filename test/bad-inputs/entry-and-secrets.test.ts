/** What is given to certificates, gateways and Secrets of a vault, and can't be. */
import { Chart, Duration } from 'cdk8s';
import { Gateway, GatewayReference, HttpRoute } from '../../lib/integrations/gateway';
import { ExternalKey, ExternalSecret, ExternalSecretProps, StoreReference } from '../../lib/integrations/secrets';
import { AcmeSolver, Certificate, Issuer, IssuerReference, IssuerSource } from '../../lib/integrations/tls';
import { ConfiguredService } from '../../lib/constructs/workloads/configured-service';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const host = 'shop.example.com';
const issuer = IssuerReference.clusterIssuer('letsencrypt');
const gateway = GatewayReference.fromName('public', { namespace: 'gateways' });
const web = (it: Chart) => new WebApp(it, 'web', { ...GOOD, host });
const solvers = [AcmeSolver.ingress('nginx')];

describe('certificates', () => {
  areRefused([
    bad(
      'an issuer of an unknown kind',
      (it) => new Certificate(web(it), 'tls', { issuer: IssuerReference.external('cert-manager.io', 'Issuers', 'le') }),
      { path: 'shop/web/tls', property: 'issuer', value: '"Issuers"', remedy: 'give one of Issuer, ClusterIssuer' },
    ),
    bad('an issuer by its name', (it) => new Certificate(web(it), 'tls', { issuer: 'letsencrypt' as Anything }), {
      path: 'shop/web/tls',
      property: 'issuer',
      value: '"letsencrypt"',
      remedy: "IssuerReference.clusterIssuer('letsencrypt')",
      more: true, // the rule says so of what is rendered in its place
    }),
    bad('an app without a host', (it) => new Certificate(new WebApp(it, 'web', GOOD), 'tls', { issuer }), {
      path: 'shop/web/tls',
      property: 'hosts',
      remedy: 'make it in the scope of a WebApp with a host',
      more: true,
    }),
    bad(
      'a renewal that comes before the certificate',
      (it) => new Certificate(web(it), 'tls', { issuer, duration: Duration.days(9), renewBefore: Duration.days(9) }),
      { path: 'shop/web/tls', property: 'renewBefore', value: '"12960 min"', remedy: 'give less than the duration' },
    ),
    bad(
      'an authority that nobody can reach by mail',
      (it) => new Issuer(it, 'acme', { source: IssuerSource.acme({ email: 'ops', solvers }) }),
      {
        path: 'shop/acme',
        property: 'source.email',
        value: '"ops"',
        remedy: "give one such as 'platform@example.com'",
      },
    ),
    bad(
      'an authority that asks in the clear',
      (it) =>
        new Issuer(it, 'acme', {
          source: IssuerSource.acme({ email: 'ops@example.com', solvers, server: 'http://ca' }),
        }),
      { path: 'shop/acme', property: 'source.server', value: '"http://ca"', remedy: 'leave it out for' },
    ),
  ]);
});

describe('gateways and routes', () => {
  const split = (it: Chart, first: number, second: number) => {
    const [stable, canary] = ['a', 'b'].map((name) => new ConfiguredService(it, name, GOOD));
    const backends = [
      { workload: stable!, weight: first },
      { workload: canary!, weight: second },
    ];
    return { gateway, rules: [{ backends }] };
  };
  areRefused([
    bad('weights that make more than all', (it) => new HttpRoute(it, 'split', split(it, 90, 20)), {
      path: 'shop/split',
      property: 'rules[0].backends',
      value: '[90,20]',
      remedy: 'give shares that make 100 together',
    }),
    bad('a negative weight', (it) => new HttpRoute(it, 'split', split(it, 120, -20)), {
      path: 'shop/split',
      property: 'rules[0].backends[1].weight',
      value: '-20',
      remedy: 'give each a whole number of percent',
    }),
    bad(
      'a port that no Service shows',
      (it) => {
        const backends = [{ workload: new ConfiguredService(it, 'a', GOOD), port: 'grpc' }];
        new HttpRoute(it, 'route', { gateway, rules: [{ backends }] });
      },
      {
        path: 'shop/route',
        property: 'rules[0].backends[0].port',
        value: '"grpc"',
        remedy: 'name one that it shows: http',
      },
    ),
    bad('a gateway without a class', (it) => new Gateway(it, 'public', { hosts: [host] }), {
      path: 'shop/public',
      property: 'className',
      remedy: 'give one as `kubectl get gatewayclasses` shows it',
    }),
    bad(
      'a gateway for everything',
      (it) => new Gateway(it, 'public', { className: 'istio', hosts: ['*.example.com'] }),
      {
        path: 'shop/public',
        property: 'hosts[0]',
        value: '"*.example.com"',
        remedy: 'name each host',
      },
    ),
    bad(
      'a host that the gateway does not serve',
      (it) => {
        const own = new Gateway(it, 'public', { className: 'istio', hosts: ['www.example.com'] });
        new WebApp(it, 'web', { ...GOOD, host, gateway: own });
      },
      {
        path: 'shop/web/route',
        property: 'gateway',
        value: '"shop.example.com"',
        remedy: 'add it to the hosts',
        more: true,
      },
    ),
    bad(
      'an Ingress and a gateway',
      (it) => new WebApp(it, 'web', { ...GOOD, host, gateway, entry: { className: 'nginx' } }),
      {
        path: 'shop/web',
        property: 'entry',
        remedy: 'leave out entry',
      },
    ),
    bad('a gateway by its name', (it) => new WebApp(it, 'web', { ...GOOD, host, gateway: 'public' as Anything }), {
      path: 'shop/web',
      property: 'gateway',
      value: '"public"',
      remedy: "GatewayReference.fromName('public'",
    }),
  ]);
});

describe('Secrets of a vault', () => {
  const SECRET: ExternalSecretProps = {
    store: StoreReference.clusterStore('vault'),
    keys: { password: ExternalKey.at('shop/db') },
  };
  areRefused([
    bad('a literal', (it) => new ExternalSecret(it, 'db', { ...SECRET, keys: { password: 'hunter2' as Anything } }), {
      path: 'shop/db',
      property: 'keys.password',
      remedy: 'put it into the store and say where it is',
      more: true,
    }),
    bad('an empty key', (it) => new ExternalSecret(it, 'db', { ...SECRET, keys: { '': ExternalKey.at('shop/db') } }), {
      path: 'shop/db',
      property: "keys.''",
      value: '""',
      remedy: "rename it: 'password'",
      more: true,
    }),
    bad('a key that it does not have', (it) => new ExternalSecret(it, 'db', SECRET).asFile('pasword'), {
      path: 'shop/db',
      property: 'asFile.key',
      value: '"pasword"',
      remedy: 'name one of its keys: password',
    }),
    bad(
      'a store without a name',
      (it) => new ExternalSecret(it, 'db', { ...SECRET, store: StoreReference.clusterStore('') }),
      {
        path: 'shop/db',
        property: 'store',
        value: '""',
        remedy: 'give the name as `kubectl get secretstores,clustersecretstores` shows it',
      },
    ),
  ]);
});
