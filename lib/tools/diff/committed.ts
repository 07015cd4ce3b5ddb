/** The manifests of a folder as the last commit has them, by git itself; nothing is checked out. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Why there is nothing committed to compare with. */
export type NotCommitted = 'no-repository' | 'no-commit' | 'not-in-it';

/** More than this is no render. */
const MAX_BYTES = 512 * 1024 * 1024;

/** A file as `git ls-tree` lists it; links are left out. */
const FILE = /^100\d{3} blob (\w+)\t([\s\S]+)$/;

const MANIFEST = /\.(ya?ml|json)$/i;

/** Copies what HEAD has of a folder into another one; the result is undefined where it worked. */
export function copyCommitted(folder: string, target: string): NotCommitted | undefined {
  if (git(['rev-parse', '--show-prefix']) === undefined) return 'no-repository';
  if (git(['rev-parse', '--verify', '--quiet', 'HEAD']) === undefined) return 'no-commit';
  const entries = git(['ls-tree', '-r', '-z', 'HEAD', '--', folder])?.toString().split('\0') ?? [];
  const files = entries.flatMap((entry) => {
    const [, hash, name] = FILE.exec(entry) ?? [];
    return name !== undefined && MANIFEST.test(name) ? [{ hash, name }] : [];
  });
  const contents = readObjects(
    git(['cat-file', '--batch'], files.map(({ hash }) => `${hash}\n`).join('')) ?? Buffer.alloc(0),
    files.length,
  );
  files.forEach(({ name }, index) => {
    const file = join(target, relative(folder, name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents[index]!);
  });
  return files.length > 0 ? undefined : 'not-in-it';
}

/** The answers of `git cat-file --batch`: a line with the length, the content, a line break. */
function readObjects(output: Buffer, count: number): Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; contents.length < count;) {
    const end = output.indexOf('\n', at);
    const length = Number(output.toString('utf8', at, end).split(' ').at(-1));
    if (end < 0 || !Number.isInteger(length)) throw new Error('git could not read the files of the last commit.');
    contents.push(output.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return contents;
}

function git(args: readonly string[], input = ''): Buffer | undefined {
  const { status, stdout } = spawnSync('git', args, { input, maxBuffer: MAX_BYTES, stdio: ['pipe', 'pipe', 'pipe'] });
  return status === 0 ? stdout : undefined;
}
