import { aReasonAllows, judge, object } from '../judge';

const rule = 'ingress-snippet';
const ingress = (annotation: string) =>
  object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { annotations: { [annotation]: 'x' } } });

describe(rule, () => {
  test('a snippet is refused', () => {
    expect(judge(rule, [ingress('nginx.ingress.kubernetes.io/configuration-snippet')])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'metadata.annotations["nginx.ingress.kubernetes.io/configuration-snippet"]',
        message:
          "The annotation 'nginx.ingress.kubernetes.io/configuration-snippet' puts raw configuration into the proxy, which serves everyone and holds their certificates.",
        remedy:
          "Use the annotation that is made for the purpose, or state the reason in the annotation 'slipway.dev/allow-snippets'.",
        value: 'x',
      },
    ]);
  });

  test.each([
    'nginx.ingress.kubernetes.io/server-snippet',
    'nginx.org/location-snippets',
    'haproxy.org/backend-config-snippet',
  ])('so is %s', (annotation) => {
    expect(judge(rule, [ingress(annotation)])).toHaveLength(1);
  });

  test('an annotation for a purpose is fine', () => {
    expect(judge(rule, [ingress('nginx.ingress.kubernetes.io/ssl-redirect')])).toEqual([]);
  });

  aReasonAllows(rule, 'snippets', ingress('nginx.org/server-snippets'));
});
