/** The two ways to run the admission program: they give the same verdicts, and the second takes over from the first. */
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { NativeProgram } from '../../../lib/validation/admission/native-program';
import { AdmissionProgram } from '../../../lib/validation/admission/program';
import { WasmProgram } from '../../../lib/validation/admission/wasm-program';
import { describeWith } from '../../support/tools';

const DIST = join(__dirname, '../../../dist');
const REFUSED = join(__dirname, 'refused');

const manifestsIn = (folder: string): Manifest[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')) as (Manifest | undefined)[])
    .filter((document) => document !== undefined && document !== null);

const wasm = WasmProgram.locate();
const native = NativeProgram.locate();
const withPrograms = describeWith({
  isThere: () => wasm !== undefined && native !== undefined,
  advice: "Kubernetes' admission program is not built: run `npm run build:admission`.",
});

const pod: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec: {} };

withPrograms('the program for this machine', () => {
  it('answers as the one in WebAssembly does', () => {
    const rendered = manifestsIn(DIST);
    const objects = [...rendered, ...manifestsIn(REFUSED)];
    const previous = rendered.map((object) => ({
      ...object,
      metadata: { ...object.metadata, labels: {} },
    }));
    const request = { objects, previous, kubernetes: '1.33', podSecurity: 'restricted' as const };
    const expected = new AdmissionProgram([wasm!]).judge(request);
    expect(expected.verdicts).toHaveLength(objects.length);
    expect(new AdmissionProgram([native!]).judge(request)).toEqual(expected);
  });
});

describe('many small requests', () => {
  const runner = (requests: string[]) => ({
    answer: (request: string) => {
      requests.push(request);
      return '{"verdicts":[{}]}';
    },
  });
  const definition = { ...pod, apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };

  it.each<[string, Manifest[], number]>([
    ['about built-in kinds go to WebAssembly from the 21st on', [], 20],
    ['beside definitions, which WebAssembly compiles in seconds, go to processes', [definition], 50],
  ])('%s', (_which, beside, processes) => {
    const [byProcess, byWebAssembly]: [string[], string[]] = [[], []];
    const program = new AdmissionProgram([runner(byProcess), runner(byWebAssembly)]);
    for (let i = 0; i < 50; i++) program.judge({ objects: [pod], beside });
    expect([byProcess.length, byWebAssembly.length]).toEqual([processes, 50 - processes]);
  });
});

withPrograms('where the program for this machine cannot be used, WebAssembly answers', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-runners-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A file in the place of the program, and how long it may take. */
  const judgeBeside = (content: string | undefined, limit?: number, mode = 0o700) => {
    const file = join(folder, 'program');
    if (content !== undefined) writeFileSync(file, content, { mode });
    const runners = [new NativeProgram(file, limit), wasm!];
    const { verdicts } = new AdmissionProgram(runners).judge({ objects: [pod] });
    return { status: verdicts[0]!.status, runners };
  };

  it.each<[string, string | undefined]>([
    ['is missing', undefined],
    ['is empty', ''],
    ['is no program', 'not a program'],
    ['is another program that ends well', '#!/bin/sh\nexit 0\n'],
    ['is another program that writes something else', '#!/bin/sh\necho "{}"\n'],
    ['fails', '#!/bin/sh\nexit 1\n'],
    ['is interrupted in its response', `#!/bin/sh\nprintf '{"verdicts":[{"ind'\n`],
  ])('because it %s', (_why, content) => {
    expect(judgeBeside(content).status).toBe('refused');
  });

  it('because it hangs, after a limit', () => {
    expect(judgeBeside('#!/bin/sh\nexec sleep 600\n', 50).status).toBe('refused');
  });

  it('because the machine does not let it run', () => {
    const file = join(folder, 'program');
    writeFileSync(file, '#!/bin/sh\nexit 0\n');
    chmodSync(file, 0o600);
    expect(new NativeProgram(file).answer('{}', 1)).toBeUndefined();
  });

  it('and the one that failed is not started again', () => {
    expect(judgeBeside(undefined).runners).toEqual([wasm]);
  });

  it('and a machine without either is an error that says so', () => {
    const program = new AdmissionProgram([new NativeProgram(join(folder, 'missing'))]);
    expect(() => program.judge({ objects: [pod] })).toThrow('The admission program cannot be run on this machine');
  });
});
