import { Size } from 'cdk8s';
import { Cpu, EnvValue, Volume } from 'cdk8s-plus-27';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const IMAGE = 'give the image with its tag or digest';
const POSITIVE = 'give more than zero';
const proxy = { name: 'proxy', image: GOOD.image };

describe('images and containers', () => {
  areRefused([
    bad('an image that is undefined', (it) => new WebApp(it, 'web', { ...GOOD, image: undefined as Anything }), {
      path: 'shop/web',
      property: 'image',
      value: 'undefined',
      remedy: IMAGE,
    }),
    bad('an empty image', (it) => new WebApp(it, 'web', { ...GOOD, image: '' }), {
      path: 'shop/web',
      property: 'image',
      value: '""',
      remedy: IMAGE,
    }),
    bad('an image that is an object', (it) => new WebApp(it, 'web', { ...GOOD, image: { tag: '1' } as Anything }), {
      path: 'shop/web',
      property: 'image',
      value: '{"tag":"1"}',
      remedy: IMAGE,
    }),
    bad('an image with a blank before it', (it) => new WebApp(it, 'web', { ...GOOD, image: ' web:1.4.2' }), {
      path: 'shop/web/deployment',
      property: 'spec.template.spec.containers[0].image',
      value: '" web:1.4.2"',
      remedy: "Remove them: 'web:1.4.2'",
      more: true,
    }),
    bad('the newest image, whichever it is', (it) => new WebApp(it, 'web', { ...GOOD, image: 'web:latest' }), {
      path: 'shop/web/deployment',
      property: 'spec.template.spec.containers[0].image',
      value: '"web:latest"',
      remedy: 'Name a release: `image: web:1.2.3`, or a digest',
      more: true,
    }),
    bad('an image without a tag', (it) => new WebApp(it, 'web', { ...GOOD, image: 'registry.example.com/web' }), {
      path: 'shop/web/deployment',
      property: 'spec.template.spec.containers[0].image',
      value: '"registry.example.com/web"',
      remedy: 'Name a release: `image: registry.example.com/web:1.2.3`, or a digest',
      more: true,
    }),
    bad('no props at all', (it) => new WebApp(it, 'web', null as Anything), {
      path: 'shop/web',
      property: 'props',
      value: 'null',
      remedy: 'give an object with its props',
      more: true,
    }),
    bad('a command that is one text', (it) => new WebApp(it, 'web', { ...GOOD, command: 'node main.js' as Anything }), {
      path: 'shop/web',
      property: 'command',
      value: '"node main.js"',
      remedy: 'give a list',
    }),
    bad('an argument that is a number', (it) => new WebApp(it, 'web', { ...GOOD, args: ['--port', 80] as Anything }), {
      path: 'shop/web',
      property: 'args[1]',
      value: '80',
      remedy: "put it in quotes: '80'",
    }),
    bad(
      'a sidecar without a name',
      (it) => new WebApp(it, 'web', { ...GOOD, sidecars: [{ image: GOOD.image }] as Anything }),
      {
        path: 'shop/web',
        property: 'sidecars[0].name',
        remedy: 'give the container a name',
      },
    ),
    bad(
      'a sidecar with the name of the main container',
      (it) => new WebApp(it, 'web', { ...GOOD, sidecars: [{ ...proxy, name: 'main' }] }),
      {
        path: 'shop/web',
        property: 'sidecars[0].name',
        value: '"main"',
        remedy: 'give each container a name of its own',
        more: true,
      },
    ),
    bad(
      'an init container with a name that is none',
      (it) => new WebApp(it, 'web', { ...GOOD, initContainers: [{ ...proxy, name: 'Init_1' }] }),
      {
        path: 'shop/web',
        property: 'initContainers[0].name',
        value: '"Init_1"',
        remedy: "give 'init-1'",
      },
    ),
    bad(
      'a port of a sidecar that is none',
      (it) => new WebApp(it, 'web', { ...GOOD, sidecars: [{ ...proxy, ports: [{ number: 99999 }] }] }),
      {
        path: 'shop/web',
        property: 'sidecars[0].ports[0].number',
        value: '99999',
        remedy: 'give a whole number from 1 to 65535',
      },
    ),
    bad('a volume that is a path', (it) => new WebApp(it, 'web', { ...GOOD, volumes: ['/cache'] as Anything }), {
      path: 'shop/web',
      property: 'volumes[0]',
      value: '"/cache"',
      remedy: 'give an object',
    }),
    bad(
      'a mount without a volume',
      (it) => new WebApp(it, 'web', { ...GOOD, volumes: [{ path: '/cache' }] as Anything }),
      {
        path: 'shop/web',
        property: 'volumes[0].volume',
        remedy: 'give one of cdk8s-plus',
      },
    ),
    bad(
      'a mount at a relative path',
      (it) =>
        new WebApp(it, 'web', { ...GOOD, volumes: [{ volume: Volume.fromEmptyDir(it, 'v', 'v'), path: 'cache' }] }),
      {
        path: 'shop/web',
        property: 'volumes[0].path',
        value: '"cache"',
        remedy: "give a path such as '/var/cache'",
      },
    ),
    bad(
      'two volumes of one name',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          volumes: [
            { volume: Volume.fromEmptyDir(it, 'a', 'cache'), path: '/a' },
            { volume: Volume.fromEmptyDir(it, 'b', 'cache'), path: '/b' },
          ],
        }),
      {
        path: 'shop/web',
        property: 'volumes[1].volume',
        value: '"cache"',
        remedy: 'give each volume a name of its own',
      },
    ),
  ]);
});

describe('resources', () => {
  areRefused([
    bad(
      'CPU that is a text',
      (it) => new WebApp(it, 'web', { ...GOOD, resources: { cpu: { request: '100m' as Anything } } }),
      {
        path: 'shop/web',
        property: 'resources.cpu.request',
        value: '"100m"',
        remedy: 'such as Cpu.millis(100)',
      },
    ),
    bad(
      'memory that is a number',
      (it) => new WebApp(it, 'web', { ...GOOD, resources: { memory: { limit: 512 as Anything } } }),
      {
        path: 'shop/web',
        property: 'resources.memory.limit',
        value: '512',
        remedy: 'such as Size.mebibytes(256)',
      },
    ),
    bad('no CPU', (it) => new WebApp(it, 'web', { ...GOOD, resources: { cpu: { request: Cpu.millis(0) } } }), {
      path: 'shop/web',
      property: 'resources.cpu.request',
      value: '"0m"',
      remedy: POSITIVE,
    }),
    bad('negative CPU', (it) => new WebApp(it, 'web', { ...GOOD, resources: { cpu: { request: Cpu.millis(-100) } } }), {
      path: 'shop/web',
      property: 'resources.cpu.request',
      value: '"-100m"',
      remedy: POSITIVE,
    }),
    bad(
      'CPU that is not a number',
      (it) => new WebApp(it, 'web', { ...GOOD, resources: { cpu: { limit: Cpu.units(NaN) } } }),
      {
        path: 'shop/web',
        property: 'resources.cpu.limit',
        value: '"NaNm"',
        remedy: POSITIVE,
        more: true,
      },
    ),
    bad(
      'more memory asked for than may be used',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } },
        }),
      {
        path: 'shop/web',
        property: 'resources.memory',
        value: '"request 2048Mi, limit 1024Mi"',
        remedy: 'raise the limit to at least the request',
      },
    ),
    bad('resources that are a text', (it) => new WebApp(it, 'web', { ...GOOD, resources: 'small' as Anything }), {
      path: 'shop/web',
      property: 'resources',
      value: '"small"',
      remedy: 'give an object with its props',
    }),
  ]);
});

describe('env', () => {
  areRefused([
    bad('a variable that is a number', (it) => new WebApp(it, 'web', { ...GOOD, env: { LEVEL: 5 as Anything } }), {
      path: 'shop/web',
      property: 'env.LEVEL',
      value: '5',
      remedy: 'move it to config',
    }),
    bad(
      'a variable that is a text, which may be a credential',
      (it) => new WebApp(it, 'web', { ...GOOD, env: { TOKEN: 'hunter2' as Anything } }),
      {
        path: 'shop/web',
        property: 'env.TOKEN',
        value: '"a string of 7 characters"',
        remedy: 'move it to config',
      },
    ),
    bad(
      'a credential in a variable',
      (it) => new WebApp(it, 'web', { ...GOOD, env: { DB_PASSWORD: EnvValue.fromValue('S3cr3t-hunter2') } }),
      {
        path: 'shop/web/deployment',
        property: 'spec.template.spec.containers[0].env[0].value',
        remedy: 'Put it into a Secret and refer to it: `valueFrom: {secretKeyRef: ...}`',
        more: true,
      },
    ),
    bad(
      'a variable that begins with a digit',
      (it) => new WebApp(it, 'web', { ...GOOD, env: { '1ST': EnvValue.fromValue('a') } }),
      {
        path: 'shop/web',
        property: 'env.1ST',
        value: '"1ST"',
        remedy: 'rename the variable',
      },
    ),
    bad(
      'a variable that config gives too',
      (it) => new WebApp(it, 'web', { ...GOOD, config: { A: 'a' }, env: { A: EnvValue.fromValue('b') } }),
      {
        path: 'shop/web',
        property: 'env.A',
        value: '"A"',
        remedy: 'give it once',
      },
    ),
    bad(
      'env that is a list',
      (it) => new WebApp(it, 'web', { ...GOOD, env: [{ name: 'A', value: 'a' }] as Anything }),
      {
        path: 'shop/web',
        property: 'env',
        value: '[{"name":"A","value":"a"}]',
        remedy: 'give an object',
      },
    ),
  ]);
});
