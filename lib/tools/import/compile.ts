/** Compiles a generated program with the TypeScript that is at hand. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as TypeScript from 'typescript';
import { PackageName } from './packages';

/** The TypeScript of the project in a folder, or the one beside the library; `undefined` where there is none. */
export function findTypeScript(folder: string): typeof TypeScript | undefined {
  for (const place of [folder, process.cwd(), __dirname]) {
    try {
      return createRequire(join(place, 'any.js'))('typescript') as typeof TypeScript;
    } catch {
      // the next place may have it
    }
  }
  return undefined;
}

/** Turns each file into JavaScript, without a look at types. */
export function transpile(ts: typeof TypeScript, files: ReadonlyMap<string, string>): Map<string, string> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  return new Map(
    [...files].map(([name, text]) => [
      name.replace(/\.ts$/, '.js'),
      ts.transpileModule(text, { compilerOptions }).outputText,
    ]),
  );
}

/** What TypeScript says against files, each with its line. */
export function typeErrors(
  ts: typeof TypeScript,
  folder: string,
  names: readonly string[],
  packages: Readonly<Record<PackageName, string>>,
): string[] {
  const options: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    paths: Object.fromEntries(Object.entries(packages).map(([name, file]) => [name, [file.replace(/\.[jt]s$/, '')]])),
  };
  const files = names.map((name) => join(folder, name));
  const program = ts.createProgram(files, options);
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText, start }) => {
      const line = start === undefined || !source ? '' : `:${source.getLineAndCharacterOfPosition(start).line + 1}`;
      return `${names[index]}${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
