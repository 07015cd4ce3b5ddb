/**
 * What the guides show is what is rendered: the TypeScript of each page compiles and renders without an error, and each
 * object of its YAML is a part of what comes out.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Construct } from 'constructs';
import { loadAll } from 'js-yaml';
import * as library from '../../lib';
import { CodeBlock, codeBlocks } from '../support/markdown';
import { temporaryFolder } from '../synth/temporary';
import { typeErrors } from '../support/type-errors';

const ROOT = resolve(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
/** Examples resolve `cdk8s-slipway` as the apps do, so they are put where the apps are. */
const FOLDER = join(ROOT, 'apps', `.readme-guides-${process.pid}`);

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Page {
  readonly name: string;
  readonly programs: readonly CodeBlock[];
  readonly manifests: readonly Manifest[];
}

const pages: Page[] = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.startsWith('reference')) // which is generated
  .sort()
  .map((name) => {
    const blocks = codeBlocks(join(DOCS, name));
    return {
      name,
      programs: blocks.filter(({ language, text }) => language === 'ts' && text.includes('.synth()')),
      manifests: blocks
        .filter(({ language }) => language === 'yaml')
        .flatMap(({ text }) => loadAll(text) as Manifest[])
        .filter((it) => it?.kind),
    };
  });
const rendering = pages.filter(({ programs }) => programs.length > 0);

const fileOf = ({ name }: Page, { line }: CodeBlock) => join(FOLDER, `${name.replace(/\W/g, '-')}-${line}.ts`);

const OUT = temporaryFolder();
const folderOf = (page: Page, block: CodeBlock) => join(OUT, basename(fileOf(page, block), '.ts'));

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  const all = rendering.flatMap((page) => page.programs.map((block) => ({ page, block })));
  for (const { page, block } of all) writeFileSync(fileOf(page, block), block.text);
  const pairs = all.map(({ page, block }) => `${fileOf(page, block)}=${folderOf(page, block)}`);
  execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'run-programs.ts'), ...pairs], {
    cwd: ROOT,
    stdio: 'pipe',
  });
}, 120_000);
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** What a page's programs rendered together. */
function render(page: Page): Manifest[] {
  return page.programs.flatMap((block) => {
    const folder = folderOf(page, block);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    return files.flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')) as Manifest[]);
  });
}

test('there is a program on each page about a construct', () => {
  const silent = pages.filter(({ name, programs }) => name.startsWith('constructs/') && programs.length === 0);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('their TypeScript has no type error', () => {
  expect(typeErrors(rendering.flatMap((page) => page.programs.map((block) => fileOf(page, block))))).toEqual([]);
}, 120_000);

test.each(rendering.map((page) => [page.name, page] as const))('docs/%s shows what it renders', (_name, page) => {
  const rendered = render(page);
  expect(rendered.length).toBeGreaterThan(0);
  for (const part of page.manifests) {
    const { name, namespace } = part.metadata;
    const candidates = rendered.filter(
      (it) =>
        it.kind === part.kind &&
        it.metadata.name === name &&
        (namespace ?? it.metadata.namespace) === it.metadata.namespace,
    );
    expect(`${candidates.length > 0} ${part.kind} ${name}`).toBe(`true ${part.kind} ${name}`);
    const whole = candidates.find((it) => holds(it, part)) ?? candidates[0];
    expect(whole).toMatchObject(part);
  }
});

function holds(whole: object, part: object): boolean {
  try {
    expect(whole).toMatchObject(part);
    return true;
  } catch {
    return false;
  }
}

test('the rest of their YAML is YAML', () => {
  const blocks = pages.flatMap(({ name }) =>
    codeBlocks(join(DOCS, name)).filter(({ language }) => language === 'yaml'),
  );
  for (const { text } of blocks) expect(() => loadAll(text)).not.toThrow();
});

test('each construct of the library has a page', () => {
  const constructs = Object.entries(library).flatMap(([name, it]) =>
    typeof it === 'function' && it.prototype instanceof Construct ? [name] : [],
  );
  const fileOf = (name: string) => `constructs/${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.md`;
  // What others extend has no page of its own.
  const missing = constructs.filter((name) => !pages.some((page) => page.name === fileOf(name)));
  expect(missing.sort()).toEqual(['PodWorkload', 'ServedWorkload']);
});
