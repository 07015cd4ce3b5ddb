/** The compiled program of the published package: unpacked for its user alone, and run only as it was published. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { HERE, executableName, locateExecutable, packedName } from '../../../lib/validation/admission/executable';

let folder: string;
let packages: string;
let cacheBefore: string | undefined;

/** Makes a package with a program in it, and says where its user's copy is. */
function pack(content: string): string {
  rmSync(packages, { recursive: true, force: true });
  mkdirSync(packages);
  const name = packedName(HERE, Buffer.from(content));
  writeFileSync(join(packages, name), brotliCompressSync(content));
  return join(folder, 'cache', 'cdk8s-slipway', 'programs', name.replace(/\.br$/, ''), executableName(HERE));
}

beforeEach(() => {
  folder = mkdtempSync(join(os.tmpdir(), 'slipway-programs-'));
  packages = join(folder, 'packages');
  cacheBefore = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
});

afterEach(() => {
  if (cacheBefore === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = cacheBefore;
  rmSync(folder, { recursive: true, force: true });
});

it('is unpacked once, to a place that is for its user alone', () => {
  const expected = pack('the program');
  const file = locateExecutable(packages)!;
  expect(file).toBe(expected);
  expect(readFileSync(file, 'utf8')).toBe('the program');
  expect([file, dirname(file)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  const before = statSync(file, { bigint: true }).ctimeNs;
  expect(locateExecutable(packages)).toBe(file);
  expect(statSync(file, { bigint: true }).ctimeNs).toBe(before);
});

it('is another one in another version of the package, and the programs of a few versions are kept', () => {
  const files = ['1', '2', '3', '4', '5', '6'].map((content) => {
    pack(content);
    return locateExecutable(packages)!;
  });
  expect(readFileSync(files[5]!, 'utf8')).toBe('6');
  expect(files.filter((file) => existsSync(file))).toHaveLength(4);
});

it.each<[string, (file: string) => void]>([
  ['is empty', (file) => writeFileSync(file, '')],
  ['is another program', (file) => writeFileSync(file, 'another prog')],
  [
    'is another program, put there with the note that it is verified',
    (file) => {
      rmSync(file);
      writeFileSync(file, 'another prog', { mode: 0o700 });
    },
  ],
  ['can be written by others', (file) => chmodSync(file, 0o777)],
  [
    'is a link to another program',
    (file) => {
      rmSync(file);
      symlinkSync('/bin/true', file);
    },
  ],
])('is unpacked again where what lies there %s', (_what, spoil) => {
  pack('the program!');
  const file = locateExecutable(packages)!;
  spoil(file);
  expect(locateExecutable(packages)).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe('the program!');
  expect(statSync(file).mode & 0o777).toBe(0o700);
});

it('is not run from a folder that others can write to', () => {
  pack('the program');
  chmodSync(dirname(locateExecutable(packages)!), 0o777);
  expect(locateExecutable(packages)).toBeUndefined();
});

it('is not run where the package itself holds something else', () => {
  pack('the program');
  const [name] = readdirSync(packages);
  writeFileSync(join(packages, name!), brotliCompressSync('another program'));
  expect(locateExecutable(packages)).toBeUndefined();
});

it('is missing where there is none for this machine', () => {
  mkdirSync(packages);
  expect(locateExecutable(packages)).toBeUndefined();
});

it('is missing, and nothing fails, where the cache cannot be written', () => {
  pack('the program');
  writeFileSync(join(folder, 'cache'), 'a file');
  expect(locateExecutable(packages)).toBeUndefined();
});

it('is missing, and nothing fails, for a user without a home', () => {
  pack('the program');
  delete process.env.XDG_CACHE_HOME;
  const home = jest.spyOn(os, 'homedir').mockImplementation(() => {
    throw new Error('ENOENT: no such file or directory, uv_os_homedir');
  });
  expect(locateExecutable(packages)).toBeUndefined();
  expect(home).toHaveBeenCalled();
  home.mockRestore();
});
