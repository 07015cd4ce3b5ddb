/** Before anything is timed: every subject renders the same objects, or the comparison means nothing. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { YAML11_SCHEMA, loadAll } from 'js-yaml';
import { fourObjects } from './apps/four-objects';
import { ScaleOptions } from './scale';
import { installedTools } from './tools';

/** Throws where a subject renders other objects than the others. */
export function verifyEqualObjects({ compiled, scratch }: ScaleOptions): void {
  const expected = [0, 1].flatMap((i) => fourObjects(i));
  for (const [subject, script] of [
    ['ours', 'render'],
    ['verdict', 'render'],
    ['cdk8s', 'render-others'],
  ] as const) {
    const out = path.join(scratch, 'verify');
    const env = { ...process.env, SUBJECT: subject, APPS: '2', BENCH_OUT: out };
    const { status, stderr } = spawnSync(process.execPath, [path.join(compiled, 'bench', 'apps', `${script}.js`)], {
      env,
    });
    if (status !== 0) throw new Error(`${subject}: ${String(stderr)}`);
    const texts = fs.readdirSync(out).map((name) => fs.readFileSync(path.join(out, name), 'utf8'));
    compare(subject, texts.flatMap(objectsIn), expected);
    fs.rmSync(out, { recursive: true });
  }
  for (const tool of installedTools()) {
    const folder = path.join(scratch, 'verify');
    fs.mkdirSync(folder);
    const { program, args, cwd } = tool.prepare(2, folder);
    const { stdout, stderr } = spawnSync(program, [...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (!stdout) throw new Error(`${tool.name}: ${stderr}`);
    compare(tool.name, objectsIn(stdout), expected);
    fs.rmSync(folder, { recursive: true });
  }
}

/** The objects of a stream of documents, or of one that holds them as a list, with or without a name. */
function objectsIn(text: string): unknown[] {
  const documents = loadAll(text, { schema: YAML11_SCHEMA }).filter((document) => document !== null);
  const [first] = documents as { objects?: unknown[] }[];
  if (documents.length > 1) return documents;
  return Array.isArray(first) ? (first as unknown[]) : (first?.objects ?? documents);
}

function compare(subject: string, found: unknown[], expected: readonly object[]): void {
  const sorted = (objects: readonly unknown[]) => [...objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (isDeepStrictEqual(sorted(found), sorted(expected))) return;
  throw new Error(`${subject} renders other objects: ${JSON.stringify(sorted(found)[0])}`);
}

function keyOf(object: unknown): string {
  const { kind, metadata } = object as { kind: string; metadata: { name: string } };
  return `${kind} ${metadata.name}`;
}
