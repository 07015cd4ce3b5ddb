import { judge, object, service } from '../judge';

const rule = 'ingress-backend';
const ingress = (name: string, port: object, path = '/') => {
  const backend = { service: { name, port } };
  const rules = [{ host: 'shop.example.com', http: { paths: [{ path, pathType: 'Prefix', backend }] } }];
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules } });
};

describe(rule, () => {
  test('a Service that is not there is refused', () => {
    expect(judge(rule, [ingress('shop', { number: 80 }), service()])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].http.paths[0].backend.service.name',
        message:
          "The path 'shop.example.com/' of the Ingress leads to the Service 'shop', which is not in namespace 'shop'.",
        remedy:
          "Name a Service that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'shop',
      },
    ]);
  });

  test('so is a port that the Service does not have', () => {
    expect(judge(rule, [ingress('web', { number: 8080 }, '/cart'), service()])).toEqual([
      {
        object: 'Ingress shop/web',
        field: 'spec.rules[0].http.paths[0].backend.service.port.number',
        message:
          "The path 'shop.example.com/cart' of the Ingress leads to port 8080 of the Service 'web', whose ports are 'http (80)'.",
        remedy: 'Name one of these ports, or add the port to the Service.',
        value: 8080,
      },
    ]);
    expect(judge(rule, [ingress('web', { name: 'web' }), service()])).toHaveLength(1);
  });

  test('so is a default backend', () => {
    const spec = { defaultBackend: { service: { name: 'gone', port: { number: 80 } } } };
    expect(judge(rule, [object('networking.k8s.io/v1', 'Ingress', 'web', { spec })])).toHaveLength(1);
  });

  test('a port of a Service is fine, by name and by number', () => {
    expect(judge(rule, [ingress('web', { number: 80 }), ingress('web', { name: 'http' }), service()])).toEqual([]);
  });
});
