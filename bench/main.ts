/**
 * `npm run bench`: what a render costs, against cdk8s, against its own serialiser, and against other tools that are on
 * the PATH. `--json` prints the figures for machines, `--max N` stops at N apps, `--runs R` takes the
 * middle of R runs, `--dir DIR` works in that folder.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { compile } from './compile';
import { ScaleOptions, runLayers, runScale } from './scale';
import { runStartup } from './startup';
import { tables } from './table';
import { targetsOf } from './targets';
import { verifyEqualObjects } from './verify';

const COUNTS = [1, 100, 1000, 10_000];
/** A folder in memory: what is compared is the rendering, and not the disk, which differs from run to run. */
const IN_MEMORY = '/dev/shm';

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

async function main(): Promise<void> {
  const max = Number(option('--max') ?? Infinity);
  if (Number.isNaN(max) || max < 1) throw new Error('--max takes a number of apps');
  const runs = Number(option('--runs') ?? 5);
  if (!(runs >= 1)) throw new Error('--runs takes a number of runs');
  const parent = option('--dir') ?? (fs.existsSync(IN_MEMORY) ? IN_MEMORY : os.tmpdir());
  const scratch = fs.mkdtempSync(path.join(parent, 'slipway-bench-'));
  const log = (line: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${line}`);
  const compiled = await compile();
  try {
    const options: ScaleOptions = { compiled, scratch, counts: COUNTS.filter((n) => n <= max), runs, log };
    verifyEqualObjects(options);
    const rows = runScale(options);
    const startup = runStartup(options);
    const layers = runLayers(options);
    const targets = targetsOf({ rows, layers, startup });
    log('');
    if (process.argv.includes('--json')) {
      process.stdout.write(`${JSON.stringify({ machine: machine(), rows, startup, layers, targets }, undefined, 2)}\n`);
    } else {
      process.stdout.write(`${machine()}\n\n${tables(rows, startup, targets)}`);
    }
  } finally {
    for (const folder of [scratch, compiled]) fs.rmSync(folder, { recursive: true, force: true });
  }
}

function machine(): string {
  const [cpu] = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  return `${os.cpus().length} x ${cpu?.model ?? 'unknown processor'}, ${memory} GiB, ${os.type()}, Node ${process.version}`;
}

void main();
