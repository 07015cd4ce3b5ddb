/** The proof: a generated program is compiled and run, and what it renders is compared with the input, object by object. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { groupBy } from '../../kubernetes/group-by';
import { identityOf } from '../../kubernetes/identity';
import type { Manifest } from '../../kubernetes/manifest';
import { readSources } from '../../kubernetes/sources';
import { Difference, differences } from './compare';
import { findTypeScript, transpile, typeErrors } from './compile';
import { ImportedObject, titleOf } from './objects';
import { PackageName } from './packages';
import { storedAlike } from './server-defaults';

/** An object that is not rendered as it was read, or that was not read at all. */
export interface Unequal {
  readonly title: string;
  /** Where it was read. @default - it wasn't: the program renders it nevertheless */
  readonly source?: { readonly file: string; readonly line: number };
  /** The fields that differ; the whole object where it is on one side only. */
  readonly differences: readonly Difference[];
}

/** What came of a program. */
export interface Proof {
  /** How many objects of the input are rendered as they were read. */
  readonly equal: number;
  readonly unequal: readonly Unequal[];
  /** What TypeScript says against the program; `undefined` where there is no TypeScript to ask. */
  readonly typeErrors?: readonly string[];
}

/** A program that can't be compiled or run: the proof has failed before anything could be compared. */
export class ProofError extends Error {}

/**
 * Proves a program.
 *
 * @param home the folder for which the program is made: its TypeScript is asked first
 */
export function prove(files: ReadonlyMap<string, string>, objects: readonly ImportedObject[], home: string): Proof {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-import-'));
  try {
    const ts = findTypeScript(home);
    const packages = packageFiles();
    const main = ts ? write(transpile(ts, files), join(folder, 'js'), 'main.js') : write(files, folder, 'main.ts');
    const rendered = render(main, join(folder, 'dist'), packages, ts !== undefined);
    if (ts) write(files, folder, 'main.ts');
    return {
      ...compareAll(objects, rendered),
      typeErrors: ts && typeErrors(ts, folder, [...files.keys()], packages),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compares what was read with what is rendered. Where there are two of one identity, each takes the one that fits. */
export function compareAll(
  objects: readonly ImportedObject[],
  rendered: readonly Manifest[],
): Pick<Proof, 'equal' | 'unequal'> {
  const unequal: Unequal[] = [];
  const left = groupBy(rendered, identityOf);
  const open = objects.filter((object) => {
    const candidates = left.get(identityOf(object.manifest)) ?? [];
    const index = candidates.findIndex((candidate) => isEqual(object, candidate));
    if (index >= 0) candidates.splice(index, 1);
    return index < 0;
  });
  for (const { manifest, title, file, line } of open) {
    const candidate = left.get(identityOf(manifest))?.shift();
    const found = candidate ? differences(manifest, candidate) : [{ path: [], wanted: manifest }];
    unequal.push({ title, source: { file, line }, differences: found });
  }
  for (const extra of [...left.values()].flat()) {
    unequal.push({ title: titleOf(extra), differences: [{ path: [], rendered: extra }] });
  }
  return { equal: objects.length - open.length, unequal };
}

/** Whether an object is rendered as it was read; of one from a cluster, whether the cluster would have the same. */
export function isEqual({ manifest, live }: ImportedObject, rendered: Manifest): boolean {
  return differences(manifest, rendered).length === 0 || (live && storedAlike(manifest, rendered));
}

function write(files: ReadonlyMap<string, string>, folder: string, main: string): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return join(folder, main);
}

/** The packages as this process has them. */
function packageFiles(): Record<PackageName, string> {
  return {
    cdk8s: require.resolve('cdk8s'),
    'cdk8s-plus-27': require.resolve('cdk8s-plus-27'),
    'cdk8s-slipway': join(__dirname, '../..', `index${extname(__filename)}`),
    constructs: require.resolve('constructs'),
  };
}

/** Runs the program, and reads what it wrote. */
function render(program: string, output: string, packages: Record<PackageName, string>, compiled: boolean): Manifest[] {
  const child = join(__dirname, `render-child${extname(__filename)}`);
  // From its own sources, as in the checkout, the library needs what reads TypeScript; so does a program that isn't compiled.
  const loader = extname(__filename) === '.ts' || !compiled ? ['--import', pathToFileURL(findTsx()).href] : [];
  const { status, stderr, error } = spawnSync(process.execPath, [...loader, child, program, JSON.stringify(packages)], {
    encoding: 'utf8',
    env: { ...process.env, CDK8S_OUTDIR: output },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new ProofError(`the generated program can't be run: ${reasonOf(error?.message ?? stderr)}`);
  const { manifests, unreadable } = readSources([output]);
  const [problem] = unreadable;
  if (problem) throw new ProofError(`what the generated program renders can't be read: ${problem.message}`);
  return manifests.map(({ manifest }) => manifest);
}

function findTsx(): string {
  try {
    return require.resolve('tsx', { paths: [process.cwd(), __dirname] });
  } catch {
    throw new ProofError('nothing here reads TypeScript: install typescript or tsx');
  }
}

/** What a process said last, without its stack trace. */
function reasonOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v|^\s*\^+$/.test(line));
  return lines.slice(-5).join('\n');
}
