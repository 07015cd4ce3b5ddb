/** `slipway explain` as a process: what it says, and what it says to mistakes. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { NODE, ROOT, environment } from '../synth/run-app';
import { filesIn, temporaryFolder } from '../synth/temporary';

jest.setTimeout(120_000);

const MAIN = [...NODE, path.join(ROOT, 'lib', 'cli', 'main.ts')];
const LIB = path.join(ROOT, 'lib');

function slipway(folder: string, ...args: string[]) {
  const options = { cwd: folder, env: environment(folder, {}), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, 'explain', ...args], options);
  return { status, stdout, stderr };
}

/** A project with an app, which is run by `node`. */
function project(app: string): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'app.ts'), app);
  const command = [process.execPath, ...NODE, 'app.ts'].join(' ');
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), `app: ${command}\noutput: dist\n`);
  return folder;
}

const HEAD = `
import { Chart } from '${path.join(ROOT, 'node_modules', 'cdk8s')}';
import { Patch, Platform, WebApp } from '${LIB}';
const app = new Platform();
`;
const web = (namespace: string) => `
const ${namespace} = new WebApp(new Chart(app, '${namespace}', { namespace: '${namespace}' }), 'web', {
  image: 'registry.example.com/web:1.0.0',
  port: 8080,
  replicas: 3,
});
`;
const APP = `${HEAD}${web('shop')}
Patch.merge(shop.deployment, { spec: { paused: true } });
app.synth();
`;

describe('slipway explain', () => {
  let folder: string;
  beforeAll(() => {
    folder = project(APP);
  });

  test('tells where one field comes from', () => {
    expect(slipway(folder, 'deploy/web', 'replicas')).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'Deployment shop/web',
        '  made by WebApp shop/web, at app.ts:6:14',
        "    image: 'registry.example.com/web:1.0.0'",
        '    port: 8080',
        '    replicas: 3',
        '',
        '  spec.replicas: 3',
        '      prop replicas',
        '',
      ].join('\n'),
    });
  });

  test.each([
    ['spec.template.spec.securityContext.runAsUser', '      default of security.user: 65532 - above 10000'],
    ['paused', '      patch shop/web/deployment/patch-1, at app.ts:12:7'],
    ['rollingUpdate', '  spec.strategy.rollingUpdate.maxSurge: "25%"\n      default of rollout.maxSurge: 25 %'],
    [
      'spec.template.spec.containers[0].image',
      '  spec.template.spec.containers[main].image: "registry.example.com/web:1.0.0"\n      prop image',
    ],
    ['kind', '      always so'],
  ])('finds %s', (field, told) => {
    const { status, stdout } = slipway(folder, 'Deployment/web', field);
    expect([status, stdout]).toEqual([0, expect.stringContaining(told)]);
  });

  test('tells all fields where none is named, as JSON too', () => {
    const { status, stdout } = slipway(folder, 'services/web', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'Service',
      name: 'web',
      namespace: 'shop',
      path: 'shop/web/service',
      by: { construct: 'WebApp', path: 'shop/web' },
      fields: expect.arrayContaining([
        { field: 'spec.ports[http].targetPort', value: 8080, source: 'prop', props: ['port'] },
      ]),
    });
  });

  test('writes nothing, not even what the app renders', () => {
    const before = filesIn(folder);
    slipway(folder, 'deployment/web');
    expect(filesIn(folder)).toEqual(before);
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });

  test.each([
    ['no kind', ['web'], '"web" names no object: give its kind and its name, as deployment/web.'],
    ['no name', ['deployment/'], '"deployment/" names no object: give its kind and its name, as deployment/web.'],
    [
      'a path',
      ['shop/deployment/web'],
      '"shop/deployment/web" names no object: give its kind and its name, as deployment/web.',
    ],
    ['another name', ['deployment/wep'], 'the apps render no deployment/wep. Is Deployment/web meant?'],
    ['another kind', ['cronjob/web'], 'the apps render no cronjob/web.'],
    [
      'an unknown namespace',
      ['deployment/web', '--namespace', 'other'],
      'the apps render no deployment/web in namespace other. Is Deployment/web meant?',
    ],
    [
      'an unknown field',
      ['deployment/web', 'spec.replica'],
      'the object has no field "spec.replica". Is spec.replicas meant?',
    ],
    [
      'a field of nothing',
      ['deployment/web', 'zzzzzz'],
      'the object has no field "zzzzzz". Leave it out to see all of them.',
    ],
    ['an empty field', ['deployment/web', ''], 'the object has no field "". Leave it out to see all of them.'],
  ])('refuses %s', (_title, args, message) => {
    expect(slipway(folder, ...args)).toEqual({ status: 2, stdout: '', stderr: `slipway explain: ${message}\n` });
  });

  test.each([
    ['no object', [], "error: missing required argument 'kind/name'"],
    [
      'an unknown format',
      ['deployment/web', '--output', 'yaml'],
      "argument 'yaml' is invalid. Allowed choices are text, json",
    ],
    ['an unknown option', ['deployment/web', '--namespaces', 'x'], "unknown option '--namespaces'"],
    ['too many arguments', ['deployment/web', 'a', 'b'], 'too many arguments'],
  ])('refuses %s', (_title, args, message) => {
    const { status, stdout, stderr } = slipway(folder, ...args);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });
});

describe('slipway explain of a project', () => {
  test.each([
    ['without an app', (folder: string) => fs.rmSync(path.join(folder, 'cdk8s.yaml')), 'cdk8s.yaml names no app'],
    [
      'whose app does not run',
      (folder: string) => fs.writeFileSync(path.join(folder, 'app.ts'), "throw new Error('no good')"),
      'no good',
    ],
    [
      'whose app is a plain cdk8s one',
      (folder: string) =>
        fs.writeFileSync(
          path.join(folder, 'app.ts'),
          `import { App } from '${path.join(ROOT, 'node_modules', 'cdk8s')}'; new App().synth();`,
        ),
      "the app's constructs can't be asked: it is no Platform, or never calls synth().",
    ],
    [
      'with two objects of that name',
      (folder: string) =>
        fs.writeFileSync(path.join(folder, 'app.ts'), `${HEAD}${web('shop')}${web('other')}app.synth();`),
      'there are several of that name, in the namespaces shop, other: say which by --namespace.',
    ],
  ])('%s says so', (_title, spoil, message) => {
    const folder = project(APP);
    spoil(folder);
    const { status, stdout, stderr } = slipway(folder, 'deployment/web');
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/\n\s+at .*lib\/cli/);
  });
});
