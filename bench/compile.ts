/**
 * The library and the benchmark's apps as JavaScript, as a published package has them: nobody times a transpiler, and the
 * library is one file.
 */
import { transformFileSync } from '@swc/core';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { bundle } from '../packaging/bundle';

const ROOT = path.resolve(__dirname, '..');
const OPTIONS = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } } as const;

/** Compiles `lib/`, `apps/` and `bench/apps/` into a folder of the same shape, which is the caller's to remove. */
export async function compile(): Promise<string> {
  const out = path.join(ROOT, 'node_modules', '.cache', 'cdk8s-slipway-bench', String(process.pid));
  for (const folder of ['lib', 'apps', 'bench/apps']) compileFolder(folder, out);
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(out, 'package.json'));
  // The compiled library finds Kubernetes' admission program as a checkout does, by the source beside it.
  fs.symlinkSync(path.join(ROOT, 'admission'), path.join(out, 'admission'));
  fs.symlinkSync(path.join(ROOT, 'definitions'), path.join(out, 'definitions'));
  await bundle(path.join(out, 'lib'));
  return out;
}

function compileFolder(folder: string, out: string): void {
  for (const name of fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    const file = path.join(out, folder, name.replace(/\.ts$/, '.js'));
    if (name.endsWith('.json')) fs.cpSync(path.join(ROOT, folder, name), file);
    if (!name.endsWith('.ts')) continue;
    const library = path.relative(path.dirname(file), path.join(out, 'lib', 'bundled', 'index.js'));
    const { code } = transformFileSync(path.join(ROOT, folder, name), OPTIONS);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code.replaceAll('require("cdk8s-slipway")', `require(${JSON.stringify(library)})`));
  }
}
