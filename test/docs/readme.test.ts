/** The README says what is: its TypeScript compiles and renders, its YAML is what is rendered, its links lead somewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import { CodeBlock, codeBlocks, linksOf } from '../support/markdown';
import { typeErrors } from '../support/type-errors';

const ROOT = resolve(__dirname, '../..');
const README = join(ROOT, 'README.md');
const blocks = codeBlocks(README);
const programs = blocks.filter(({ language }) => language === 'ts');
const manifests = blocks.filter(({ language, text }) => language === 'yaml' && text.includes('kind:'));

/** Examples resolve `cdk8s-slipway` as the apps do, so they are put where the apps are. */
const FOLDER = join(ROOT, 'apps', `.readme-${process.pid}`);
const fileOf = (block: CodeBlock) => join(FOLDER, `line-${block.line}.ts`);

let rendered: Record<string, unknown>[];

beforeAll(() => {
  mkdirSync(FOLDER);
  const dist = mkdtempSync(join(tmpdir(), 'slipway-readme-'));
  for (const block of programs) {
    writeFileSync(fileOf(block), block.text);
    execFileSync(process.execPath, ['--import', 'tsx', fileOf(block)], {
      cwd: ROOT,
      env: { ...process.env, CDK8S_OUTDIR: dist },
      stdio: 'pipe',
    });
  }
  const files = readdirSync(dist).map((name) => readFileSync(join(dist, name), 'utf8'));
  rendered = files.flatMap((text) => loadAll(text) as Record<string, unknown>[]);
  rmSync(dist, { recursive: true });
}, 60_000);

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test('its TypeScript has no type error', () => {
  expect(programs.length).toBeGreaterThan(0);
  expect(typeErrors(programs.map(fileOf))).toEqual([]);
}, 60_000);

test.each(manifests.map((block) => [block.line, block]))(
  'the YAML on line %i is a part of what is rendered',
  (_line, block) => {
    for (const part of loadAll(block.text) as { kind: string; metadata: { name: string } }[]) {
      const whole = rendered.find(
        (it) => it.kind === part.kind && (it.metadata as { name: string }).name === part.metadata.name,
      );
      expect(whole).toMatchObject(part);
    }
  },
);

test('its links to files lead to files', () => {
  const links = linksOf(README);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

test('its table of apps names each folder of apps/, and its own file', () => {
  const folders = readdirSync(join(ROOT, 'apps'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const readme = readFileSync(README, 'utf8');
  expect(folders.filter((name) => !readme.includes(`[${name}](apps/${name}/app.ts)`))).toEqual([]);
});
