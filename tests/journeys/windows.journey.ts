/** Every page fills the window that it is given, however wide, and never scrolls sideways. */
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';

/** How much of the window's width the page fills, and how much of it lies outside, in pixels. */
function measure(page: Page): Promise<{ filled: number; outside: number }> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const root = document.getElementById('root');
    return { filled: root?.getBoundingClientRect().width ?? 0, outside: scrollWidth - clientWidth };
  });
}

test('the library fills narrow and wide windows', async ({ open }) => {
  for (const screen of ['all', 'topic-editor', 'digests', 'settings']) {
    const page = await open(`options.html?view=${screen}`);
    for (const width of [360, 480, 640, 900, 1280, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await measure(page), `${screen} in ${width} px`).toEqual({ filled: width, outside: 0 });
    }
    await page.close();
  }
});

test('the popup is 400 px wide, and the side panel as wide as the user made it', async ({ open }) => {
  const popup = await open('popup.html');
  await popup.setViewportSize({ width: 400, height: 600 });
  expect(await measure(popup)).toEqual({ filled: 400, outside: 0 });
  const panel = await open('sidepanel.html');
  for (const width of [320, 400, 480]) {
    await panel.setViewportSize({ width, height: 800 });
    expect(await measure(panel), `${width} px`).toEqual({ filled: width, outside: 0 });
  }
});
