import { judge, merge, object, podSpec, running } from '../judge';

const rule = 'volume-declared';
const mounted = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };

describe(rule, () => {
  test('a volume that the pod does not have is refused', () => {
    expect(judge(rule, [running(mounted)])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].volumeMounts[0].name',
        message: "The volume 'data', mounted in container 'web', is not among the volumes of the pod: it has none.",
        remedy: 'Add it: `volumes: [{name: data, ...}]`, or correct the name.',
        value: 'data',
      },
    ]);
  });

  test('one that it has is fine', () => {
    const volumes = [{ name: 'data', emptyDir: {} }];
    expect(judge(rule, [merge(running(mounted), { spec: { template: { spec: { volumes } } } })])).toEqual([]);
  });

  test('the claims of a StatefulSet are volumes of its pods', () => {
    const claims = [{ metadata: { name: 'data' }, spec: {} }];
    const spec = podSpec({ containers: [{ name: 'db', ...mounted }] });
    expect(
      judge(rule, [
        object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec }, volumeClaimTemplates: claims } }),
      ]),
    ).toEqual([]);
  });
});
