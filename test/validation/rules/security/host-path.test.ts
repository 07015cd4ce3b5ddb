import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'host-path';

describe(rule, () => {
  test('a path of the node is refused', () => {
    expect(judge(rule, [deployment({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0].hostPath',
        message: "The volume 'logs' is the path '/var/log' of the node.",
        remedy:
          "Use a `persistentVolumeClaim`, an `emptyDir` or a `configMap`, or state the reason in the annotation 'slipway.dev/allow-host-path'.",
      },
    ]);
  });

  test('other volumes are fine', () => {
    expect(judge(rule, [deployment({ volumes: [{ name: 'logs', emptyDir: {} }] })])).toEqual([]);
  });

  aReasonAllows(rule, 'host-path', deployment({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }));

  test('the socket of the container runtime is the business of another rule', () => {
    expect(
      judge(rule, [deployment({ volumes: [{ name: 'docker', hostPath: { path: '/var/run/docker.sock' } }] })]),
    ).toEqual([]);
  });
});
