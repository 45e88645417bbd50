/** A library's proxy: its pages are those of the sites behind it, and publishers' links go through it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  expect,
  firstRun,
  installLate,
  marksOf,
  readRows,
  type Site,
  sayYes,
  serve,
  test,
  worker,
} from './extension.ts';
import { clickIcon } from './icon.ts';
import type { PaperRow, VisitRow } from './rows.ts';

const real = 'https://www.nature.com/nature/research-articles';
const proxied = 'https://www-nature-com.proxy.example.edu/nature/research-articles';
/** As a proxy rewrites it: absolute links lead to itself. */
const fixture = readFileSync(new URL('../fixtures/nature/research.html', import.meta.url), 'utf8').replace(
  /href="\/articles/g,
  'href="https://www-nature-com.proxy.example.edu/articles',
);
const later = `${proxied}?page=2`;
const site: Site = new Map([
  [proxied, fixture],
  [later, fixture.replaceAll('s41586-024-0', 's41586-025-0')],
]);

test('a page opened through a library proxy is read by its site’s reader and stored under its real address', async () => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-'));
  const { context, install } = await installLate(profile);
  try {
    await serve(context, site);
    await install();
    const library = await firstRun(context);
    const papers = async () =>
      (await readRows<PaperRow & { url?: string }>(await worker(context), 'papers')).filter(
        ({ sighting }) => sighting?.source === 'nature',
      );
    const page = await context.newPage();
    await page.goto(proxied);
    const popup = await clickIcon(page);
    await expect.poll(popup.text).toContain('Allow Digestif on this site?');
    expect(await popup.text()).toContain('Allow proxy.example.edu');
    expect(await papers()).toEqual([]);
    await popup.press('Scan this page');
    await expect.poll(popup.text).toMatch(/On this page: \d+ papers?/);
    const read = await papers();
    expect(read.length).toBeGreaterThan(0);
    for (const { keys, url } of read) {
      expect(keys[0]).toMatch(/^doi:10\.1038\/s41586-024/);
      expect(url).toMatch(/^https:\/\/www\.nature\.com\//);
    }
    const visits = await readRows<VisitRow>(await worker(context), 'visits');
    expect(visits.filter(({ source }) => source === 'nature').map(({ url }) => url)).toEqual([real]);

    // Allowed once, the proxy's pages are read as they are opened, of whichever site they are.
    await page.goto(later);
    await page.waitForTimeout(1_000);
    expect(await papers()).toHaveLength(read.length);
    await sayYes(context, ['https://*.proxy.example.edu/*']);
    // As the popup's button asks; the browser takes what the driver evaluates for a user's act.
    await library.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { request(what: object): Promise<boolean> } };
      };
      await chrome.permissions.request({ origins: ['https://*.proxy.example.edu/*'] });
    });
    await expect.poll(papers, { timeout: 15_000 }).toHaveLength(2 * read.length);
    for (const { url } of await papers()) expect(url).toMatch(/^https:\/\/www\.nature\.com\//);
    await expect.poll(() => marksOf(page, 'body')).toBe(read.length);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('the proxy address for publishers’ pages is validated and saved', async ({ open }) => {
  const settings = await open('options.html?view=settings&section=proxy');
  const section = settings.locator('#proxy');
  const field = section.getByLabel('Proxy prefix');
  await field.fill('http://login.proxy.example.edu');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('This isn’t a proxy prefix.')).toBeVisible();
  await field.fill('login.proxy.example.edu/login?url=');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Saved.')).toBeVisible();
  await settings.reload();
  await expect(field).toHaveValue('https://login.proxy.example.edu/login?url=');
});
