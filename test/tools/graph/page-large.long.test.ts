/** The page of a thousand workloads, in a real Chromium: what is asked of it comes, and is the right thing. */
import { Browser, Page } from 'playwright-core';
import { describeWith } from '../../support/tools';
import { CHROMIUM, launch } from './support/chromium';
import { largeSystem } from './support/large';
import { pageFor } from './support/systems';

const MINUTE = 60_000;
jest.setTimeout(3 * MINUTE);
const inChromium = describeWith(CHROMIUM);

inChromium('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    await page.setContent(pageFor(largeSystem(), 'large'));
  });
  afterAll(() => browser?.close());

  const rows = () => page.locator('#table-objects tbody tr:not([hidden])');
  const names = () =>
    page.locator('#stage .card').evaluateAll((cards) => cards.map((it) => it.getAttribute('data-name')));

  test('it begins with one card for each namespace', async () => {
    expect(await names()).toHaveLength(50);
    expect(await page.locator('#stage .card').first().textContent()).toContain('20 workloads');
  });

  test('a click on a namespace unfolds it, with what it is connected to elsewhere', async () => {
    await page.locator('#stage .card[data-name="team-1"]').click();
    const shown = await names();
    expect(shown).toContain('app-20');
    expect(shown).toContain('app-39');
    expect(shown.filter((name) => !/^app-(2\d|3\d)$/.test(name!))).toEqual(['app-0', 'app-60']);
    expect(await page.locator('#namespace').inputValue()).toBe('ns:team-1');
  });

  test('a workload of another namespace is found, shown and told', async () => {
    await page.locator('#search').fill('app-777');
    await page.locator('#results button', { hasText: 'Deployment team-38/app-777' }).click();
    expect(await page.locator('#details h2').textContent()).toBe('app-777');
    expect(await page.locator('#stage .card.chosen').getAttribute('data-name')).toBe('app-777');
    expect(await page.locator('#namespace').inputValue()).toBe('ns:team-38');
    await page.keyboard.press('Escape');
  });

  test('the lists are filtered by namespace and by word', async () => {
    await page.locator('#search').fill('');
    await page.locator('#namespace').selectOption('ns:team-2');
    await page.locator('#tab-objects').click();
    expect(await rows().count()).toBe(80);
    await page.locator('#search').fill('app-45');
    expect(await rows().locator('th').allTextContents()).toEqual(Array(4).fill('app-45'));
    await page.locator('#search').fill('');
    await page.locator('#namespace').selectOption('all');
    expect(await rows().count()).toBe(4050);
  });
});
