/** Each integration is an entry point of its own, in Node.js and in other languages, and who uses none loads none. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const { exports: entries, typesVersions } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  exports: Record<string, { types: string; default: string } | string>;
  typesVersions: { '*': Record<string, string[]> };
};
const jsii = readFileSync(join(ROOT, 'lib/jsii.ts'), 'utf8');

/** What other languages see as a submodule. */
const integrations = [...jsii.matchAll(/^export \* as (\w+) from '\.\/integrations\/([\w-]+)';$/gm)].map(
  ([, name, folder]) => ({
    name,
    folder,
  }),
);

/** Entry points that are for TypeScript alone, and so no submodules: they are generic, or are about tests. */
const TYPESCRIPT_ONLY: Readonly<Record<string, string>> = {
  environments: 'constructs/environments/index',
  testing: 'testing/index',
  'testing/jest': 'testing/jest',
  validation: 'validation/index',
};

const ours = Object.keys(entries)
  .filter((name) => name.startsWith('./') && name !== './package.json')
  .map((name) => name.slice('./'.length));

test('integrations are found in lib/jsii.ts', () =>
  expect(integrations.map(({ folder }) => folder)).toContain('observability'));

test('the entry points are the integrations, and what is for TypeScript alone', () => {
  expect(ours.sort()).toEqual([...integrations.map(({ folder }) => folder), ...Object.keys(TYPESCRIPT_ONLY)].sort());
});

test('each has its types, where new and where old compilers look for them', () => {
  expect(Object.keys(typesVersions['*']).sort()).toEqual(ours.sort());
  for (const name of ours) {
    const { types, default: code } = entries[`./${name}`] as { types: string; default: string };
    const file = TYPESCRIPT_ONLY[name] ?? `integrations/${name}/index`;
    expect(types).toBe(`./build/${file}.d.ts`);
    expect(typesVersions['*'][name]).toEqual([types]);
    expect(code).toMatch(new RegExp(`^\\./build/(bundled/)?${file}\\.js$`));
  }
});

test('tsconfig.json and the API reference find each where the package has it', () => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const { entryPoints } = JSON.parse(readFileSync(join(ROOT, 'docs/typedoc.json'), 'utf8')) as {
    entryPoints: string[];
  };
  const documented = ts.sys.readDirectory(join(ROOT, 'docs'), ['.ts'], undefined, entryPoints);
  const sources = ['', ...ours].map((name) => {
    const { types } = entries[name === '' ? '.' : `./${name}`] as { types: string };
    const source = join(ROOT, types.replace('build/', 'lib/').replace('.d.ts', '.ts'));
    const imported = name === '' ? 'cdk8s-slipway' : `cdk8s-slipway/${name}`;
    const found = ts.resolveModuleName(imported, join(ROOT, 'apps/main.ts'), options, ts.sys);
    expect(found.resolvedModule?.resolvedFileName).toBe(source);
    return source;
  });
  expect(documented.sort()).toEqual(sources.sort());
});

test('a submodule bears the name of its folder, as other languages write it', () => {
  for (const { name, folder } of integrations)
    expect(name).toBe(folder!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
});

/** The rooms of lib/ that an import loads files of; an integration counts by its own name. */
function loadedBy(entry: string): string[] {
  const program = `require(${JSON.stringify(join(ROOT, 'lib', entry))});
    console.log(JSON.stringify(Object.keys(require.cache)));`;
  const args = ['--require', require.resolve('tsx/cjs'), '--eval', program];
  const files = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })) as string[];
  const lib = join(ROOT, 'lib') + sep;
  return [...new Set(files.flatMap((file) => (file.startsWith(lib) ? roomOf(file.slice(lib.length).split(sep)) : [])))];
}

const roomOf = ([room = '', folder = '']: string[]) => (room === 'integrations' ? folder : room);

test('an app that uses no integration loads no file of any', () => {
  const loaded = loadedBy('index.ts');
  expect(loaded).toContain('constructs');
  expect(loaded.filter((folder) => integrations.some((it) => it.folder === folder))).toEqual([]);
}, 60_000);

test.each(integrations)(
  '$folder loads no file of another integration',
  ({ folder }) => {
    const loaded = loadedBy(`integrations/${folder}/index.ts`);
    expect(loaded).toContain(folder);
    expect(loaded.filter((it) => it !== folder && integrations.some((other) => other.folder === it))).toEqual([]);
  },
  60_000,
);
