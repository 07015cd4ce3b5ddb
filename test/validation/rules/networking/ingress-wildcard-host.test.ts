import { aReasonAllows, judge, object } from '../judge';

const rule = 'ingress-wildcard-host';
const ingress = (host?: string) => object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules: [{ host }] } });

describe(rule, () => {
  test('a wildcard is refused', () => {
    expect(judge(rule, [ingress('*.example.com')])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].host',
        message: "The Ingress answers for all hosts of '*.example.com'.",
        remedy:
          "Name each host: `host: shop.example.com`, or state the reason in the annotation 'slipway.dev/allow-wildcard-host'.",
        value: '*.example.com',
      },
    ]);
  });

  test('so is no host', () => {
    expect(judge(rule, [ingress()])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].host',
        message: 'The Ingress answers for every host: its rule names none.',
        remedy:
          "Name each host: `host: shop.example.com`, or state the reason in the annotation 'slipway.dev/allow-wildcard-host'.",
      },
    ]);
  });

  test('a host is fine', () => {
    expect(judge(rule, [ingress('shop.example.com')])).toEqual([]);
  });

  aReasonAllows(rule, 'wildcard-host', ingress());
});
