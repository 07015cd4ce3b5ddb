import { Duration } from 'cdk8s';
import { TaintEffect, Toleration } from '../../../lib';
import { problems } from '../../support/render';
import { podSpec, shop, webApp } from '../../support/shop';

const LOST = { key: 'node.kubernetes.io/unreachable', effect: TaintEffect.NO_EXECUTE };

function told(tolerations: Toleration[]) {
  const chart = shop();
  webApp({ placement: { tolerations } }, chart);
  return problems(chart);
}

test('a pod stays on a node with a taint for ever, or for a time', () => {
  expect(
    podSpec({ placement: { tolerations: [LOST, { ...LOST, duration: Duration.seconds(30) }] } }).tolerations,
  ).toEqual([
    { key: LOST.key, operator: 'Exists', effect: 'NoExecute' },
    { key: LOST.key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  ]);
});

test.each([
  [undefined, undefined],
  [TaintEffect.NO_SCHEDULE, '"NoSchedule"'],
])('a time with the effect %p is refused', (effect, value) => {
  expect(told([LOST, { key: 'dedicated', effect, duration: Duration.seconds(30) }])).toEqual([
    {
      path: 'shop/web',
      property: 'placement.tolerations[1].effect',
      ...(value === undefined ? {} : { value }),
      message: 'Pods are taken away, after a time or at once, by NO_EXECUTE alone.',
      remedy: 'give effect: TaintEffect.NO_EXECUTE, or leave the duration out',
    },
  ]);
});

test('a part of a second is refused', () => {
  expect(told([{ ...LOST, duration: Duration.millis(1500) }])).toMatchObject([
    {
      property: 'placement.tolerations[0].duration',
      value: '"1.5 s"',
      message: 'Kubernetes counts it in whole seconds, at least 0.',
    },
  ]);
});
