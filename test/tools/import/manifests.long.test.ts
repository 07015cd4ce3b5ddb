/** Manifests as people write them, and all of `dist/`: what the programs render is what was read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DIST } from '../../support/dist';
import { typeErrors } from '../../support/type-errors';
import { Generated, Imported, generateFrom, proved } from './support';

const FIXTURES = join(__dirname, 'fixtures');
const ROOT = resolve(__dirname, '../../..');
const MINUTES = 60_000;

const fixtures = readdirSync(FIXTURES).sort();
const rendered = readdirSync(DIST).filter((name) => name.endsWith('.yaml'));

const generated = new Map<string, Generated>();
beforeAll(() => {
  const files = [...fixtures.map((name) => join(FIXTURES, name)), ...rendered.map((name) => join(DIST, name)), DIST];
  for (const file of files) generated.set(file, generateFrom(file));
}, 5 * MINUTES);

/** Every program, for what is asked of all of them. */
const programs = new Map<string, Imported>();
const imported = (folder: string, name: string): Imported => {
  const result = proved(generated.get(join(folder, name))!);
  programs.set(name.replace(/\W/g, '-'), result);
  return result;
};

// What isn't rendered is told in full by the snapshot.
describe('a manifest as people write it', () => {
  test.each(fixtures)('%s is rendered as it was read', (name) => {
    const { equal, unequal, input } = imported(FIXTURES, name);
    expect(unequal).toEqual([]);
    expect(equal).toBe(input.objects.length);
    const told = (list: readonly { title: string; message: string }[]) =>
      list.map((it) => `${it.title}: ${it.message}`.replaceAll(FIXTURES, 'fixtures'));
    const { unexpressed, skipped, notes } = input;
    expect({ unexpressed: told(unexpressed), skipped: told(skipped), notes: told(notes) }).toMatchSnapshot();
  });
});

describe('what the library rendered', () => {
  test.each(rendered)('dist/%s is rendered again', (name) => {
    const { equal, unequal, input, target } = imported(DIST, name);
    expect(unequal).toEqual([]);
    expect(equal).toBe(input.objects.length);
    expect([...input.unexpressed, ...input.skipped, ...input.notes]).toEqual([]);
    expect(target.kubernetes).toBeDefined();
  });

  test('dist/ as a whole is rendered again', () => {
    const { equal, unequal, input } = proved(generated.get(DIST)!);
    expect(unequal).toEqual([]);
    expect(equal).toBe(input.objects.length);
  });
});

describe('every program', () => {
  // Where the apps are, `cdk8s-slipway` is found as in the repository of a user.
  const folder = join(ROOT, 'apps', `.import-${process.pid}`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const written = (): string[] =>
    [...programs].flatMap(([name, { files }]) => {
      mkdirSync(join(folder, name), { recursive: true });
      return [...files].map(([file, text]) => {
        writeFileSync(join(folder, name, file), text);
        return join(folder, name, file);
      });
    });

  test(
    'has no type error',
    () => {
      const files = written();
      expect(files.length).toBeGreaterThanOrEqual(2 * (fixtures.length + rendered.length));
      expect(typeErrors(files)).toEqual([]);
    },
    2 * MINUTES,
  );

  test(
    'is laid out as Prettier does it',
    () => {
      written();
      const prettier = join(ROOT, 'node_modules/prettier/bin/prettier.cjs');
      const args = [prettier, '--ignore-path', join(folder, 'none'), '--check', folder];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    },
    2 * MINUTES,
  );
});
