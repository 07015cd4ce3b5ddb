import { aReasonAllows, deployment, judge, object, podSpec, service } from '../judge';

const rule = 'service-selects-pods';

describe(rule, () => {
  test('a Service that selects no pod is refused', () => {
    expect(judge(rule, [service({ spec: { selector: { app: 'shop' } } }), deployment()])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.selector',
        message: "The Service selects app=shop, and no pod in namespace 'shop' has these labels.",
        remedy:
          "Write the labels of the pod template into `spec.selector`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('so is one whose pods are in another namespace', () => {
    expect(judge(rule, [service(), deployment({}, { metadata: { namespace: 'other' } })])).toHaveLength(1);
  });

  test('one that finds its pods is fine, whatever makes them', () => {
    expect(judge(rule, [service(), deployment()])).toEqual([]);
    const template = { metadata: { labels: { app: 'web' } }, spec: podSpec() };
    expect(judge(rule, [service(), object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: { template } })])).toEqual(
      [],
    );
    expect(
      judge(rule, [service(), object('batch/v1', 'CronJob', 'web', { spec: { jobTemplate: { spec: { template } } } })]),
    ).toEqual([]);
  });

  test('one without a selector, or for a name outside, selects nothing by intent', () => {
    const bare = service({ spec: { selector: undefined } });
    expect(judge(rule, [bare, service({ spec: { type: 'ExternalName', externalName: 'db.example.com' } })])).toEqual(
      [],
    );
  });

  aReasonAllows(rule, 'outside-reference', service());
});
