import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { loadAll } from 'js-yaml';
import { ReadOnlyRole } from '../../../lib/constructs/access/read-only-role';
import { Platform } from '../../../lib/synth/platform';
import { ConfiguredService } from '../../../lib/constructs/workloads/configured-service';
import { WebApp } from '../../../lib/constructs/workloads/web-app';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { names } from '../../support/render';
import { GOOD } from '../../support/refusal';

/** A chart with one of each construct. */
function shopOf(app: App): Chart {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new WebApp(chart, 'web', { ...GOOD, host: 'shop.example.com' });
  const orders = new ConfiguredService(chart, 'orders', { ...GOOD, config: { LOG_LEVEL: 'info' } });
  web.connectTo(orders);
  new ReadOnlyRole(chart, 'reader', { resources: [ApiResource.PODS], workloads: [orders] });
  return chart;
}

describe('the constructs', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'apps-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What an app wrote. */
  const written = (): Manifest[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as Manifest[]);
  const byName = (objects: Manifest[]) =>
    Object.fromEntries(objects.map((it) => [`${it.kind}/${it.metadata.name}`, JSON.parse(JSON.stringify(it))]));
  const expected = () => byName(Testing.synth(shopOf(new App())) as Manifest[]);

  test('render all objects under Testing.synth', () => {
    expect(names(Testing.synth(shopOf(Testing.app())) as Manifest[])).toEqual([
      expect.stringMatching(/^ConfigMap\/orders-config-/),
      'Deployment/orders',
      'Deployment/web',
      'HorizontalPodAutoscaler/orders',
      'HorizontalPodAutoscaler/web',
      'Ingress/web',
      'NetworkPolicy/orders',
      'NetworkPolicy/web',
      'PodDisruptionBudget/orders',
      'PodDisruptionBudget/web',
      'Role/reader',
      'RoleBinding/reader',
      'Service/orders',
      'Service/web',
      'ServiceAccount/orders',
      'ServiceAccount/web',
    ]);
  });

  test('render the same objects under a plain App', () => {
    const app = new App({ outdir: folder });
    shopOf(app);
    app.synth();
    expect(byName(written())).toEqual(expected());
  });

  test('render the same objects under Platform', () => {
    const app = new Platform({ outdir: join(folder) });
    shopOf(app);
    app.synth();
    expect(byName(written())).toEqual(expected());
  });

  test('render the same when they are asked twice', () => {
    const chart = shopOf(new App());
    expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
  });
});
