/**
 * Puts the compiled library into one file, which a program loads in a fraction of the time that hundreds of small ones
 * take. Part of the build of the package: `exports` and `bin` in `package.json` name the results.
 *
 * Each module stays a module of its own in that file, evaluated when it is first required, and there is one of each for
 * all entry points. What the package depends on stays outside.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parse } from 'cjs-module-lexer';
import { build, type Plugin } from 'esbuild';

const PACKAGE = join(__dirname, '..', 'package.json');

/** Bundles a folder of compiled modules into its own folder `bundled`. */
export async function bundle(compiled: string): Promise<void> {
  const to = join(compiled, 'bundled');
  const modules = entryPoints();
  mkdirSync(to, { recursive: true });
  await build({
    stdin: {
      contents: modules.map((name) => `exports[${JSON.stringify(name)}] = () => require('./${name}');`).join('\n'),
      resolveDir: compiled,
    },
    absWorkingDir: compiled,
    outfile: join(to, 'library.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [ownFolders(compiled)],
  });
  for (const name of modules) {
    const file = join(to, `${name}.js`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entryPoint(compiled, name));
  }
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
function entryPoint(compiled: string, name: string): string {
  const code = readFileSync(join(compiled, `${name}.js`), 'utf8');
  const library = `${'../'.repeat(name.split('/').length - 1) || './'}library.js`;
  const load = `module.exports = require(${JSON.stringify(library)})[${JSON.stringify(name)}]();`;
  const names = [...new Set(parse(code).exports)];
  const firstLine = code.startsWith('#!') ? '#!/usr/bin/env node\n' : '';
  return `${firstLine}${load}\n0 && (module.exports = { ${names.join(', ')} });\n`;
}
