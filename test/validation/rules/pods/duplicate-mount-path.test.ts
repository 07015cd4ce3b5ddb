import { judge, running } from '../judge';

const rule = 'duplicate-mount-path';
const mounts = (...paths: string[]) =>
  running({ volumeMounts: paths.map((mountPath, index) => ({ name: `v${index}`, mountPath })) });

describe(rule, () => {
  test('two volumes at one path are refused', () => {
    expect(judge(rule, [mounts('/etc/config', '/etc/config/')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].volumeMounts[1].mountPath',
        message: "Two volumes, 'v0' and 'v1', are mounted at '/etc/config' in container 'web'.",
        remedy: 'Mount one of the two elsewhere, or join them in one `projected` volume.',
        value: '/etc/config/',
      },
    ]);
  });

  test('two paths are fine, one within the other too', () => {
    expect(judge(rule, [mounts('/etc', '/etc/config', '/')])).toEqual([]);
  });
});
