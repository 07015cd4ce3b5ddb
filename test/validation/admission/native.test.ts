/** The program compiled for this machine: the same verdicts, by the way that takes the least time. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import { Manifest } from '../../../lib/validation/admission';
import { CoreProgram } from '../../../lib/validation/admission/core';
import { ProgramInstance } from '../../../lib/validation/admission/instance';
import { locateProgram } from '../../../lib/validation/admission/locate';
import { callNative } from '../../../lib/validation/admission/native';
import { HERE, executableName, locateNative, unpacked } from '../../../lib/validation/admission/native-file';
import { describeWith } from '../../support/tools';
import { RawResponse } from '../../../lib/validation/admission/raw';

const DIST = join(__dirname, '../../../dist');
const REFUSED = join(__dirname, 'refused');

const manifestsIn = (folder: string): Manifest[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')) as (Manifest | undefined)[])
    .filter((document) => document !== undefined && document !== null);

const wasm = locateProgram('core');
const native = locateNative();
const withPrograms = describeWith({
  isThere: () => wasm !== undefined && native !== undefined,
  advice: "Kubernetes' admission programs are not built: run `npm run build:admission`.",
});

withPrograms('the program for this machine', () => {
  it.each(['1.33', '1.37'])('says of each object what the one in WebAssembly says, for %s', (kubernetes) => {
    const rendered = manifestsIn(DIST);
    const objects = [...rendered, ...manifestsIn(REFUSED)];
    const previous = rendered.map((object) => ({
      ...object,
      metadata: { ...(object.metadata as object), labels: {} },
    }));
    const request = { objects, previous, kubernetes, podSecurity: 'restricted', normalised: true };
    const expected = new ProgramInstance(wasm!, objects.length).call<RawResponse>(request);
    expect(expected.verdicts).toHaveLength(objects.length);
    expect(callNative<RawResponse>(native!, request)).toEqual(expected);
  });

  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec: {} };
  const missing = '/nowhere/core';

  it('is done without where it cannot be started', () => {
    const core = new CoreProgram(wasm!, missing);
    expect(core.call<RawResponse>({ objects: [pod] }, 1).verdicts[0]).toMatchObject({ status: 'refused' });
    expect(core.batch).toBe(1000);
  });

  it('is left for WebAssembly by a process that asks again and again, and taken for what is large', () => {
    const core = new CoreProgram(missing, native);
    const ask = (objects: Manifest[]) => core.call<RawResponse>({ objects }, objects.length).verdicts.length;
    for (let i = 0; i < 10; i++) expect(ask([pod])).toBe(1);
    expect(() => ask([pod])).toThrow(/ENOENT.*nowhere/);
    expect(ask(Array.from({ length: 50 }, () => pod))).toBe(50);
  });
});

describe('the programs of the published package', () => {
  let folder: string;
  let cacheBefore: string | undefined;

  const pack = (hash: string, content = hash): void =>
    writeFileSync(join(folder, `core-${HERE}.${hash}.br`), brotliCompressSync(content));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-programs-'));
    cacheBefore = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = join(folder, 'cache');
  });

  afterEach(() => {
    if (cacheBefore === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cacheBefore;
    rmSync(folder, { recursive: true, force: true });
  });

  it('are unpacked once, to a place that is for their user alone', () => {
    pack('abc', 'the program');
    const file = unpacked(folder)!;
    expect(file).toBe(join(folder, 'cache', 'cdk8s-slipway', 'programs', `core-${HERE}.abc`, executableName(HERE)));
    expect(readFileSync(file, 'utf8')).toBe('the program');
    expect([file, dirname(file)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    expect(readdirSync(dirname(file))).toEqual([executableName(HERE)]);
    const before = statSync(file).mtimeMs;
    expect(unpacked(folder)).toBe(file);
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it('do not run as what another version left, of which a few are kept', () => {
    const files = ['1', '2', '3', '4', '5', '6'].map((hash) => {
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.br'))) rmSync(join(folder, name));
      pack(hash);
      return unpacked(folder)!;
    });
    expect(readFileSync(files[5], 'utf8')).toBe('6');
    expect(files.map((file) => existsSync(file)).filter(Boolean)).toHaveLength(4);
  });

  it('are not run where others could have written them', () => {
    pack('abc');
    chmodSync(unpacked(folder)!, 0o777);
    expect(unpacked(folder)).toBeUndefined();
  });

  it('are done without where there is none for this machine, or no cache', () => {
    expect(unpacked(folder)).toBeUndefined();
    pack('abc');
    writeFileSync(join(folder, 'cache'), 'a file');
    expect(unpacked(folder)).toBeUndefined();
  });
});
