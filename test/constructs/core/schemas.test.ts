import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, Volume } from 'cdk8s-plus-27';
import { Cidr } from '../../../lib/constructs/core/cidr';
import {
  ATTACHED_WORKLOAD,
  CIDR,
  CPU,
  DURATION,
  ENV_VALUE,
  SIZE,
  VOLUME,
  WORKLOAD,
} from '../../../lib/constructs/core/schemas';
import { PropPath } from '../../../lib/diagnostics/schema';
import { problems } from '../../support/render';
import { shop, webApp } from '../../support/shop';

const chart = shop();
const web = webApp({}, chart);

describe.each([
  [
    'DURATION',
    DURATION,
    Duration.seconds(10),
    10,
    'It takes a Duration; this is a number.',
    'a Duration, such as Duration.seconds(10)',
  ],
  ['SIZE', SIZE, Size.mebibytes(1), '1Mi', 'It takes a Size; this is a string.', 'a Size, such as Size.mebibytes(256)'],
  ['CPU', CPU, Cpu.millis(100), '100m', 'It takes a Cpu; this is a string.', 'a Cpu, such as Cpu.millis(100)'],
  [
    'CIDR',
    CIDR,
    Cidr.of('::/0'),
    '::/0',
    'It takes a Cidr; this is a string.',
    "a Cidr, such as Cidr.of('10.0.0.0/8')",
  ],
  [
    'VOLUME',
    VOLUME,
    Volume.fromEmptyDir(chart, 'cache', 'cache'),
    '/cache',
    'It takes a Volume; this is a string.',
    "a Volume, such as Volume.fromEmptyDir(chart, 'cache', 'cache')",
  ],
])('%s', (_name, kind, good, bad, message, remedy) => {
  test('takes what it is named after', () => {
    const at = shop();
    expect(kind.read(good, new PropPath(at, 'it'))).toBe(good);
    expect(problems(at)).toEqual([]);
  });

  test('reports and leaves out anything else', () => {
    const at = shop();
    expect(kind.read(bad, new PropPath(at, 'it'))).toBeUndefined();
    expect(problems(at)).toEqual([
      { path: 'shop', property: 'it', value: JSON.stringify(bad), message, remedy: `give ${remedy}` },
    ]);
  });
});

describe('ENV_VALUE', () => {
  test('takes an EnvValue', () => {
    const value = EnvValue.fromValue('info');
    expect(ENV_VALUE.read(value, new PropPath(shop(), 'env.LEVEL'))).toBe(value);
  });

  test('does not show a literal text, which may be a credential', () => {
    const at = shop();
    expect(ENV_VALUE.read('hunter2', new PropPath(at, 'env.PASSWORD'))).toBeUndefined();
    expect(problems(at)).toEqual([
      {
        path: 'shop',
        property: 'env.PASSWORD',
        value: '"a string of 7 characters"',
        message: 'It takes an EnvValue; this is a literal.',
        remedy: 'move it to config, or give an EnvValue, such as EnvValue.fromFieldRef(EnvFieldPaths.POD_IP)',
      },
    ]);
  });

  test.each([5, null, true, {}])('refuses %j', (value) => {
    const at = shop();
    expect(ENV_VALUE.read(value, new PropPath(at, 'env.A'))).toBeUndefined();
    expect(problems(at)).toMatchObject([{ property: 'env.A', value: JSON.stringify(value) }]);
  });
});

describe('WORKLOAD', () => {
  test('takes what implements the interface', () => {
    expect(WORKLOAD.read(web, new PropPath(shop(), 'workload'))).toBe(web);
  });

  test.each([
    [chart, '"shop"'],
    ['orders', '"orders"'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('refuses anything else, and names a construct by its path', (value, shown) => {
    const at = shop();
    expect(WORKLOAD.read(value, new PropPath(at, 'workload'))).toBeUndefined();
    expect(problems(at)).toEqual([
      {
        path: 'shop',
        property: 'workload',
        value: shown,
        message: 'It is no workload.',
        remedy: 'give a WebApp, a ConfiguredService, a PlainWorkload around a Deployment, or what implements IWorkload',
      },
    ]);
  });
});

describe('ATTACHED_WORKLOAD', () => {
  test('gives an attachment something to go on with', () => {
    const at = shop();
    expect(ATTACHED_WORKLOAD.read('web', new PropPath(at, 'workload'))).toMatchObject({
      workloadName: 'missing',
      ports: [],
    });
    expect(ATTACHED_WORKLOAD.missing?.(new PropPath(at, 'workload'))).toMatchObject({
      replicaBounds: { min: 2, max: 2 },
    });
    expect(problems(at).map(({ message }) => message)).toEqual([
      'It is no workload.',
      '`workload` must be set: the scope is not a workload.',
    ]);
  });
});
