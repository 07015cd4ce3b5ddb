/** Whether the page can be used by everybody: what axe finds in it, in light and dark, in every view. */
import { readFileSync } from 'node:fs';
import { Browser, Page } from 'playwright-core';
import { describeWith } from '../../support/tools';
import { CHROMIUM, launch } from './support/chromium';
import { app, pageFor } from './support/systems';

const MINUTE = 60_000;
const inChromium = describeWith(CHROMIUM);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

jest.setTimeout(3 * MINUTE);

/**
 * What axe says of what is on the screen, a line for each problem. One rule is left out: the words of a card are longer than
 * what is written on it, and in another order; a test below asks for what people would call it by.
 */
async function problems(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ rules: { 'label-content-name-mismatch': { enabled: false } } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

inChromium('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test('axe has nothing to say of any view', async () => {
      // Its own policy would keep axe out; that it does is a test of its own.
      const context = await browser.newContext({
        bypassCSP: true,
        colorScheme,
        viewport: { width: 1500, height: 900 },
      });
      const page = await context.newPage();
      await page.setContent(pageFor(app('web-app'), 'web-app'));
      await page.evaluate(AXE);
      expect(await problems(page)).toEqual([]);
      await page.locator('#stage .card').first().click();
      expect(await problems(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByLabel('Search').fill('web');
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await problems(page)).toEqual([]);
      }
      await context.close();
    });

    test('what has the keyboard shows it', async () => {
      const page = await browser.newPage({ colorScheme });
      await page.setContent(pageFor(app('web-app'), 'web-app'));
      const look = () =>
        page.evaluate(() => {
          const at = document.activeElement!;
          const style = getComputedStyle(at.querySelector('.body') ?? at);
          return `${style.outlineStyle} ${style.outlineWidth} ${style.strokeWidth} ${style.stroke}`;
        });
      await page.keyboard.press('Tab');
      for (let stops = 0; stops < 7; stops++) {
        expect(await look()).toMatch(/^solid 3px|^none \S+ 4px/);
        await page.keyboard.press('Tab');
      }
      await page.close();
    });
  });

  test('the colours follow the system, and paper is light', async () => {
    const page = await browser.newPage({ colorScheme: 'light' });
    await page.setContent(pageFor(app('web-app'), 'web-app'));
    const ink = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ink'));
    const light = await ink();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ink()).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await ink()).toBe(light);
    await page.close();
  });

  test('nothing moves for who does not want it', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.setContent(pageFor(app('web-app'), 'web-app'));
    const durations = await page
      .locator('#stage .card, #stage .line')
      .evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).transitionDuration))]);
    expect(durations).toEqual(['0s']);
    await page.close();
  });

  test('every card says in words all that is written on it', async () => {
    const page = await browser.newPage();
    await page.setContent(pageFor(app('k8s-core-security'), 'secured'));
    const missing = await page.locator('#stage .card').evaluateAll((cards) =>
      cards.flatMap((it) => {
        const words = it.getAttribute('aria-label')!;
        const written = ['.name', '.badge'].map((part) => it.querySelector(part)!.textContent!);
        return it.getAttribute('role') === 'button' && written.every((text) => words.includes(text)) ? [] : [words];
      }),
    );
    expect(missing).toEqual([]);
    await page.close();
  });
});
