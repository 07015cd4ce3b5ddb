import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ReadOnlyRole } from '../../lib/constructs/access/read-only-role';
import { Platform } from '../../lib/synth/platform';
import { ConfiguredService } from '../../lib/constructs/workloads/configured-service';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, refusalOf } from '../support/refusal';

/** A tree with four problems, in two charts and at several depths. */
function mistakes(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new WebApp(shop, 'web', { ...GOOD, port: 0, host: 'https://shop.example.com' });
  new ConfiguredService(new Construct(shop, 'group'), 'orders', { ...GOOD, config: { RETRIES: 5 as Anything } });
  const access = new Chart(app, 'access', { namespace: 'shop' });
  new ReadOnlyRole(access, 'reader', { resources: [ApiResource.PODS] });
}
const TOLD = ['shop/web: port', 'shop/web: host', 'shop/group/orders: config.RETRIES', 'access/reader: subjects'];

describe('a tree with several mistakes', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'several-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is told all of them in one render, and nothing is written', () => {
    const outdir = join(folder, 'dist');
    const platform = new Platform({ outdir });
    mistakes(platform);
    const words = refusalOf(platform);
    for (const told of TOLD) expect(words).toContain(`error: ${told}\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is refused by a plain app with the same words', () => {
    const app = new App({ outdir: folder });
    mistakes(app);
    for (const told of TOLD) expect(() => app.synth()).toThrow(`error: ${told}\n`);
    expect(() => Testing.synth(app.charts[0]!)).toThrow(`error: ${TOLD[0]}\n`);
  });
});
