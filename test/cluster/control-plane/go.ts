/**
 * Runs the Go command, and turns its failures into something that says what to do.
 */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

const REMEDIES: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /no space left on device/,
    'The disk is full: the build needs about 6 GB for the Go caches and 0.5 GB for the programs.',
  ],
  [
    /dial tcp|lookup .*: no such host|i\/o timeout|TLS handshake|connection refused|module lookup disabled/,
    'The Go modules could not be downloaded: check the network, or GOPROXY.',
  ],
  [
    /requires go >= |go\.mod requires go/,
    'This Go is too old: install the version named above, or set GOTOOLCHAIN=auto so that Go fetches it.',
  ],
  [
    /signal: killed|cannot allocate memory/,
    'The machine ran out of memory: the build needs about 4 GB; close something, or build with GOFLAGS=-p=1.',
  ],
  [
    /unknown revision|invalid version|not found: module|\.info: 4\d\d /,
    'There is no such version: choose a released one, such as 1.33.13.',
  ],
];

export interface GoOptions {
  readonly cwd: string;
  /** Called with each line that Go writes to its standard error. */
  readonly onLine?: (line: string) => void;
}

/** Runs `go` with the arguments; resolves to its standard output. */
export function go(args: readonly string[], options: GoOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: options.cwd,
      // Without cgo the programs need no C compiler, here or where they run.
      env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) setPriority(child.pid, 10);
    let out = '';
    let pending = '';
    const lines: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const parts = (pending + text).split('\n');
      pending = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        options.onLine?.(line);
      }
    });
    child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? missingGo() : error));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(out);
      if (pending) lines.push(pending);
      reject(failure(args, code ?? signal ?? 'unknown', lines.length > 0 ? lines : out.split('\n')));
    });
  });
}

function missingGo(): Error {
  return new Error(
    [
      'Go is not on the PATH, and the control plane is built with it.',
      'Install Go 1.26 or newer (https://go.dev/doc/install), or set SLIPWAY_KUBECONFIG to the kubeconfig of an existing cluster.',
    ].join('\n'),
  );
}

function failure(args: readonly string[], code: number | string, lines: readonly string[]): Error {
  // With -v, Go writes the path of each package it compiles: those are progress, not part of the error.
  const told = lines.filter((line) => !/^[\w./~-]+$|^go: downloading /.test(line));
  const said = [...new Set(told)].slice(-20);
  const remedy = REMEDIES.find(([pattern]) => said.some((line) => pattern.test(line)))?.[1];
  return new Error(
    [`go ${args[0]} failed (${code}):`, ...said.map((line) => `  ${line}`), ...(remedy ? [remedy] : [])].join('\n'),
  );
}
