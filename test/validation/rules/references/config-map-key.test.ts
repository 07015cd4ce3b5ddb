import { container, deployment, judge, object, running } from '../judge';

const rule = 'config-map-key';
const map = object('v1', 'ConfigMap', 'settings', { data: { 'app.conf': 'a' }, binaryData: { logo: 'aGk=' } });
const env = (ref: object) => running({ env: [{ name: 'A', valueFrom: { configMapKeyRef: ref } }] });
const volume = (source: object, mount: object = {}) =>
  deployment({
    volumes: [{ name: 'v', configMap: source }],
    containers: [container({ volumeMounts: [{ name: 'v', mountPath: '/etc/app', ...mount }] })],
  });

describe(rule, () => {
  test('a key that the ConfigMap does not have is refused', () => {
    expect(judge(rule, [map, env({ name: 'settings', key: 'PORT' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
        message: "The ConfigMap 'settings' has no key 'PORT'; its keys are 'app.conf' and 'logo'.",
        remedy: 'Write one of these keys, or add the key to `data` of the ConfigMap.',
        value: 'PORT',
      },
    ]);
  });

  test('so it is among the items of a volume', () => {
    expect(
      judge(rule, [map, volume({ name: 'settings', items: [{ key: 'nginx.conf', path: 'nginx.conf' }] })]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0].configMap.items[0].key',
        message: "The ConfigMap 'settings' has no key 'nginx.conf'; its keys are 'app.conf' and 'logo'.",
        remedy: 'Write one of these keys, or add the key to `data` of the ConfigMap.',
        value: 'nginx.conf',
      },
    ]);
  });

  test('and as the one file that is mounted', () => {
    expect(judge(rule, [map, volume({ name: 'settings' }, { subPath: 'nginx.conf' })])).toHaveLength(1);
    expect(judge(rule, [map, volume({ name: 'settings' }, { subPath: 'app.conf' })])).toEqual([]);
  });

  test('its own keys are fine, binary ones too, and so is what may be missing', () => {
    const fine = [
      env({ name: 'settings', key: 'app.conf' }),
      env({ name: 'settings', key: 'logo' }),
      env({ name: 'settings', key: 'x', optional: true }),
    ];
    expect(judge(rule, [map, ...fine])).toEqual([]);
  });

  test('a ConfigMap that is not there is the business of another rule', () => {
    expect(judge(rule, [env({ name: 'gone', key: 'a' })])).toEqual([]);
  });
});
