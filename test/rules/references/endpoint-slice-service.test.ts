import { judge, object, service } from '../judge';

const rule = 'endpoint-slice-service';
const slice = (name?: string) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', 'db-1', {
    metadata: { labels: { 'kubernetes.io/service-name': name } },
  });

describe(rule, () => {
  test('a Service that is not there is refused', () => {
    expect(judge(rule, [slice('db')])).toEqual([
      {
        object: 'EndpointSlice shop/db-1',
        field: 'metadata.labels["kubernetes.io/service-name"]',
        message: "The EndpointSlice belongs to the Service 'db', which is not in namespace 'shop'.",
        remedy:
          "Render that Service, without a selector, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'db',
      },
    ]);
  });

  test('so is none', () => {
    expect(judge(rule, [slice()])).toEqual([
      {
        object: 'EndpointSlice shop/db-1',
        field: 'metadata.labels["kubernetes.io/service-name"]',
        message: 'The EndpointSlice belongs to no Service: nothing is ever sent to its addresses.',
        remedy: 'Write the label `kubernetes.io/service-name: <name of the Service>`.',
      },
    ]);
  });

  test('so is one that finds its endpoints by itself', () => {
    expect(judge(rule, [slice('web'), service()])).toEqual([
      {
        object: 'EndpointSlice shop/db-1',
        field: 'metadata.labels["kubernetes.io/service-name"]',
        message:
          "The EndpointSlice belongs to the Service 'web', which has a selector: traffic goes to its pods as well as to these addresses.",
        remedy: 'Remove the selector of the Service, or the EndpointSlice.',
        value: 'web',
      },
    ]);
  });

  test('a Service without a selector is fine', () => {
    expect(judge(rule, [slice('web'), service({ spec: { selector: undefined } })])).toEqual([]);
  });
});
