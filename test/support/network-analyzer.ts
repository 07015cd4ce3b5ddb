/**
 * np-guard's network-config-analyzer: somebody else's reading of NetworkPolicies, to hold ours against. It is a Python
 * package.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { toYaml } from '../../lib/synth/yaml';
import { PythonEnvironment } from './python-environment';

const ENVIRONMENT = new PythonEnvironment('network-config-analyzer', '2.1.0');

/** A line of its report: what gets from one end to the other. */
export interface AnalyzedConnection {
  readonly from: string;
  readonly to: string;
  /** As it writes them: `All connections`, `{protocols:TCP,dst_ports:8080}`. */
  readonly ports: string;
}

/** Installs the analyser, unless it is there. */
export function installAnalyzer(): void {
  ENVIRONMENT.install();
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
    const report = execFileSync(ENVIRONMENT.python, ['-m', 'nca', ...options], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return [...report.matchAll(/^(\S.*?) => (.*?) : (.*)$/gm)].map(([, from, to, ports]) => ({
      from: from!,
      to: to!,
      ports: ports!,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
