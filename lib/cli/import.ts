/** `slipway import`: existing manifests become a program that renders them. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { generate } from '../tools/import/import';
import { Proof, ProofError, prove } from '../tools/import/prove';
import { writeProject } from '../tools/init/write-project';
import { ImportReport, importToJson, importToText, isWhole } from './import-report';
import { place } from '../validation/report';
import { readSources } from '../kubernetes/sources';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface ImportOptions {
  readonly to: string;
  readonly output: 'text' | 'json';
}

const DIFFERS = 1;
const TROUBLE = 2;

/** Runs the command. It writes the program when it has been proved, all files of it or none. */
export function importSources(paths: readonly string[], { to, output }: ImportOptions): Result {
  const { manifests, unreadable } = readSources(paths);
  if (unreadable.length > 0) return trouble(...unreadable.map((it) => `${place(it)}: ${it.message}`));
  const generated = generate(manifests);
  const { input, files } = generated;
  if (input.objects.length === 0) {
    const reasons = [...input.unexpressed, ...input.skipped].map((it) => `${place(it)} ${it.title}: ${it.message}`);
    return trouble('there is nothing to render', ...reasons);
  }
  const inTheWay = obstacles(to, [...files.keys()]);
  if (inTheWay.length > 0) return trouble(...inTheWay);
  let proof: Proof;
  try {
    proof = prove(files, input.objects, existingFolder(to));
    writeProject(
      to,
      [...files].map(([path, content]) => ({ path, content })),
    );
  } catch (error) {
    if (error instanceof ProofError || (error as NodeJS.ErrnoException).code !== undefined) {
      return trouble((error as Error).message);
    }
    throw error;
  }
  const report: ImportReport = { ...generated, proof, folder: to };
  const code = isWhole(report) ? 0 : DIFFERS;
  return { code, output: output === 'json' ? importToJson(report, code) : importToText(report) };
}

function trouble(...lines: string[]): Result {
  return { code: TROUBLE, output: '', errors: [`slipway import: ${lines[0]}`, ...lines.slice(1)].join('\n') };
}

/** What keeps the files from being written. */
function obstacles(folder: string, names: readonly string[]): string[] {
  if (folder.trim() === '') return ['--to takes the folder that the program is written into'];
  const above = existingFolder(folder);
  if (!statSync(above).isDirectory()) return [`${above} is no folder, so nothing can be written into it`];
  const there = names.map((name) => join(folder, name)).filter((file) => existsSync(file));
  return there.length > 0 ? [`${there.join(', ')} would be overwritten: name another folder by --to`] : [];
}

/** The nearest folder above a path that is there. */
function existingFolder(path: string): string {
  const absolute = resolve(path);
  return existsSync(absolute) ? absolute : existingFolder(dirname(absolute));
}
