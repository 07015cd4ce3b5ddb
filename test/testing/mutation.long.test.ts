/** Changes to a render, the search for those that no test notices, and the command that does both. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Manifests } from 'cdk8s-slipway/testing';
import { mutate } from '../../lib/cli/mutate';
import { identityOf } from '../../lib/kubernetes/identity';
import { MUTATION_VARIABLE, changed } from '../../lib/testing/mutation/mutation';
import { propose, showMutation, valueAt } from '../../lib/testing/mutation/propose';
import { search } from '../../lib/testing/mutation/search';
import { shopManifests } from './shop';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } },
  spec: { ports: [{ port: 80 }, { port: 81 }], publishNotReadyAddresses: false, sessionAffinity: 'None' },
};

test('each field gets another value, and each field and item is left out, but for what the object is found by', () => {
  expect(propose(SERVICE).map((it) => showMutation(it, valueAt(SERVICE, it.path)))).toEqual([
    'Service shop/web: metadata.labels is left out',
    'Service shop/web: metadata.labels["app.kubernetes.io/name"] is left out',
    'Service shop/web: metadata.labels["app.kubernetes.io/name"] "web" becomes "web-mutated"',
    'Service shop/web: spec.ports is left out',
    'Service shop/web: spec.ports[0] is left out',
    'Service shop/web: spec.ports[0].port is left out',
    'Service shop/web: spec.ports[0].port 80 becomes 81',
    'Service shop/web: spec.ports[1] is left out',
    'Service shop/web: spec.ports[1].port is left out',
    'Service shop/web: spec.ports[1].port 81 becomes 82',
    'Service shop/web: spec.publishNotReadyAddresses is left out',
    'Service shop/web: spec.publishNotReadyAddresses false becomes true',
    'Service shop/web: spec.sessionAffinity is left out',
    'Service shop/web: spec.sessionAffinity "None" becomes "None-mutated"',
  ]);
});

test('every change that is proposed for a whole render can be made, and changes something', () => {
  const objects = shopManifests().objects;
  for (const object of objects) {
    for (const mutation of propose(object)) {
      expect(changed(object, mutation)).not.toEqual(object);
      expect(identityOf(changed(object, mutation)!)).toBe(identityOf(object));
    }
  }
});

test('the search finds what is not noticed, with fewer runs than changes', async () => {
  const mutations = Array.from({ length: 200 }, (_, index) => ({ object: 'a', path: ['spec', String(index)] }));
  const noticed = new Set([3, 77, 150]);
  const { unnoticed, runs, untried } = await search(
    [mutations],
    async (group) => group.some(({ path }) => noticed.has(Number(path[1]))),
    1000,
  );
  expect(unnoticed).toHaveLength(197);
  expect(untried).toBe(0);
  expect(runs).toBeLessThan(60);
});

test('the search ends when the runs are used up, and says what is left', async () => {
  const mutations = Array.from({ length: 8 }, (_, index) => ({ object: 'a', path: [index] }));
  expect(await search([mutations], async () => true, 3)).toMatchObject({ runs: 3, noticed: 0, untried: 8 });
});

describe('slipway mutate', () => {
  let folder: string;
  const root = resolve(__dirname, '../..');
  const testing = join(root, 'lib/testing/index.ts');
  const command = (file: string) => [process.execPath, '--import', 'tsx', file];
  /** A test in a file of its own, as a user has it, without a test runner: what throws fails. */
  const testThat = (name: string, asserts: string) => {
    const file = join(folder, name);
    const objects = JSON.stringify([SERVICE]);
    writeFileSync(
      file,
      `import { Manifests } from ${JSON.stringify(testing)};\nconst manifests = Manifests.from(${objects});\n${asserts}\n`,
    );
    return command(file);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-mutation-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reports what no test notices', async () => {
    const tests = testThat(
      'some.ts',
      "manifests.hasResource('Service', { spec: { ports: [{ port: 80 }, { port: 81 }], publishNotReadyAddresses: false } });",
    );
    const { code, output } = await mutate(tests, { runs: 100 });
    expect(output.split('\n')).toEqual([
      'not noticed: Service shop/web: metadata.labels is left out',
      'not noticed: Service shop/web: metadata.labels["app.kubernetes.io/name"] "web" becomes "web-mutated"',
      'not noticed: Service shop/web: metadata.labels["app.kubernetes.io/name"] is left out',
      'not noticed: Service shop/web: spec.sessionAffinity "None" becomes "None-mutated"',
      'not noticed: Service shop/web: spec.sessionAffinity is left out',
      expect.stringMatching(/^14 changes to 1 objects: 9 noticed, 5 not \(\d+ runs of the tests\)$/),
    ]);
    expect(code).toBe(1);
  }, 120_000);

  test('says why it can not be run', async () => {
    const failing = await mutate(testThat('failing.ts', "manifests.hasResource('Deployment');"), { runs: 100 });
    expect(failing.code).toBe(2);
    expect(failing.output).toMatch(/There is no Deployment[\s\S]*The tests have to pass before anything is changed\.$/);
    const silent = await mutate([process.execPath, '--version'], { runs: 100 });
    expect(silent).toEqual({
      code: 2,
      output: 'The tests look at no render through Manifests of cdk8s-slipway/testing, so no change can reach them.',
    });
    const kind = await mutate(testThat('kind.ts', ''), { runs: 100, kind: ['Deployment'] });
    expect(kind).toEqual({ code: 2, output: 'The tests look at no object of Deployment; they look at Service.' });
    expect(await mutate([], { runs: NaN })).toEqual({ code: 2, output: '--runs takes a whole number, 1 or more.' });
    await expect(mutate(['no-such-program'], { runs: 1 })).rejects.toThrow("no-such-program can't be run");
  }, 120_000);

  test('leaves objects alone that are looked at in its absence', () => {
    expect(process.env[MUTATION_VARIABLE]).toBeUndefined();
    expect(Manifests.from([SERVICE]).objects[0]).toBe(SERVICE);
  });
});
