import { EnvFieldPaths, EnvValue, MountPropagation, Volume } from 'cdk8s-plus-27';
import { CompanionContainer } from '../../../lib/constructs/workloads/container';
import { WebAppProps } from '../../../lib/constructs/workloads/web-app';
import { problems, wrong } from '../../support/render';
import { IMAGE, main, podSpec, shop, webApp } from '../../support/shop';

const DIGEST = `${IMAGE}@sha256:${'a'.repeat(64)}`;
const said = (props: object) => {
  const chart = shop();
  webApp(wrong<Partial<WebAppProps>>(props), chart);
  return problems(chart);
};

describe('a container', () => {
  test('asks for its image at each start, unless a digest pins it', () => {
    expect(main()).toMatchObject({ name: 'main', image: IMAGE, imagePullPolicy: 'Always' });
    expect(main({ image: DIGEST })).toMatchObject({ image: DIGEST, imagePullPolicy: 'IfNotPresent' });
  });

  test('takes a command, arguments and a folder', () => {
    expect(
      main({ command: ['node'], args: ['--enable-source-maps', 'main.js'], workingDirectory: '/srv' }),
    ).toMatchObject({
      command: ['node'],
      args: ['--enable-source-maps', 'main.js'],
      workingDir: '/srv',
    });
  });

  test('takes variables from anywhere', () => {
    const env = { POD_IP: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP), LEVEL: EnvValue.fromValue('info') };
    expect(main({ env }).env).toEqual([
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'LEVEL', value: 'info' },
    ]);
  });

  test('takes volumes beside its own /tmp', () => {
    const chart = shop();
    const volume = Volume.fromEmptyDir(chart, 'cache', 'cache');
    const volumes = [
      { volume, path: '/var/cache', subPath: 'web', readOnly: true, propagation: MountPropagation.HOST_TO_CONTAINER },
    ];
    const spec = podSpec({ volumes });
    expect(spec.containers[0].volumeMounts).toEqual([
      { name: 'cache', mountPath: '/var/cache', subPath: 'web', readOnly: true, mountPropagation: 'HostToContainer' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
    expect(spec.volumes).toEqual([
      { name: 'cache', emptyDir: {} },
      { name: 'tmp', emptyDir: {} },
    ]);
  });

  test('takes a volume of the user’s at /tmp, and one that is called tmp', () => {
    const volume = Volume.fromEmptyDir(shop(), 'tmp', 'tmp');
    expect(main({ volumes: [{ volume, path: '/tmp' }] }).volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
    expect(main({ volumes: [{ volume, path: '/cache' }] }).volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/cache' },
      { name: 'tmp-2', mountPath: '/tmp' },
    ]);
  });

  test.each([undefined, null, '', 5, ['web:1']])('refuses the image %j', (image) => {
    expect(said({ image })).toEqual([
      {
        path: 'shop/web',
        property: 'image',
        value: String(JSON.stringify(image)),
        message: 'No image is given.',
        remedy: "give the image with its tag or digest, such as 'registry.example.com/web:1.4.2'",
      },
    ]);
  });

  test.each([
    [{ command: 'node main.js' }, 'command', 'It takes a list; this is a string.'],
    [{ args: ['--port', 8080] }, 'args[1]', 'It takes a string; this is a number.'],
    [{ workingDirectory: null }, 'workingDirectory', 'It takes a string; this is null.'],
    [{ env: ['A=1'] }, 'env', 'It takes an object; this is a list.'],
    [{ env: { A: 1 } }, 'env.A', 'It takes an EnvValue; this is a literal.'],
    [{ volumes: 'cache' }, 'volumes', 'It takes a list; this is a string.'],
    [{ volumes: [{ path: '/cache' }] }, 'volumes[0].volume', 'It is not given.'],
    [{ volumes: [{ volume: 'cache', path: '/cache' }] }, 'volumes[0].volume', 'It takes a Volume; this is a string.'],
  ])('refuses %j', (props, property, message) => {
    expect(said(props)).toMatchObject([{ path: 'shop/web', property, message }]);
  });

  test.each(['cache', '/a:b', ''])('refuses the mount path %j', (path) => {
    const volume = Volume.fromEmptyDir(shop(), 'cache', 'cache');
    expect(said({ volumes: [{ volume, path }] })).toEqual([
      {
        path: 'shop/web',
        property: 'volumes[0].path',
        value: JSON.stringify(path),
        message: 'It is no path of a folder: it starts with `/`, and has no `:`.',
        remedy: "give a path such as '/var/cache'",
      },
    ]);
  });

  test('refuses two volumes of one name, also in two containers', () => {
    const chart = shop();
    const a = Volume.fromEmptyDir(chart, 'a', 'cache');
    const b = Volume.fromEmptyDir(chart, 'b', 'cache');
    const sidecars = [{ name: 'proxy', image: IMAGE, volumes: [{ volume: b, path: '/cache' }] }];
    expect(said({ volumes: [{ volume: a, path: '/cache' }], sidecars })).toEqual([
      {
        path: 'shop/web',
        property: 'sidecars[0].volumes[0].volume',
        value: '"cache"',
        message: 'Two volumes of the pod have this name.',
        remedy: 'give each volume a name of its own; one that is mounted twice is made once',
      },
    ]);
  });
});

describe('a container beside the main one', () => {
  const proxy: CompanionContainer = {
    name: 'proxy',
    image: 'proxy:2',
    command: ['proxy'],
    env: { LEVEL: EnvValue.fromValue('info') },
    ports: [{ number: 15000, name: 'admin' }],
  };

  test('is hardened, has resources, and is asked how it is', () => {
    const [sidecar] = podSpec({ sidecars: [proxy] }).initContainers;
    expect(sidecar).toMatchObject({
      name: 'proxy',
      image: 'proxy:2',
      restartPolicy: 'Always',
      env: [{ name: 'LEVEL', value: 'info' }],
      ports: [{ name: 'admin', containerPort: 15000 }],
      securityContext: main().securityContext,
      resources: main().resources,
      readinessProbe: { httpGet: { port: 'admin' } },
      volumeMounts: [{ name: 'tmp-proxy', mountPath: '/tmp' }],
    });
  });

  test('is an init container that is not asked', () => {
    const [init] = podSpec({ initContainers: [{ ...proxy, name: 'migrate' }] }).initContainers;
    expect(init).toMatchObject({ name: 'migrate', securityContext: main().securityContext });
    expect([init.restartPolicy, init.readinessProbe, init.livenessProbe]).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ['Proxy_1', 'proxy-1'],
    ['', 'web'],
    ['a'.repeat(64), 'a'.repeat(63)],
  ])('refuses the name %j', (name, meant) => {
    expect(said({ sidecars: [{ ...proxy, name }] })).toEqual([
      {
        path: 'shop/web',
        property: 'sidecars[0].name',
        value: JSON.stringify(name),
        message: '`name` must be a DNS label: lowercase letters, digits and `-`, at most 63 characters.',
        remedy: `give '${meant}'`,
      },
    ]);
  });

  test.each([
    [{ sidecars: [{ image: 'proxy:2' }] }, 'sidecars[0].name', 'It is not given.'],
    [{ sidecars: [{ name: 'proxy' }] }, 'sidecars[0].image', 'No image is given.'],
    [{ initContainers: ['migrate'] }, 'initContainers[0]', 'It takes an object; this is a string.'],
    [{ initContainers: { name: 'migrate' } }, 'initContainers', 'It takes a list; this is an object.'],
    [{ sidecars: [{ ...proxy, ports: [{ number: 0 }] }] }, 'sidecars[0].ports[0].number', 'It is not a port number.'],
    [
      { sidecars: [{ ...proxy, resources: { cpu: 1 } }] },
      'sidecars[0].resources.cpu',
      'It takes an object; this is a number.',
    ],
  ])('refuses %j', (props, property, message) => {
    expect(said(props)).toContainEqual(expect.objectContaining({ path: 'shop/web', property, message }));
  });
});
