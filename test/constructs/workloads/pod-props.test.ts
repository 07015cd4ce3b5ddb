import { POD_FIELDS } from '../../../lib/constructs/workloads/pod-props';
import { names, problems, render, wrong } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

describe('labels', () => {
  test('are on all objects of the workload, and on the pods', () => {
    const chart = shop();
    webApp({ labels: { team: 'payments' }, config: { A: '1' }, host: 'a.example.com' }, chart);
    const objects = render(chart);
    expect(names(objects)).toHaveLength(8);
    for (const object of objects) expect(object.metadata.labels).toMatchObject({ team: 'payments' });
    expect(rendered('Deployment', { labels: { team: 'payments' } }).spec.template.metadata.labels.team).toBe(
      'payments',
    );
  });

  test('are no part of the selector, which never changes', () => {
    const { spec } = rendered('Deployment', { labels: { team: 'payments' }, podLabels: { tier: 'front' } });
    expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'web' });
  });
});

describe('podLabels, annotations and podAnnotations', () => {
  test('are where they are named after', () => {
    const { metadata, spec } = rendered('Deployment', {
      podLabels: { tier: 'front' },
      annotations: { 'example.com/owner': 'jane' },
      podAnnotations: { 'example.com/scrape': 'yes' },
    });
    expect(metadata.labels?.tier).toBeUndefined();
    expect(metadata.annotations).toEqual({ 'example.com/owner': 'jane' });
    expect(spec.template.metadata.labels).toMatchObject({ tier: 'front', 'app.kubernetes.io/part-of': 'shop' });
    expect(spec.template.metadata.annotations).toEqual({ 'example.com/scrape': 'yes' });
  });

  test('podLabels keep the label that selects the pods', () => {
    const chart = shop();
    webApp({ podLabels: { 'app.kubernetes.io/name': 'other' } }, chart);
    expect(problems(chart)).toMatchObject([{ path: 'shop/web', property: "podLabels['app.kubernetes.io/name']" }]);
  });
});

describe('every prop of a pod', () => {
  test.each(Object.keys(POD_FIELDS))('%s of a wrong type is told, and never throws', (prop) => {
    for (const value of [Symbol('no'), () => 1, 7n, true]) {
      const chart = shop();
      webApp(wrong({ [prop]: value }), chart);
      expect(problems(chart)).toMatchObject([{ path: 'shop/web', property: prop }]);
      expect(() => render(chart)).not.toThrow();
    }
  });
});
