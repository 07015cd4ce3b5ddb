import { deployment, judge, object, podSpec } from '../judge';

const rule = 'selector-overlap';
const second = (labels: object) =>
  deployment({}, { metadata: { name: 'other' }, spec: { template: { metadata: { labels } } } });

describe(rule, () => {
  test('a controller that claims the pods of another is refused', () => {
    expect(judge(rule, [deployment(), second({ app: 'web', tier: 'b' })])[0]).toEqual({
      object: 'Deployment shop/web',
      field: 'spec.selector',
      message: 'The Deployment selects app=web, which the pods of Deployment shop/other have too.',
      remedy: 'Select by a label that only this workload has, and give it to the pod template too.',
    });
  });

  test('other labels, or another namespace, are fine', () => {
    const elsewhere = { ...second({ app: 'web' }), metadata: { name: 'other', namespace: 'elsewhere' } };
    expect(judge(rule, [deployment(), elsewhere])).toEqual([]);
    const selector = { matchLabels: { app: 'b' } };
    expect(
      judge(rule, [
        deployment(),
        { ...second({ app: 'b' }), spec: { selector, template: { metadata: { labels: { app: 'b' } } } } },
      ]),
    ).toEqual([]);
  });

  test('the pods of a Job are left alone by controllers', () => {
    const template = { metadata: { labels: { app: 'web' } }, spec: podSpec() };
    expect(judge(rule, [deployment(), object('batch/v1', 'Job', 'migrate', { spec: { template } })])).toEqual([]);
  });
});
