/**
 * kube-score, a checker of others, finds nothing in what the constructs render by default, and nothing in what is committed in
 * `dist/` but what is listed with its reason.
 */
import { spawnSync } from 'node:child_process';
import { Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Platform, ReadOnlyRole, WebApp } from '../../lib';
import { toYaml } from '../../lib/synth/yaml';
import { committed } from '../support/dist';
import { Finding, expectOnlyExceptions } from './findings';
import { testWith } from '../support/tools';

const KUBE_SCORE = 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0';
const withGo = testWith('go');
const MINUTES = 60_000;

/** Its report, a line for each check of each object. It ends with 1 where a check fails. */
function score(yaml: string): string[] {
  const options = ['--output-format', 'ci', '--kubernetes-version', 'v1.27'];
  const { stdout, stderr } = spawnSync('go', ['run', KUBE_SCORE, 'score', ...options, '-'], {
    input: yaml,
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').filter(Boolean);
  if (lines.length === 0) throw new Error(`kube-score reports nothing: ${stderr}`);
  return lines;
}

const fails = (line: string) => !/^\[(OK|SKIPPED)\]/.test(line);

/** It writes `[WARNING] web/shop apps/v1/Deployment: Deployment few replicas`. */
function findingOf(line: string): Finding {
  const [, name, namespace, kind, check] = /^\[\w+\] ([^/ ]+)(?:\/(\S+))? \S*?([^/ ]+): (.*)$/.exec(line)!;
  return { check: check!, object: `${kind} ${namespace}/${name}` };
}

withGo(
  'kube-score reports no CRITICAL and no WARNING on the defaults',
  () => {
    const app = new Platform();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const options = { image: 'registry.example.com/app:1.0.0', port: 8080 };
    const web = new WebApp(chart, 'web', options);
    web.connectTo(new ConfiguredService(chart, 'orders', options));
    new ReadOnlyRole(chart, 'viewer', {
      resources: [ApiResource.PODS],
      subjects: [Group.fromName(chart, 'group', 'support')],
    });

    const lines = score(app.synthYaml());
    expect(lines.filter((line) => line.includes('apps/v1/Deployment')).length).toBeGreaterThan(10);
    expect(lines.filter(fails)).toEqual([]);
  },
  8 * MINUTES,
);

withGo(
  'kube-score finds nothing in dist/ but what is listed with its reason',
  () => {
    const lines = score(
      committed()
        .map(({ object }) => toYaml(object))
        .join('---\n'),
    );
    expect(lines.length).toBeGreaterThan(500);
    expectOnlyExceptions('kube-score', lines.filter(fails).map(findingOf));
  },
  8 * MINUTES,
);
