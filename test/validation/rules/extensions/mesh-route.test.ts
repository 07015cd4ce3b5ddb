import { judge, messages, object, service } from '../judge';

const rule = 'mesh-route';
const route = (...destinations: object[]) =>
  object('networking.istio.io/v1', 'VirtualService', 'web', {
    spec: { http: [{ route: destinations.map((destination) => ({ destination })) }] },
  });
const subsets = object('networking.istio.io/v1', 'DestinationRule', 'web', {
  spec: { host: 'web.shop.svc.cluster.local', subsets: [{ name: 'v1' }, { name: 'v2' }] },
});

describe(rule, () => {
  test('a Service that is not there', () => {
    expect(judge(rule, [route({ host: 'wob' }), service()])).toEqual([
      {
        object: 'VirtualService shop/web',
        field: 'spec.http[0].route[0].destination.host',
        value: 'wob',
        message: "The VirtualService leads to the Service 'wob', which is not in namespace 'shop'.",
        remedy:
          "Name a Service that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
    expect(messages(rule, [route({ host: 'wob.shop.svc.cluster.local' }), service()])).toHaveLength(1);
  });

  test('a subset that nobody has', () => {
    expect(messages(rule, [route({ host: 'web', subset: 'v3' }), service(), subsets])).toEqual([
      "The VirtualService leads to the subset 'v3' of 'web', which no DestinationRule has.",
    ]);
    expect(messages(rule, [route({ host: 'web', subset: 'v1' }), service()])).toHaveLength(1);
  });

  test('what is there, what is of others, and what is outside', () => {
    const fine = route({ host: 'web', subset: 'v2' }, { host: 'web.shop.svc' }, { host: 'api.example.com' });
    expect(judge(rule, [fine, service(), subsets, route({ host: 'db.elsewhere.svc.cluster.local' })])).toEqual([]);
  });
});
