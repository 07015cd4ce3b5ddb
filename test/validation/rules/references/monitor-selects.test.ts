import { deployment, judge, object, service } from '../judge';

const rule = 'monitor-selects';
const monitor = (spec: object, kind = 'ServiceMonitor') => object('monitoring.coreos.com/v1', kind, 'web', { spec });

describe(rule, () => {
  test('a ServiceMonitor that finds no Service is refused', () => {
    expect(judge(rule, [monitor({ selector: { matchLabels: { app: 'example-app' } } }), service()])).toEqual([
      {
        object: 'ServiceMonitor shop/web',
        field: 'spec.selector',
        message:
          "ServiceMonitor shop/web selects app=example-app, and no Service in namespace 'shop' has these labels.",
        remedy:
          "Write labels of the Service itself into `spec.selector.matchLabels`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('so is a PodMonitor that finds no pod', () => {
    expect(judge(rule, [monitor({ selector: { matchLabels: { app: 'x' } } }, 'PodMonitor'), deployment()])).toEqual([
      {
        object: 'PodMonitor shop/web',
        field: 'spec.selector',
        message: "PodMonitor shop/web selects app=x, and no pod in namespace 'shop' has these labels.",
        remedy:
          "Write labels of the pod itself into `spec.selector.matchLabels`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('it is the labels of the Service that count, not those it selects by', () => {
    const bare = service({ metadata: { labels: undefined } });
    expect(judge(rule, [monitor({ selector: { matchLabels: { app: 'web' } } }), bare, deployment()])).toHaveLength(1);
  });

  test('one that finds its Service is fine, in another namespace too', () => {
    const selector = { matchLabels: { app: 'web' } };
    const far = service({ metadata: { namespace: 'far' } });
    expect(judge(rule, [monitor({ selector }), service()])).toEqual([]);
    expect(judge(rule, [monitor({ selector, namespaceSelector: { any: true } }), far])).toEqual([]);
    expect(judge(rule, [monitor({ selector, namespaceSelector: { matchNames: ['theirs'] } })])).toEqual([]);
  });
});
