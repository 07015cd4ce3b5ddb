/** kubectl's own reader: the Go packages that kubectl is made of, built from test/kubernetes/yaml/kubectl. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What kubectl sends of a text, and the error that stops it. */
export interface KubectlReading {
  readonly documents: readonly unknown[];
  readonly error?: string;
}

const LARGEST_ANSWER = 1 << 30;

export class KubectlReader {
  private readonly folder = mkdtempSync(join(tmpdir(), 'slipway-kubectl-'));
  private readonly program = join(this.folder, 'reader');

  /** Builds it, or throws what the compiler says. */
  build(): this {
    const built = spawnSync('go', ['build', '-o', this.program, '.'], { cwd: join(__dirname, 'kubectl') });
    if (!existsSync(this.program)) throw new Error(String(built.stderr));
    return this;
  }

  read(texts: readonly string[]): KubectlReading[] {
    const input = texts.map((text) => JSON.stringify(text)).join('\n');
    const { status, stdout, stderr } = spawnSync(this.program, { input, encoding: 'utf8', maxBuffer: LARGEST_ANSWER });
    if (status !== 0) throw new Error(stderr);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as KubectlReading);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
