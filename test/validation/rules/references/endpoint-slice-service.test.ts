import { judge, object, service } from '../judge';

const rule = 'endpoint-slice-service';
const slice = (name?: string) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', 'db-1', {
    metadata: { labels: { 'kubernetes.io/service-name': name } },
  });

describe(rule, () => {
  test.each([
    [
      'a Service that is not there',
      'db',
      "The EndpointSlice belongs to the Service 'db', which is not in namespace 'shop'.",
      "Render that Service, without a selector, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
    ],
    [
      'no Service',
      undefined,
      'The EndpointSlice belongs to no Service: nothing is ever sent to its addresses.',
      'Write the label `kubernetes.io/service-name: <name of the Service>`.',
    ],
    [
      'a Service that finds its endpoints by itself',
      'web',
      "The EndpointSlice belongs to the Service 'web', which has a selector: traffic goes to its pods as well as to these addresses.",
      'Remove the selector of the Service, or the EndpointSlice.',
    ],
  ])('%s is refused', (_what, name, message, remedy) => {
    const field = 'metadata.labels["kubernetes.io/service-name"]';
    expect(judge(rule, [slice(name), service()])).toEqual([
      { object: 'EndpointSlice shop/db-1', field, value: name, message, remedy },
    ]);
  });

  test('a Service without a selector is fine', () => {
    expect(judge(rule, [slice('web'), service({ spec: { selector: undefined } })])).toEqual([]);
  });
});
