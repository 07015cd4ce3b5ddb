import { judge, object } from '../judge';

const rule = 'route-parent';
const API = 'gateway.networking.k8s.io/v1';
const gateway = (listener: object = {}, namespace = 'shop') =>
  object(API, 'Gateway', 'public', {
    metadata: { namespace },
    spec: { listeners: [{ name: 'https', hostname: 'shop.example.com', ...listener }] },
  });
const route = (parent: object = {}, hostnames = ['shop.example.com']) =>
  object(API, 'HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'public', ...parent }], hostnames } });
const from = (names: string[]) => ({
  allowedRoutes: {
    namespaces: {
      from: 'Selector',
      selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: names }] },
    },
  },
});

describe(rule, () => {
  test('a Gateway that is not there is refused', () => {
    expect(judge(rule, [route()])).toEqual([
      {
        object: 'HTTPRoute shop/web',
        field: 'spec.parentRefs[0].name',
        message: "The HTTPRoute hangs on the Gateway 'public', which is not in namespace 'shop'.",
        remedy:
          "Name a Gateway that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'public',
      },
    ]);
  });

  test('so is a listener that it does not have', () => {
    expect(judge(rule, [gateway(), route({ sectionName: 'tls' })])).toMatchObject([
      {
        field: 'spec.parentRefs[0].sectionName',
        message: "The Gateway 'public' has no listener 'tls'; its listeners are 'https'.",
      },
    ]);
  });

  test('so is one that takes no routes of the namespace', () => {
    const there = { namespace: 'gateways' };
    const message = "The Gateway 'public' takes no routes of namespace 'shop' there.";
    expect(judge(rule, [gateway({}, 'gateways'), route(there)])).toMatchObject([{ message }]);
    expect(judge(rule, [gateway(from(['orders']), 'gateways'), route(there)])).toMatchObject([{ message }]);
  });

  test('so is one that serves other hosts', () => {
    expect(judge(rule, [gateway(), route({}, ['www.example.com'])])).toMatchObject([
      { field: 'spec.hostnames', message: expect.stringContaining("serves 'shop.example.com' there, and none") },
    ]);
  });

  test('a listener that takes it is fine, and so is what nobody here knows', () => {
    expect(judge(rule, [gateway(), route({ sectionName: 'https' })])).toEqual([]);
    expect(judge(rule, [gateway({ hostname: '*.example.com' }), route()])).toEqual([]);
    expect(judge(rule, [gateway(from(['shop']), 'gateways'), route({ namespace: 'gateways' })])).toEqual([]);
    expect(
      judge(rule, [
        gateway({ allowedRoutes: { namespaces: { from: 'All' } } }, 'gateways'),
        route({ namespace: 'gateways' }),
      ]),
    ).toEqual([]);
    expect(judge(rule, [route({ namespace: 'theirs' })])).toEqual([]);
    expect(judge(rule, [route({ group: '', kind: 'Service', name: 'web' })])).toEqual([]);
  });
});
