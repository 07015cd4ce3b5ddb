/** What TypeScript says about files that are not a part of the project: the examples of the documentation. */
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** The errors in these files, under the project's own options. */
export function typeErrors(files: readonly string[]): string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['lib/index.ts'] }, ts.sys, ROOT);
  const program = ts.createProgram([...files], options);
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText, start }) => {
      const line = start === undefined || !source ? '' : `:${source.getLineAndCharacterOfPosition(start).line + 1}`;
      return `${file}${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
