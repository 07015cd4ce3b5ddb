import { judge, object, service } from '../judge';

const rule = 'route-backend';
const route = (ref: object) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { rules: [{ backendRefs: [ref] }] } });

describe(rule, () => {
  test('a Service that is not there is refused', () => {
    expect(judge(rule, [route({ name: 'shop', port: 80 }), service()])).toEqual([
      {
        object: 'HTTPRoute shop/web',
        field: 'spec.rules[0].backendRefs[0].name',
        message: "The HTTPRoute leads to the Service 'shop', which is not in namespace 'shop'.",
        remedy:
          "Name a Service that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'shop',
      },
    ]);
  });

  test('so is a port that it does not have', () => {
    expect(judge(rule, [route({ name: 'web', port: 8080 }), service()])).toEqual([
      {
        object: 'HTTPRoute shop/web',
        field: 'spec.rules[0].backendRefs[0].port',
        message: "The HTTPRoute leads to port 8080 of the Service 'web', whose ports are 'http (80)'.",
        remedy: 'Name one of these ports, or add the port to the Service.',
        value: 8080,
      },
    ]);
  });

  test('a port of a Service is fine, and what is not a Service, or is elsewhere, is left alone', () => {
    const others = [
      route({ group: 'example.com', kind: 'Bucket', name: 'b' }),
      route({ name: 'a', namespace: 'theirs', port: 80 }),
    ];
    expect(judge(rule, [route({ name: 'web', port: 80 }), ...others, service()])).toEqual([]);
  });
});
