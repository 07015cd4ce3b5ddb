/** tls: encrypted entry, by an Ingress and by a gateway. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('tls');
const platform = renderedApp('tls-gateway');
const store = renderedApp('tls-store');

test('consists of', () => {
  expect(inventory(app)).toMatchSnapshot();
  expect(inventory(platform)).toMatchSnapshot();
  expect(inventory(store)).toMatchSnapshot();
});

describe('by an Ingress', () => {
  test('the host is served with HTTPS, and plain HTTP is sent on to it', () => {
    const ingress = app.get('Ingress', 'site');
    expect(ingress.spec.tls).toEqual([{ hosts: ['site.example.com'], secretName: 'site-tls' }]);
    expect(ingress.metadata.annotations).toEqual({ 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' });
  });

  test('cert-manager keeps the certificate where the Ingress looks for it, and renews it', () => {
    app.hasResource('Certificate', {
      metadata: { name: 'site-tls', namespace: 'tls' },
      spec: {
        secretName: 'site-tls',
        dnsNames: ['site.example.com'],
        issuerRef: { kind: 'Issuer', name: 'letsencrypt' },
        privateKey: { rotationPolicy: 'Always' },
      },
    });
    app.hasResource('Issuer', { metadata: { name: 'letsencrypt', namespace: 'tls' } });
  });

  test('the question of the certificate authority gets through to the pod that answers it, though all else is denied', () => {
    expect(app.get('NetworkPolicy', 'site-tls-challenge').spec).toMatchObject({
      podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
      ingress: [{ ports: [{ port: 8089, protocol: 'TCP' }] }],
    });
  });
});

describe('by a gateway', () => {
  const listeners = platform.objects.find(({ kind }) => kind === 'Gateway')!.spec.listeners as Record<
    string,
    unknown
  >[];

  test('each host has a listener with TLS, for the namespaces that are named', () => {
    expect(listeners.filter(({ protocol }) => protocol === 'HTTPS').map(({ hostname }) => hostname)).toEqual([
      'store.example.com',
      'api.store.example.com',
    ]);
  });

  test('plain HTTP is answered by a redirect and by nothing else', () => {
    platform.hasResource('HTTPRoute', {
      metadata: { name: 'public-redirect' },
      spec: { rules: [{ filters: [{ requestRedirect: { scheme: 'https', statusCode: 301 } }] }] },
    });
    expect(listeners.find(({ protocol }) => protocol === 'HTTP')).toMatchObject({
      allowedRoutes: { namespaces: { from: 'Same' } },
    });
  });

  test('one certificate is for all its hosts', () => {
    platform.hasResource('Certificate', {
      spec: { dnsNames: ['store.example.com', 'api.store.example.com'], secretName: 'public-tls' },
    });
  });

  test('the app has a route in the place of an Ingress', () => {
    store.hasNoResource('Ingress');
    store.hasResource('HTTPRoute', {
      metadata: { name: 'store' },
      spec: {
        parentRefs: [{ namespace: 'gateways', sectionName: 'store.example.com' }],
        hostnames: ['store.example.com'],
      },
    });
  });

  test('one call in twenty goes to the next version', () => {
    store.hasResource('GRPCRoute', {
      spec: {
        rules: [
          {
            backendRefs: [
              { name: 'catalog', weight: 95 },
              { name: 'catalog-next', weight: 5 },
            ],
          },
        ],
      },
    });
  });
});
