/**
 * np-guard's network-config-analyzer: somebody else's reading of NetworkPolicies, to hold ours against. It is a Python
 * package; it goes into an environment of its own in the cache outside the checkout, once.
 */
import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'fs';
import { homedir, tmpdir } from 'os';
import { join } from 'path';
import type { Manifest } from '../../lib/rules';
import { toYaml } from '../../lib/synth/yaml';

const PACKAGE = 'network-config-analyzer';
const VERSION = '2.1.0';
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-slipway');
const ENVIRONMENT = join(CACHE, `${PACKAGE}-${VERSION}`);

/** Whether the machine has a Python that it runs on. */
export const hasPython =
  spawnSync('python3', ['-c', 'import venv, sys; sys.exit(sys.version_info < (3, 9))']).status === 0;

/** A line of its report: what gets from one end to the other. */
export interface AnalyzedConnection {
  readonly from: string;
  readonly to: string;
  /** As it writes them: `All connections`, `{protocols:TCP,dst_ports:8080}`. */
  readonly ports: string;
}

/** Installs the analyser, unless it is there. Two processes may do so at once: the first to end wins. */
export function installAnalyzer(): void {
  if (existsSync(ENVIRONMENT)) return;
  mkdirSync(CACHE, { recursive: true });
  const building = mkdtempSync(`${ENVIRONMENT}.`);
  try {
    execFileSync('python3', ['-m', 'venv', building], { stdio: 'pipe' });
    execFileSync(join(building, 'bin/python'), ['-m', 'pip', 'install', '--quiet', `${PACKAGE}==${VERSION}`], {
      stdio: 'pipe',
    });
    if (!existsSync(ENVIRONMENT)) renameSync(building, ENVIRONMENT);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** What it says of a set of objects: one line for each connection between two ends that are not the same. */
export function analyze(objects: readonly Manifest[]): AnalyzedConnection[] {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-network-'));
  try {
    const file = join(folder, 'objects.yaml');
    writeFileSync(file, objects.map(toYaml).join('---\n'));
    const options = [
      '--connectivity',
      '-r',
      file,
      '-o',
      'txt_no_fw_rules',
      '--output_endpoints',
      'deployments',
      '--print_ipv6',
    ];
    const report = execFileSync(join(ENVIRONMENT, 'bin/python'), ['-m', 'nca', ...options], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return [...report.matchAll(/^(\S.*?) => (.*?) : (.*)$/gm)].map(([, from, to, ports]) => ({ from, to, ports }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
