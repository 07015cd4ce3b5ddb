/** The page of the shop app, in a real Chromium: what is drawn, what a click, a key and a word do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, Page } from 'playwright-core';
import { connectivityOf } from '../../../lib/analysis/connectivity';
import { describeWith } from '../../support/tools';
import { CHROMIUM, launch } from './support/chromium';
import { app, hostileSystem, pageFor } from './support/systems';

const MINUTE = 60_000;
jest.setTimeout(3 * MINUTE);
const inChromium = describeWith(CHROMIUM);
const shop = app('shop');

inChromium('in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-page-'));
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  /** Opens a page; whatever goes wrong in it, or is asked for from elsewhere, is a trouble. */
  async function open(html: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const opened = await browser.newPage({ viewport: { width: 1500, height: 900 }, colorScheme });
    opened.on('pageerror', (error) => troubles.push(error.message));
    opened.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    opened.on('request', (request) => request.url() !== `file://${file}` && troubles.push(request.url()));
    await opened.goto(`file://${file}`);
    return opened;
  }

  beforeAll(async () => {
    browser = await launch();
  });
  beforeEach(async () => {
    troubles.length = 0;
    page = await open(pageFor(shop, 'shop'));
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const card = (name: string) => page.locator(`#stage .card[data-name="${name}"]`);
  const panel = () => page.locator('#details');
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('data-name') ?? document.activeElement?.textContent);
  const bright = () =>
    page
      .locator('#stage .card:not(.dim)')
      .evaluateAll((cards) => cards.map((it) => it.getAttribute('data-name')).sort());

  test('every declared edge is drawn, and no other', async () => {
    const drawn = await page.locator('#stage .line.allowed > title').allTextContents();
    const declared = connectivityOf(shop).map(({ from, to, ports }) => `${from} may connect to ${to}: ${ports}`);
    expect(drawn.sort()).toEqual(declared.sort());
    expect(await page.locator('#stage .line').count()).toBe(declared.length);
    // Each is a line that begins and ends where its cards are, and has its ports written on it.
    const ends = await page.locator('#stage .line').evaluateAll((lines) =>
      lines.map((line) => {
        const way = line.querySelector<SVGPathElement>('.way')!;
        const matrix = way.getScreenCTM()!;
        const at = (length: number) => way.getPointAtLength(length).matrixTransform(matrix);
        const cardOf = (name: string) =>
          document.querySelector(`#stage .card[data-node="${line.getAttribute(name)}"] .body`)!;
        const far = (point: DOMPoint, box: DOMRect) =>
          Math.hypot(
            Math.max(box.left - point.x, 0, point.x - box.right),
            Math.max(box.top - point.y, 0, point.y - box.bottom),
          );
        return {
          from: far(at(0), cardOf('data-from').getBoundingClientRect()),
          to: far(at(way.getTotalLength()), cardOf('data-to').getBoundingClientRect()),
          text: document.querySelector(`#stage .label[data-edges="${line.getAttribute('data-edges')}"]`)?.textContent,
          ports: line.getAttribute('data-ports'),
        };
      }),
    );
    for (const { from, to, text, ports } of ends) {
      expect(Math.max(from, to)).toBeLessThan(2);
      expect(text).toBe(ports);
    }
  });

  test('no text leaves its card, and none is cut off by the picture', async () => {
    const wide = await page.locator('#stage .card').evaluateAll((cards) =>
      cards.flatMap((it) => {
        const box = it.querySelector('.body')!.getBoundingClientRect();
        const out = [...it.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().right > box.right);
        return out.map((text) => text.textContent);
      }),
    );
    expect(wide).toEqual([]);
  });

  test('a click on a card shows its facts, its YAML, and what belongs to it', async () => {
    await card('storefront').click();
    await expect(panel().locator('h2').textContent()).resolves.toBe('storefront');
    const text = (await panel().textContent())!;
    for (const part of [
      '3–20 replicas',
      'registry.example.com/shop/storefront:4.7.0',
      'https://shop.example.com',
      'Deployment shop/catalog TCP 8080',
      'pods of namespace ingress-nginx TCP 8080',
      'HorizontalPodAutoscaler shop/storefront',
      'CDK8S_RECORD_CONSTRUCT_METADATA=true',
      'image: registry.example.com/shop/storefront:4.7.0',
    ]) {
      expect(text).toContain(part);
    }
    expect(await bright()).toEqual(['catalog', 'ingress-nginx', 'orders', 'storefront']);
    await panel().getByRole('button', { name: 'HorizontalPodAutoscaler shop/storefront' }).click();
    expect(await panel().locator('pre').textContent()).toContain('maxReplicas: 20');
    await panel().getByRole('button', { name: 'Close' }).click();
    expect(await panel().isVisible()).toBe(false);
  });

  test('lines that are as by default are marked, and can be left out', async () => {
    await card('storefront').click();
    const marked = await panel().locator('pre .default').allTextContents();
    expect(marked).toContain('        runAsNonRoot: true\n');
    await panel().getByLabel('Hide what is as by default').check();
    const left = await panel().locator('pre span:visible').allTextContents();
    expect(left).toContain('          image: registry.example.com/shop/storefront:4.7.0\n');
    expect(left).not.toContain('        runAsNonRoot: true\n');
  });

  test('a click on a line tells who lets it through', async () => {
    await page.locator('#stage .label', { hasText: 'TCP 50051' }).click();
    const text = (await panel().textContent())!;
    expect(text).toContain('Deployment shop/orders → Deployment shop/payments');
    expect(text).toContain('NetworkPolicy shop/orders');
    expect(text).toContain('NetworkPolicy shop/payments');
    expect(await bright()).toEqual(['orders', 'payments']);
  });

  test('a Secret shows who reads it, and not what is in it', async () => {
    await page.getByRole('tab', { name: /^Configuration/ }).click();
    await page.getByRole('button', { name: 'database-orders', exact: true }).click();
    expect(await panel().textContent()).toContain('Deployment shop/orders: password');
    await page.getByRole('tab', { name: 'Map' }).click();
    expect(await bright()).toEqual(['orders']);
  });

  test('search leaves bright what it finds, names it, and filters the lists', async () => {
    await page.getByLabel('Search').fill('payments');
    expect(await bright()).toEqual(['payments']);
    expect(await page.locator('#status').textContent()).toMatch(/^\d+ are found\.$/);
    await page.locator('#results').getByRole('button', { name: 'Deployment shop/payments' }).click();
    expect(await panel().locator('h2').textContent()).toBe('payments');
    await page.getByRole('tab', { name: /^Workloads/ }).click();
    expect(await page.locator('#table-workloads tbody tr:visible th').allTextContents()).toEqual(['payments']);
    await page.getByLabel('Search').fill('nothing of this');
    expect(await page.getByText('Nothing here matches.').first().isVisible()).toBe(true);
  });

  test('a host finds its workload, and so does an image', async () => {
    await page.getByLabel('Search').fill('catalog.example.com');
    expect(await bright()).toEqual(['catalog']);
    await page.getByLabel('Search').fill('shop/invoices:1.0');
    expect(await bright()).toEqual(['invoices']);
  });

  test('everything is done by keys alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('storefront');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('storefront');
    expect(await panel().locator('h2').textContent()).toBe('storefront');
    await page.keyboard.press('Escape');
    expect(await panel().isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Search').inputValue()).toBe('');

    await page.getByRole('tab', { name: 'Map' }).focus();
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab');
    if ((await focused())?.includes('storefront') !== true) await card('storefront').focus();
    await page.keyboard.press('ArrowRight');
    expect(['orders', 'catalog']).toContain(await focused());
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('storefront');
    await page.keyboard.press('Enter');
    expect(await panel().locator('h2').textContent()).toBe('storefront');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('storefront');

    await page.getByRole('tab', { name: 'Map' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('Workloads (9)');
    expect(await page.locator('#panel-workloads').isVisible()).toBe(true);
    await page.keyboard.press('End');
    expect(await page.locator('#panel-objects').isVisible()).toBe(true);
  });

  test('the picture is one stop of the Tab key, and every card of it is reached by arrows', async () => {
    expect(await page.locator('#stage [tabindex="0"]').count()).toBe(1);
    await page.locator('#stage [tabindex="0"]').focus();
    const seen = new Set<string>();
    const queue: string[] = [(await focused())!];
    while (queue.length > 0) {
      const from = queue.pop()!;
      if (seen.has(from)) continue;
      seen.add(from);
      for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
        await card(from).focus();
        await page.keyboard.press(key);
        queue.push((await focused())!);
      }
    }
    expect([...seen].sort()).toEqual(await bright());
  });

  test('larger, smaller and fit change the size of the picture', async () => {
    const width = () => page.locator('#stage svg').evaluate((svg) => svg.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole('button', { name: 'Larger' }).click();
    expect(await width()).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Smaller' }).click();
    await page.getByRole('button', { name: 'Fit' }).click();
    expect(await width()).toBeCloseTo(before, 0);
  });

  test('on paper there is the picture, and what the lists say', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#stage svg').isVisible()).toBe(true);
    expect(await page.getByText('From → to').isVisible()).toBe(true);
    expect(await page.locator('#search').isVisible()).toBe(false);
    expect(await page.locator('#panel-objects').isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  test('no name of a manifest is run', async () => {
    await page.close();
    page = await open(pageFor(hostileSystem(), 'hostile'));
    await page.locator('#stage .card').first().click();
    await page.getByLabel('Search').fill('onerror');
    for (const tab of await page.getByRole('tab').all()) await tab.click();
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(await panel().textContent()).toContain('onerror=');
  });
});
