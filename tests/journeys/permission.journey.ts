/** Sites that are asked for: nothing before the user allows them, everything at once after, nothing once it is taken back. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { aclAnthology } from '../../lib/sources/acl-anthology.ts';
import { expect, sayYes, test, worker } from './extension.ts';
import type { PaperRow } from './rows.ts';

const volume = 'https://aclanthology.org/volumes/2024.acl-long/';
const later = 'https://aclanthology.org/volumes/2024.acl-short/';
const paper = 'https://aclanthology.org/2024.acl-long.7/';
const fixture = readFileSync(new URL('../fixtures/acl-anthology/volume.html', import.meta.url), 'utf8');

/** Ids of the scripts that the browser runs in pages that were allowed. */
async function registered(context: BrowserContext): Promise<string[]> {
  return (await worker(context)).evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> } };
    };
    return (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  });
}

const anthologyPapers = (all: readonly PaperRow[]) =>
  all.flatMap(({ keys }) => keys.filter((key) => key.startsWith('acl:'))).sort();
/** A mark is an element without attributes or text; what it shows is in its closed shadow. */
const marks = (page: Page) => page.locator('#main span:not([class]):empty');

test('a site is read in its open tab once it is allowed, and no longer after permission is revoked', async ({
  context,
  site,
  rows,
  open,
}) => {
  site.set(volume, fixture);
  site.set(later, fixture.replaceAll('acl-long', 'acl-short').replaceAll('2024--acl-long', '2024--acl-short'));
  site.set(
    paper,
    '<title>Maps</title><meta name="citation_title" content="Maps of Maps"><meta name="citation_author" content="Ada Lovelace"><meta name="citation_pdf_url" content="https://aclanthology.org/2024.acl-long.7.pdf">',
  );
  const page = await context.newPage();
  await page.goto(volume);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  expect(await registered(context)).toEqual([]);
  expect(await marks(page).count()).toBe(0);

  await sayYes(context, aclAnthology.matches);
  const settings = await open('options.html?view=settings&section=sources&allow=acl-anthology');
  await settings.getByRole('button', { name: 'Allow access', exact: true }).click();
  await expect(settings.getByText('Digestif now collects papers from ACL Anthology')).toBeVisible();
  await expect
    .poll(async () => anthologyPapers(await rows<PaperRow>('papers')))
    .toEqual(['acl:2024.acl-long.1', 'acl:2024.acl-long.2']);
  await expect.poll(() => marks(page).count()).toBeGreaterThan(0);

  // A page that is opened later needs no more than that, a single paper's page neither.
  await page.goto(paper);
  await expect.poll(async () => anthologyPapers(await rows<PaperRow>('papers'))).toContain('acl:2024.acl-long.7');

  await page.goto(volume);
  await expect.poll(() => marks(page).count()).toBeGreaterThan(0);
  await settings.getByRole('button', { name: 'Remove access to ACL Anthology' }).click();
  await expect(settings.getByText('Digestif no longer collects papers from ACL Anthology')).toBeVisible();
  await expect.poll(() => marks(page).count()).toBe(0);
  expect(await registered(context)).toEqual([]);
  await page.goto(later);
  await page.waitForLoadState();
  await page.waitForTimeout(1_000);
  expect(anthologyPapers(await rows<PaperRow>('papers'))).not.toContain('acl:2024.acl-short.1');
});
