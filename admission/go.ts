/** Runs the Go compiler on the program of this folder. */
import { spawn, spawnSync } from 'node:child_process';

/** What to compile, and for which machine. */
export interface Compilation {
  readonly output: string;
  readonly goos: string;
  readonly goarch: string;
  readonly mode?: 'c-shared';
}

export const say = (text: string): void => void process.stderr.write(`admission: ${text}\n`);

/** The compiler that is installed; `undefined` where none is. */
export function goVersion(): string | undefined {
  const result = spawnSync('go', ['version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** gRPC's pages of traces use templates, which find methods by name: the linker could leave out none, a quarter of all. */
const WITHOUT_TRACING = ['-tags', 'grpcnotrace'];

/** Runs the compiler, and says every half minute that it still runs. */
export async function compileGo({ output, goos, goarch, mode }: Compilation): Promise<void> {
  const started = Date.now();
  const what = `the program for ${goos}/${goarch}`;
  say(`compiling ${what} with ${goVersion()} (a first time takes some minutes)`);
  const progress = setInterval(
    () => say(`still compiling ${what}, ${Math.round((Date.now() - started) / 1000)} s`),
    30_000,
  );
  const buildMode = mode ? [`-buildmode=${mode}`] : [];
  const args = [
    'build',
    '-trimpath',
    ...WITHOUT_TRACING,
    '-ldflags=-s -w',
    ...buildMode,
    '-o',
    output,
    './cmd/admission',
  ];
  const code = await new Promise<number | null>((resolve, reject) => {
    const env = { ...process.env, GOOS: goos, GOARCH: goarch, CGO_ENABLED: '0', GOFLAGS: '' };
    spawn('go', args, { cwd: __dirname, env, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('close', resolve);
  }).finally(() => clearInterval(progress));
  if (code !== 0) throw new Error(`the Go compiler failed on ${what}: its messages are above`);
}
