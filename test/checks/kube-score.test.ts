/** kube-score, a checker of others, finds nothing in what the constructs render by default. */
import { execFileSync, spawnSync } from 'child_process';
import { Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Platform, ReadOnlyRole, WebApp } from '../../lib';

const KUBE_SCORE = 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0';
const hasGo = spawnSync('go', ['version']).status === 0;
const withGo = hasGo ? test : test.skip;
const MINUTES = 60_000;

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

    const report = execFileSync('go', ['run', KUBE_SCORE, 'score', '--output-format', 'ci', '-'], {
      input: app.synthYaml(),
      encoding: 'utf8',
    });
    const lines = report.split('\n').filter(Boolean);
    expect(lines.filter((line) => line.includes('apps/v1/Deployment')).length).toBeGreaterThan(10);
    expect(lines.filter((line) => !/^\[(OK|SKIPPED)\]/.test(line))).toEqual([]);
  },
  8 * MINUTES,
);
