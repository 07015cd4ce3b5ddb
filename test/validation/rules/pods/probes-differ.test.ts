import { judge, running } from '../judge';

const rule = 'probes-differ';
const probe = { httpGet: { path: '/healthz', port: 8080 } };

describe(rule, () => {
  test('liveness that is readiness again is doubtful, however it is written', () => {
    const same = { httpGet: { port: 8080, path: '/healthz' }, periodSeconds: 10 };
    expect(judge(rule, [running({ livenessProbe: probe, readinessProbe: same })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].livenessProbe',
        message:
          "The liveness probe of container 'web' is the same as its readiness probe: when the application is busy, it is restarted as soon as it is taken out of traffic.",
        remedy: 'Ask something cheaper for liveness, or set a higher `failureThreshold` there.',
      },
    ]);
  });

  test('another path, or more patience, is fine', () => {
    const other = { httpGet: { path: '/live', port: 8080 } };
    expect(judge(rule, [running({ livenessProbe: other, readinessProbe: probe })])).toEqual([]);
    expect(judge(rule, [running({ livenessProbe: { ...probe, failureThreshold: 6 }, readinessProbe: probe })])).toEqual(
      [],
    );
    expect(judge(rule, [running({ readinessProbe: probe })])).toEqual([]);
  });
});
