import { judge, object } from '../judge';

const rule = 'certificate-hosts';
const certificate = (name: string, dnsNames: string[], secretName = 'web-tls') =>
  object('cert-manager.io/v1', 'Certificate', name, { spec: { secretName, dnsNames } });
const ingress = (host: string) =>
  object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ hosts: [host], secretName: 'web-tls' }] } });
const gateway = (hostname: string) =>
  object('gateway.networking.k8s.io/v1', 'Gateway', 'public', {
    spec: { listeners: [{ name: 'https', hostname, tls: { certificateRefs: [{ name: 'web-tls' }] } }] },
  });

describe(rule, () => {
  test('a host that its certificate is not for is refused', () => {
    expect(judge(rule, [certificate('web', ['www.example.com']), ingress('shop.example.com')])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.tls[0].hosts[0]',
        message:
          "The Ingress serves 'shop.example.com' with the Secret 'web-tls', whose Certificate shop/web is for 'www.example.com'.",
        remedy: 'Name the host in `dnsNames` of the Certificate, or the Secret of another one here.',
        value: 'shop.example.com',
      },
    ]);
    expect(judge(rule, [certificate('web', ['www.example.com']), gateway('shop.example.com')])).toMatchObject([
      { field: 'spec.listeners[0].hostname' },
    ]);
  });

  test('so are two certificates in one Secret', () => {
    expect(judge(rule, [certificate('web', ['a.example.com']), certificate('api', ['b.example.com'])])).toMatchObject([
      {
        object: 'Certificate shop/api',
        message:
          "The Certificate shop/web is kept in the Secret 'web-tls', too: each is issued anew to overwrite the other.",
      },
    ]);
  });

  test('a host that it is for is fine, by a wildcard too, and so is a Secret that somebody else makes', () => {
    expect(judge(rule, [certificate('web', ['*.example.com']), ingress('shop.example.com')])).toEqual([]);
    expect(judge(rule, [certificate('web', ['shop.example.com']), gateway('shop.example.com')])).toEqual([]);
    expect(judge(rule, [certificate('web', ['a.example.com'], 'a-tls'), ingress('shop.example.com')])).toEqual([]);
  });
});
