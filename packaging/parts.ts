/**
 * The files that the library is bundled into. What an app needs that imports the library is in one of them, and what
 * `slipway synth` needs besides in another: nothing of the other commands, of the assertions for tests, or of what is
 * required in the middle of a function because it is seldom needed.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

export type Part = 'library' | 'command' | 'tools';

/** The modules that make the first parts, with all that they import. The rest is in the last one. */
const BEGINNINGS: Readonly<Partial<Record<Part, readonly string[]>>> = {
  library: ['index'],
  command: ['cli/main', 'cli/synth'],
};

const OWN = { filter: /^\.\.?\// };

/** For each compiled module that some entry points reach, by its path, the part that it belongs to. */
export async function partsOf(compiled: string, entryPoints: readonly string[]): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  const put = (files: readonly string[], part: Part) => {
    for (const file of files) if (!parts.has(file)) parts.set(file, part);
  };
  for (const [part, beginnings] of Object.entries(BEGINNINGS)) {
    put(await reached(compiled, beginnings, [withoutSeldomNeeded]), part as Part);
  }
  put(await reached(compiled, entryPoints, []), 'tools');
  return parts;
}

async function reached(compiled: string, modules: readonly string[], plugins: Plugin[]): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: modules.map((name) => `require('./${name}');`).join('\n'), resolveDir: compiled },
    absWorkingDir: compiled,
    bundle: true,
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    plugins,
  });
  return Object.keys(metafile.inputs).filter((file) => file !== '<stdin>');
}

/** What is imported is required by a line of its own; what a function requires when it runs is indented. */
const withoutSeldomNeeded: Plugin = {
  name: 'without-seldom-needed',
  setup: ({ onResolve }) =>
    onResolve(OWN, ({ path, importer }) => {
      if (!existsSync(importer)) return undefined;
      const imported = readFileSync(importer, 'utf8')
        .split('\n')
        .some(
          (line) =>
            /^\S/.test(line) && [`require("${path}")`, `require('${path}')`].some((text) => line.includes(text)),
        );
      return imported ? undefined : { path, external: true };
    }),
};

/** Has the modules of one part ask the other part for what is there. */
export function acrossParts(compiled: string, parts: ReadonlyMap<string, Part>, part: Part): Plugin {
  const namespace = 'other-part';
  return {
    name: 'across-parts',
    setup: ({ onResolve, onLoad }) => {
      onResolve(OWN, ({ path, resolveDir, namespace: from }) => {
        if (from === namespace) return { path, external: true };
        const file = relative(compiled, fileOf(join(resolveDir, path)))
          .split(sep)
          .join('/');
        return (parts.get(file) ?? part) === part ? undefined : { path: file, namespace };
      });
      onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: `module.exports = ${taken(path, parts, './')};` }));
    },
  };
}

/** The code that takes a module out of its part. */
export function taken(file: string, parts: ReadonlyMap<string, Part>, folder: string): string {
  return `require("${folder}${parts.get(file)}.js")[${JSON.stringify(file)}]()`;
}

function fileOf(path: string): string {
  const isFile = (file: string) => existsSync(file) && statSync(file).isFile();
  return [path, `${path}.js`, join(path, 'index.js')].find(isFile) ?? path;
}
