/** Imports manifests in this process, and runs what comes of it, which is quicker than a process for each program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { readSources } from '../../../lib/kubernetes/sources';
import { dotted } from '../../../lib/tools/diff/words';
import { transpile } from '../../../lib/tools/import/compile';
import { Import, generate } from '../../../lib/tools/import/import';
import { Sourced } from '../../../lib/tools/import/objects';
import { compareAll } from '../../../lib/tools/import/prove';

/** What came of an import. */
export interface Imported extends Omit<Import, 'proof'> {
  /** How many objects are rendered as they were read. */
  readonly equal: number;
  /** What isn't, an object and a field a line. */
  readonly unequal: readonly string[];
}

/** A program that was not run yet. */
export type Generated = ReturnType<typeof generate>;

/** Imports files or folders, runs the program, and compares. */
export function importFiles(...paths: string[]): Imported {
  return proved(generateFrom(...paths));
}

/**
 * Makes a program of files or folders. Whoever makes many does so before the first is run: from then on `Platform` records the
 * line behind each construct, which under jest takes far longer than the construct.
 */
export function generateFrom(...paths: string[]): Generated {
  const { manifests, unreadable } = readSources(paths);
  if (unreadable.length > 0) throw new Error(JSON.stringify(unreadable));
  return generate(manifests);
}

/** The same for manifests that are no files. */
export function importObjects(...manifests: unknown[]): Imported {
  return importAll(
    manifests.map((manifest, i) => ({ manifest: manifest as Manifest, file: 'test.yaml', line: i + 1 })),
  );
}

function importAll(sources: readonly Sourced[]): Imported {
  return proved(generate(sources));
}

/** Runs a program, and compares. */
export function proved(generated: Generated): Imported {
  const { equal, unequal } = compareAll(generated.input.objects, render(generated.files));
  const lines = unequal.flatMap(({ title, differences }) =>
    differences.map(({ path, wanted, rendered }) => `${title} ${dotted(path)}: ${show(wanted)} -> ${show(rendered)}`),
  );
  return { ...generated, equal, unequal: lines };
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** Runs a program in this process; `require` is that of the tests, which has the library's sources. */
export function render(files: ReadonlyMap<string, string>): Manifest[] {
  const output = mkdtempSync(join(tmpdir(), 'slipway-import-test-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = output;
  const silent = jest.spyOn(process.stderr, 'write').mockReturnValue(true); // what Platform is in doubt of
  try {
    runModule('./main', transpile(ts, files), new Map());
    return readSources([output]).manifests.map(({ manifest }) => manifest);
  } finally {
    silent.mockRestore();
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(output, { recursive: true });
  }
}

function runModule(name: string, files: ReadonlyMap<string, string>, loaded: Map<string, object>): object {
  const known = loaded.get(name);
  if (known) return known;
  const exports = {};
  loaded.set(name, exports);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what the program imports is known only now
  const load = (request: string) => (request.startsWith('./') ? runModule(request, files, loaded) : require(request));
  new Function('require', 'exports', files.get(`${name.slice(2)}.js`)!)(load, exports);
  return exports;
}
