import { judge, messages, object, service } from '../judge';

const rule = 'rollout-services';
const rollout = (strategy: object) => object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: { strategy } });

describe(rule, () => {
  test('a Service that is not there', () => {
    const blueGreen = { activeService: 'web', previewService: 'web-preview' };
    expect(judge(rule, [rollout({ blueGreen }), service()])).toEqual([
      {
        object: 'Rollout shop/web',
        field: 'spec.strategy.blueGreen.previewService',
        value: 'web-preview',
        message:
          "The Rollout, as previewService, leads to the Service 'web-preview', which is not in namespace 'shop'.",
        remedy:
          "Name a Service that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
    expect(messages(rule, [rollout({ canary: { canaryService: 'a', stableService: 'b' } })])).toHaveLength(2);
  });

  test('Services that are there, or none', () => {
    const preview = service({ metadata: { name: 'web-preview' } });
    const blueGreen = { activeService: 'web', previewService: 'web-preview' };
    expect(judge(rule, [rollout({ blueGreen }), service(), preview, rollout({ canary: {} })])).toEqual([]);
  });
});
