import { Spread } from '../../../lib/constructs/workloads/placement';
import { TaintEffect } from '../../../lib/constructs/workloads/tolerations';
import { problems, wrong } from '../../support/render';
import { podSpec, shop, webApp } from '../../support/shop';

const said = (placement: unknown) => {
  const chart = shop();
  webApp({ placement: wrong(placement) }, chart);
  return problems(chart);
};
const selector = { matchLabels: { 'app.kubernetes.io/name': 'web' } };
const over = (topologyKey: string) => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: selector,
});

describe('placement', () => {
  test('is spread over zones and nodes, as a wish', () => {
    const spec = podSpec();
    expect(spec.topologySpreadConstraints).toEqual([
      over('topology.kubernetes.io/zone'),
      over('kubernetes.io/hostname'),
    ]);
    expect(spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      {
        weight: 100,
        podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: selector, namespaces: ['shop'] },
      },
    ]);
    expect([spec.nodeSelector, spec.tolerations, spec.priorityClassName]).toEqual([undefined, undefined, undefined]);
  });

  test('may be spread over nodes alone', () => {
    const spec = podSpec({ placement: { spread: Spread.HOSTS } });
    expect(spec.topologySpreadConstraints).toEqual([over('kubernetes.io/hostname')]);
  });

  test('may be left to the scheduler', () => {
    const spec = podSpec({ placement: { spread: Spread.NONE } });
    expect([spec.topologySpreadConstraints, spec.affinity]).toEqual([undefined, undefined]);
  });

  test('takes a node selector and a priority', () => {
    expect(podSpec({ placement: { nodeSelector: { disk: 'ssd' }, priorityClass: 'high' } })).toMatchObject({
      nodeSelector: { disk: 'ssd' },
      priorityClassName: 'high',
    });
  });

  test('tolerates taints, by key, value and effect', () => {
    const tolerations = [
      { key: 'gpu' },
      { key: 'team', value: 'shop', effect: TaintEffect.NO_SCHEDULE },
      { key: 'edge', effect: TaintEffect.NO_EXECUTE },
    ];
    expect(podSpec({ placement: { tolerations } }).tolerations).toEqual([
      { key: 'gpu', operator: 'Exists' },
      { key: 'team', operator: 'Equal', value: 'shop', effect: 'NoSchedule' },
      { key: 'edge', operator: 'Exists', effect: 'NoExecute' },
    ]);
  });

  test.each([
    ['ssd', 'placement', 'It takes an object; this is a string.', /^give an object/],
    [
      { spread: 'zones' },
      'placement.spread',
      'It takes a Spread; this is a string.',
      /^give one of Spread.ZONES_AND_HOSTS, Spread.HOSTS, Spread.NONE$/,
    ],
    [{ nodeSelector: 'ssd' }, 'placement.nodeSelector', 'It takes an object; this is a string.', /^give an object/],
    [
      { nodeSelector: { ssd: true } },
      'placement.nodeSelector.ssd',
      'It takes a string; this is a boolean.',
      /^put it in quotes: 'true'$/,
    ],
    [{ tolerations: ['gpu'] }, 'placement.tolerations[0]', 'It takes an object; this is a string.', /^give an object/],
    [{ tolerations: [{}] }, 'placement.tolerations[0].key', 'It is not given.', /^give the key of the taint$/],
    [
      { tolerations: [{ key: 'a', effect: 'Never' }] },
      'placement.tolerations[0].effect',
      'It takes a TaintEffect; this is a string.',
      /^give one of TaintEffect/,
    ],
    [
      { priorityClass: 5 },
      'placement.priorityClass',
      'It takes a string; this is a number.',
      /^put it in quotes: '5'$/,
    ],
  ])('refuses %j', (placement, property, message, remedy) => {
    expect(said(placement)).toMatchObject([
      { path: 'shop/web', property, message, remedy: expect.stringMatching(remedy) },
    ]);
  });
});
