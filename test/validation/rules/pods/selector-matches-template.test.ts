import { deployment, judge, object, podSpec } from '../judge';

const rule = 'selector-matches-template';
const template = { metadata: { labels: { app: 'web' } }, spec: podSpec() };

describe(rule, () => {
  test('a selector that does not fit the pods is refused', () => {
    expect(judge(rule, [deployment({}, { spec: { selector: { matchLabels: { app: 'shop' } } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.selector',
        message: 'The Deployment selects app=shop, but its pods have {app: web}.',
        remedy: 'Add the labels of the selector to `template.metadata.labels`, or select by labels that are there.',
      },
    ]);
  });

  test('so is a selector without matchLabels', () => {
    expect(
      judge(rule, [object('apps/v1', 'Deployment', 'web', { spec: { selector: { app: 'web' }, template } })]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.selector',
        message:
          'The Deployment has a selector that selects nothing in particular: it could not tell which pods are its own.',
        remedy: 'Write `selector: {matchLabels: {app: web}}`: labels of the pod template that never change.',
      },
    ]);
  });

  test('so is no selector', () => {
    expect(judge(rule, [object('apps/v1', 'StatefulSet', 'web', { spec: { template } })])).toEqual([
      {
        object: 'StatefulSet shop/web',
        field: 'spec.selector',
        message: 'The StatefulSet has no selector: it could not tell which pods are its own.',
        remedy: 'Write `selector: {matchLabels: {app: web}}`: labels of the pod template that never change.',
      },
    ]);
  });

  test('expressions are matched too', () => {
    const by = (operator: string, values?: string[]) =>
      judge(rule, [
        deployment(
          {},
          { spec: { selector: { matchLabels: undefined, matchExpressions: [{ key: 'app', operator, values }] } } },
        ),
      ]);
    expect(by('In', ['web', 'shop'])).toEqual([]);
    expect(by('Exists')).toEqual([]);
    expect(by('NotIn', ['web'])).toHaveLength(1);
    expect(by('DoesNotExist')).toHaveLength(1);
  });

  test('a selector that fits is fine, and a Job needs none', () => {
    expect(judge(rule, [deployment(), object('batch/v1', 'Job', 'web', { spec: { template } })])).toEqual([]);
  });
});
