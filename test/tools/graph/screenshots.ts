/** `npm run docs:screenshots`: the pictures of docs/graph.md, of the shop app as it is in `dist/`. Look at them before you commit them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { graph } from '../../../lib/cli/graph';
import { launch } from './support/chromium';

const ROOT = resolve(__dirname, '../../..');
const IMAGES = join(ROOT, 'docs', 'images');

async function main(): Promise<void> {
  process.chdir(ROOT);
  mkdirSync(IMAGES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'slipway-screenshots-'));
  const shop = (output: 'html' | 'svg', to: string) => {
    const { errors } = graph('dist/shop.k8s.yaml', { output, to });
    if (errors) throw new Error(errors);
  };
  shop('svg', join(IMAGES, 'graph-shop.svg'));
  shop('html', join(folder, 'shop.html'));
  const browser = await launch();
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 860 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    await page.goto(`file://${join(folder, 'shop.html')}`);
    // The light one shows the whole; the dark one, what a click tells.
    if (colorScheme === 'dark') await page.locator('#stage .card[data-name="orders"]').click();
    await page.screenshot({ path: join(IMAGES, `graph-shop-${colorScheme}.png`) });
  }
  await browser.close();
  rmSync(folder, { recursive: true });
}

void main();
