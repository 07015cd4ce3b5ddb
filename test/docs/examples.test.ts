/**
 * The TypeScript in the guides is what runs: each block that begins with the name of a file is that file. They are compiled
 * together, and those that are tests are run, in a folder that resolves `cdk8s-slipway` as a user's repository does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { typeErrors } from '../support/type-errors';
import { CodeBlock, codeBlocks, linksOf } from '../support/markdown';

const ROOT = resolve(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
const MINUTES = 60_000;

const guides = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.startsWith('reference')) // which is generated
  .sort();

interface Example {
  readonly file: string;
  readonly block: CodeBlock;
}

/** The blocks of a guide that are files. */
function examplesOf(guide: string): Example[] {
  return codeBlocks(join(DOCS, guide)).flatMap((block) => {
    const file = block.language === 'ts' && /^\/\/ ([\w-]+(?:\.test)?\.ts)\n/.exec(block.text)?.[1];
    return file ? [{ file, block }] : [];
  });
}

const withExamples = guides.filter((guide) => examplesOf(guide).length > 0);

describe.each(withExamples)('docs/%s', (guide) => {
  const examples = examplesOf(guide);
  const folder = join(ROOT, 'test', `.examples-${process.pid}-${guide.replace(/\W/g, '-')}`);

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, block } of examples) writeFileSync(join(folder, file), block.text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'its TypeScript has no type error',
    () => expect(typeErrors(examples.map(({ file }) => join(folder, file)))).toEqual([]),
    MINUTES,
  );

  const tests = examples.filter(({ file }) => file.endsWith('.test.ts'));
  if (tests.length > 0) {
    test(
      'its tests pass',
      () => {
        const args = ['--ci', '--rootDir', ROOT, '--testPathIgnorePatterns', 'node_modules', '--runTestsByPath'];
        const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
        const files = tests.map(({ file }) => join(folder, file));
        const { status, stderr } = spawnSync(process.execPath, [jest, ...args, ...files], {
          cwd: ROOT,
          encoding: 'utf8',
        });
        expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
      },
      5 * MINUTES,
    );
  }
});

test.each(guides)('the links of docs/%s to files lead to files', (guide) => {
  const file = join(DOCS, guide);
  const broken = linksOf(file).filter((link) => !existsSync(join(dirname(file), link)));
  expect(broken.map((link) => `${relative(ROOT, file)}: ${link}`)).toEqual([]);
});

test('the guide to testing has a file for each of its steps', () => {
  expect(examplesOf('testing.md').map(({ file }) => file)).toEqual([
    'template.ts',
    'snapshot.test.ts',
    'assertions.test.ts',
    'questions.test.ts',
    'environments.test.ts',
  ]);
  expect(readFileSync(join(DOCS, 'testing.md'), 'utf8')).toContain('slipway mutate');
});
