import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addLabelsBelow, checkReserved, objectLabels, selectorLabels } from '../../../lib/constructs/core/labels';
import { problems } from '../../support/render';
import { shop } from '../../support/shop';

describe('objectLabels', () => {
  test('are the recommended ones: the name, the instance, the chart as what it is part of, and the manager', () => {
    expect(objectLabels(new Construct(shop(), 'web'), 'web')).toEqual({
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/instance': 'web',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'cdk8s-slipway',
    });
  });

  test.each([
    ['My shop!', 'My-shop'],
    ['-._', 'web'],
    ['é', 'web'],
    ['a'.repeat(70), 'a'.repeat(63)],
  ])('make a label value of the chart id %j: %s', (id, value) => {
    const chart = new Chart(new App(), id);
    expect(objectLabels(chart, 'web')['app.kubernetes.io/part-of']).toBe(value);
  });

  test('make a label value of the name of a role', () => {
    expect(objectLabels(shop(), 'acme:reader')['app.kubernetes.io/name']).toBe('acme-reader');
  });
});

describe('addLabelsBelow', () => {
  test('adds labels to all objects below, and may say what the app is part of', () => {
    const web = new Construct(shop(), 'web');
    addLabelsBelow(web, { team: 'payments', 'app.kubernetes.io/part-of': 'store' });
    expect(objectLabels(new Construct(web, 'service'), 'web')).toEqual({
      team: 'payments',
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/instance': 'web',
      'app.kubernetes.io/part-of': 'store',
      'app.kubernetes.io/managed-by': 'cdk8s-slipway',
    });
  });

  test('adds nothing where there is nothing', () => {
    const web = new Construct(shop(), 'web');
    addLabelsBelow(web, undefined);
    expect(Object.keys(objectLabels(web, 'web'))).toHaveLength(4);
  });

  test('refuses the label that selects the pods, and keeps it', () => {
    const chart = shop();
    const web = new Construct(chart, 'web');
    addLabelsBelow(web, { 'app.kubernetes.io/name': 'other' });
    expect(objectLabels(web, 'web')['app.kubernetes.io/name']).toBe('web');
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: "labels['app.kubernetes.io/name']",
        value: '"other"',
        message: 'The label selects the pods, so it is always the name of the workload.',
        remedy: 'leave the label out; the prop name sets it',
      },
    ]);
  });
});

describe('checkReserved', () => {
  test('lets other labels pass', () => {
    const chart = shop();
    checkReserved(chart, 'podLabels', { team: 'payments' });
    checkReserved(chart, 'podLabels', undefined);
    expect(problems(chart)).toEqual([]);
  });
});

describe('selectorLabels', () => {
  test('are the name alone: selectors can never change', () => {
    expect(selectorLabels('web')).toEqual({ 'app.kubernetes.io/name': 'web' });
  });
});
