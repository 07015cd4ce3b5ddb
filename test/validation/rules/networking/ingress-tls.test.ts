import { aReasonAllows, judge, object } from '../judge';

const rule = 'ingress-tls';
const ingress = (host: string | undefined, tls?: object[]) =>
  object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls, rules: [{ host }] } });

describe(rule, () => {
  test('a host without TLS is refused', () => {
    expect(judge(rule, [ingress('shop.example.com')])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].host',
        message: "The host 'shop.example.com' is served without TLS.",
        remedy:
          "Add `tls: [{hosts: [shop.example.com], secretName: ...}]`, or state the reason in the annotation 'slipway.dev/allow-plain-http'.",
        value: 'shop.example.com',
      },
    ]);
  });

  test('so is one that the certificate is not for', () => {
    expect(judge(rule, [ingress('shop.example.com', [{ hosts: ['api.example.com'] }])])).toHaveLength(1);
    expect(judge(rule, [ingress('a.shop.example.com', [{ hosts: ['*.example.com'] }])])).toHaveLength(1);
  });

  test('so is every host', () => {
    expect(judge(rule, [ingress(undefined)])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].host',
        message: 'The Ingress serves every host without TLS.',
        remedy:
          "Add `tls: [{hosts: [shop.example.com], secretName: ...}]`, or state the reason in the annotation 'slipway.dev/allow-plain-http'.",
      },
    ]);
  });

  test('a host with TLS is fine, by its name, by a wildcard, or by what the controller has', () => {
    const tls = [[{ hosts: ['shop.example.com'] }], [{ hosts: ['*.example.com'] }], [{ secretName: 'all' }]];
    expect(
      judge(
        rule,
        tls.map((entries) => ingress('shop.example.com', entries)),
      ),
    ).toEqual([]);
  });

  aReasonAllows(rule, 'plain-http', ingress('shop.example.com'));
});
