import { aReasonAllows, deployment, judge, running } from '../judge';

const rule = 'runtime-socket';

describe(rule, () => {
  test('a volume mounted over the socket of the container runtime is refused, even a ConfigMap', () => {
    expect(judge(rule, [running({ volumeMounts: [{ name: 'config', mountPath: '/var/run/docker.sock' }] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].volumeMounts[0].mountPath',
        message:
          "The volume 'config' is mounted over '/var/run/docker.sock', the socket of the container runtime, in container 'web'.",
        remedy: 'Mount it in a folder of the application, such as `/etc/config`.',
        value: '/var/run/docker.sock',
      },
    ]);
  });

  test('other paths are fine', () => {
    expect(
      judge(rule, [
        deployment({ volumes: [{ name: 'a', hostPath: { path: '/var/log' } }] }),
        running({ volumeMounts: [{ name: 'a', mountPath: '/var/run/app.sock' }] }),
      ]),
    ).toEqual([]);
  });

  aReasonAllows(
    rule,
    'runtime-socket',
    running({ volumeMounts: [{ name: 'config', mountPath: '/var/run/docker.sock' }] }),
  );

  test('so is the socket itself', () => {
    expect(
      judge(rule, [
        deployment({ volumes: [{ name: 'docker', hostPath: { path: '/run/containerd/containerd.sock' } }] }),
      ]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0].hostPath.path',
        message:
          "The volume 'docker' is the socket of the container runtime, '/run/containerd/containerd.sock': with it a pod controls its node.",
        remedy: 'Remove the volume; ask the API server instead, with a role for what is needed.',
        value: '/run/containerd/containerd.sock',
      },
    ]);
  });
});
