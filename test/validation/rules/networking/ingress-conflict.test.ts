import { judge, object } from '../judge';

const rule = 'ingress-conflict';
const ingress = (name: string, path: string, over: object = {}) => {
  const rules = [{ host: 'shop.example.com', http: { paths: [{ path, pathType: 'Prefix' }] } }];
  return object('networking.k8s.io/v1', 'Ingress', name, { spec: { rules, ...over } });
};

describe(rule, () => {
  test('one path of one host in two Ingresses is refused', () => {
    expect(judge(rule, [ingress('a', '/'), ingress('b', '/')])).toEqual([
      {
        object: 'Ingress shop/b',
        field: 'spec.rules[0].http.paths[0].path',
        message: "The path 'shop.example.com/' is served by Ingress shop/a too: only one of the two is heard.",
        remedy:
          "Change the host or the path of one of the two, or state the reason in the annotation 'slipway.dev/allow-ingress-conflict'.",
        value: '/',
      },
    ]);
  });

  test('two paths are fine, and so are two classes', () => {
    expect(
      judge(rule, [ingress('a', '/'), ingress('b', '/cart'), ingress('c', '/', { ingressClassName: 'internal' })]),
    ).toEqual([]);
  });

  test('a canary shares the path of the one it takes traffic from', () => {
    const canary = {
      ...ingress('b', '/'),
      metadata: { name: 'b', annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } },
    };
    expect(judge(rule, [ingress('a', '/'), canary])).toEqual([]);
  });
});
