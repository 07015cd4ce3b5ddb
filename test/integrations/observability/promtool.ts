/**
 * Prometheus' own tool for rules, from its Go module, in the version of `promtool/go.mod`. It is built once, into the cache
 * outside the checkout.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../../lib/kubernetes/manifest';

const MODULE = join(__dirname, 'promtool');
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-slipway');

/** How long a first build may take: Prometheus is a large program. */
export const BUILD_TIME = 20 * 60_000;

function program(): string {
  const hash = createHash('sha256')
    .update(readFileSync(join(MODULE, 'go.mod')))
    .digest('hex');
  return join(CACHE, `promtool-${hash.slice(0, 12)}`);
}

/** Builds it, unless it is there. Two processes may do so at once: the last to end wins. */
export function buildPromtool(): void {
  if (existsSync(program())) return;
  mkdirSync(CACHE, { recursive: true });
  const building = `${program()}.${process.pid}`;
  // Without its clients of clouds, which find targets and have no part in rules.
  const args = ['build', '-tags', 'remove_all_sd', '-o', building, 'github.com/prometheus/prometheus/cmd/promtool'];
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
  const built = spawnSync('go', args, { cwd: MODULE, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  renameSync(building, program());
}

/** A series of a test, in promtool's notation: `{ series: 'up{job="web"}', values: '1x10 0x20' }`. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** Series of one metric with one course of values. */
export const course = (series: string, values: string): InputSeries => ({ series, values });

/** A story that is told to the rules, value by value, and the alerts that fire at a time of it. */
export interface Story {
  readonly series: readonly InputSeries[];
  /** The time from one value to the next, and between two looks at the rules; less than the five minutes that are looked back. @default - a minute */
  readonly every?: string;
  /** As `90m`. */
  readonly at: string;
  readonly alert: string;
  /** The labels of each alert that fires, besides the name. */
  readonly fires: readonly Readonly<Record<string, string>>[];
}

/** What promtool finds wrong with the groups of PrometheusRules; nothing where they are right. */
export function checkRules(rules: readonly Manifest[]): string {
  const spec = { groups: rules.flatMap((it) => it.spec.groups) };
  return run(['check', 'rules', '--lint=all', '--lint-fatal', 'rules.json'], { 'rules.json': spec });
}

/** Tells stories to the rules, and says where other alerts fire. The words of alerts are compared as they are rendered. */
export function testRules(rules: Manifest, ...stories: [Story, ...Story[]]): string {
  const tests = stories.map(({ series, every = '1m', at, alert, fires }) => ({
    interval: every,
    input_series: series,
    alert_rule_test: [
      {
        eval_time: at,
        alertname: alert,
        exp_alerts: fires.map((labels) => ({ exp_labels: labels })),
      },
    ],
  }));
  return run(['test', 'rules', '--ignore-unknown-fields', 'tests.json'], {
    'rules.json': { groups: withoutWords(rules.spec.groups) },
    'tests.json': { rule_files: ['rules.json'], evaluation_interval: stories[0].every ?? '1m', tests },
  });
}

/** What an alert says is asserted by snapshots: here it would be another copy of it. */
function withoutWords(groups: readonly { rules: readonly object[] }[]): unknown {
  return groups.map((group) => ({ ...group, rules: group.rules.map((rule) => ({ ...rule, annotations: undefined })) }));
}

function run(args: readonly string[], files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-promtool-'));
  try {
    // Prometheus reads YAML, and JSON is YAML.
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(program(), args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
