import { deployment, judge } from '../judge';

const rule = 'spread-selects-pods';
const spread = (labelSelector?: object) =>
  deployment({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', labelSelector }] });

describe(rule, () => {
  test('spreading by labels that the pods do not have is refused', () => {
    expect(judge(rule, [spread({ matchLabels: { app: 'shop' } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.topologySpreadConstraints[0].labelSelector',
        message: "The pods are to be spread by the labels app=shop, which they don't have: they are placed anywhere.",
        remedy: 'Write the labels of the pod template into `labelSelector.matchLabels`.',
      },
    ]);
  });

  test('so is spreading by none', () => {
    expect(judge(rule, [spread()])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.topologySpreadConstraints[0].labelSelector',
        message: 'The pods are to be spread by no labels, which counts no pods: they are placed anywhere.',
        remedy: 'Write the labels of the pod template into `labelSelector.matchLabels`.',
      },
    ]);
  });

  test('spreading by their own labels is fine', () => {
    expect(judge(rule, [spread({ matchLabels: { app: 'web' } })])).toEqual([]);
  });
});
