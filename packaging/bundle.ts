/**
 * Puts the compiled library into a few files, which a program loads in a fraction of the time that hundreds of small ones
 * take. Part of the build of the package: `exports` and `bin` in `package.json` name the results.
 *
 * Each module stays a module of its own in them, evaluated when it is first required, and there is one of each for all
 * entry points. What the package depends on stays outside.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parse } from 'cjs-module-lexer';
import { build, type Plugin } from 'esbuild';
import { acrossParts, type Part, partsOf, taken } from './parts';

const PACKAGE = join(__dirname, '..', 'package.json');

/** Bundles a folder of compiled modules into its own folder `bundled`. */
export async function bundle(compiled: string): Promise<void> {
  const modules = entryPoints();
  const parts = await partsOf(compiled, modules);
  mkdirSync(join(compiled, 'bundled'), { recursive: true });
  for (const part of new Set(parts.values())) await writePart(compiled, parts, part);
  for (const name of modules) {
    const file = join(compiled, 'bundled', `${name}.js`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entryPoint(compiled, name, parts));
  }
}

async function writePart(compiled: string, parts: ReadonlyMap<string, Part>, part: Part): Promise<void> {
  const files = [...parts.keys()].filter((file) => parts.get(file) === part);
  await build({
    stdin: {
      contents: files.map((file) => `exports[${JSON.stringify(file)}] = () => require('./${file}');`).join('\n'),
      resolveDir: compiled,
    },
    absWorkingDir: compiled,
    outfile: join(compiled, 'bundled', `${part}.js`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [acrossParts(compiled, parts, part), ownFolders(compiled)],
  });
}

/** The modules that `package.json` names: what can be imported, and what can be run. */
function entryPoints(): string[] {
  const { exports, bin } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    exports: Record<string, string | { default: string }>;
    bin: Record<string, string>;
  };
  const modules = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default]));
  return [...modules, ...Object.values(bin)].map((file) => {
    const name = /^(?:\.\/)?build\/bundled\/(.+)\.js$/.exec(file)?.[1];
    // One that is loaded otherwise would have classes of its own, which are none to the rest.
    if (!name) throw new Error(`package.json names ${file}: an entry point has to be one of build/bundled/.`);
    return name;
  });
}

/** A module that looks for files beside itself goes on to do so beside where it was. */
function ownFolders(compiled: string): Plugin {
  return {
    name: 'own-folders',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const code = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
        const folder = ['..', ...relative(compiled, dirname(path)).split(sep)];
        const there = `require('node:path').join(__dirname, ${folder.map((part) => JSON.stringify(part)).join(', ')})`;
        return { contents: code.replace(/\b__dirname\b/g, there) };
      }),
  };
}

/** What stands for a module: its names are listed in the form in which Node finds them for an `import`. */
function entryPoint(compiled: string, name: string, parts: ReadonlyMap<string, Part>): string {
  const code = readFileSync(join(compiled, `${name}.js`), 'utf8');
  const module = taken(`${name}.js`, parts, '../'.repeat(name.split('/').length - 1) || './');
  const names = [...new Set(parse(code).exports)];
  const firstLine = code.startsWith('#!') ? '#!/usr/bin/env node\n' : '';
  return `${firstLine}module.exports = ${module};\n0 && (module.exports = { ${names.join(', ')} });\n`;
}
