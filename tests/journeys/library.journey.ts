import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { deleteEverything } from './erase.ts';
import { expect, extensionId, test } from './extension.ts';
import { remark } from './read-markdown.ts';
import type { PaperRow, StateRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const [first] = sitePapers;

async function visit(page: Page, rows: <Row>(store: string) => Promise<Row[]>): Promise<void> {
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
}

test('a paper saved and picked on the listing is found by search and comes first in the week’s digest', async ({
  context,
  site,
  rows,
  open,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await visit(listing, rows);

  // The marks are in closed shadow roots: they are one tab stop, and keys act on the one that has the focus.
  await listing.waitForTimeout(1_000);
  await listing.locator('h1').click();
  const onMark = () => listing.evaluate(() => document.activeElement?.textContent === '');
  for (let tabs = 0; tabs < 3 && !(await onMark()); tabs += 1) await listing.keyboard.press('Tab');
  await listing.keyboard.press('s');
  await expect
    .poll(async () => (await rows<StateRow>('states')).filter(({ saved }) => saved !== undefined).length)
    .toBe(1);
  // Saved today, which is not the listing's week: what is picked by hand stands in the digest of its own week too.
  await listing.keyboard.press('d');
  await expect
    .poll(async () => (await rows<StateRow>('states')).filter(({ picked }) => picked !== undefined).length)
    .toBe(1);

  const library = await open('options.html?view=all');
  await library.getByRole('searchbox').or(library.getByRole('combobox')).first().fill('speculative shared cache');
  await expect(library.getByRole('article').filter({ hasText: 'Drafting Ahead' })).toBeVisible();

  const saved = await open('options.html?view=saved');
  await expect(saved.getByRole('article')).toHaveCount(1);

  const digest = await open('options.html?view=digests&week=2026-W47');
  await expect(digest.getByRole('heading', { level: 3 }).first()).toHaveText('Your picks');
  await digest.getByRole('textbox', { name: /^Comment/ }).fill('Read section 3 first.');
  await digest.getByRole('textbox', { name: /^Comment/ }).blur();
  await digest.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    digest.waitForEvent('download'),
    digest.getByRole('menuitem', { name: /^Markdown/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('digest-2026-W47.md');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('Read section 3 first.');
  const { headings, html, links } = remark(text);
  expect(html).toEqual([]);
  expect(headings[0]).toEqual({ depth: 1, text: 'Digest, week 47 of 2026' });
  expect(headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
  expect(links.every((link) => /^(https:|#)/.test(link))).toBe(true);
});

test('the page cannot see what Digestif read', async ({ context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await visit(listing, rows);
  await listing.waitForTimeout(500);
  const marks = await listing.evaluate(() =>
    [...document.querySelectorAll('article *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width === 40 && box.height === 24;
      })
      .map((element) => ({
        attributes: element.getAttributeNames().filter((name) => name !== 'style'),
        text: element.textContent,
        root: element.shadowRoot,
      })),
  );
  expect(marks.length).toBe(sitePapers.length);
  expect(marks.every(({ attributes, text, root }) => attributes.length === 0 && text === '' && root === null)).toBe(
    true,
  );
});

test('simultaneous decisions in two tabs are both stored', async ({ rows, open }) => {
  const [one, other] = await Promise.all([open('options.html?view=all'), open('options.html?view=all')]);
  await one.getByRole('article').first().click();
  await other.getByRole('article').first().click();
  await Promise.all([one.keyboard.press('s'), other.keyboard.press('f')]);
  await expect
    .poll(
      async () =>
        (await rows<StateRow & { starred?: number }>('states')).filter(
          ({ saved, starred }) => saved !== undefined && starred !== undefined,
        ).length,
    )
    .toBe(1);
});

test('undo restores a removed paper, and without undo it stays removed when its listing is read again', async ({
  context,
  site,
  rows,
  open,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await visit(listing, rows);
  const library = await open(`options.html?view=all&paper=arxiv:${first?.id}`);
  await expect(library.getByRole('heading', { level: 2, name: first?.title ?? '' })).toBeVisible();
  await library.getByRole('button', { name: /^More/ }).last().click();
  await library.getByRole('menuitem', { name: /^Remove/ }).click();
  await library.getByRole('button', { name: 'Undo' }).click();
  await expect(library.getByText('Undone.')).toBeVisible();
  await library.goto(`chrome-extension://${extensionId}/options.html?view=all&paper=arxiv:${first?.id}`);
  await expect(library.getByRole('heading', { level: 2, name: first?.title ?? '' })).toBeVisible();
  await library.getByRole('button', { name: /^More/ }).last().click();
  await library.getByRole('menuitem', { name: /^Remove/ }).click();
  await expect(library.getByText('Removed from your library.')).toBeVisible();
  const shown = library.getByRole('article').filter({ hasText: 'Drafting Ahead' });
  await library.goto(`chrome-extension://${extensionId}/options.html?view=all`);
  await expect(library.getByRole('article').first()).toBeVisible();
  await expect(shown).toHaveCount(0);
  await listing.reload();
  await listing.waitForTimeout(2_000);
  await library.reload();
  await expect(library.getByRole('article').first()).toBeVisible();
  await expect(shown).toHaveCount(0);
});

test('a pasted text is previewed, then imported, and its papers are never new', async ({ rows, open }) => {
  const settings = await open('options.html?view=settings&section=data');
  await settings.getByRole('button', { name: 'Import papers' }).click();
  const paper = (title: string, about: string) => `${title}\n\n${about.repeat(4)}\n\n`;
  await settings
    .getByRole('textbox', { name: 'Paste text' })
    .fill(
      `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n${paper('Folding Time: Streaming Models without a Window', 'We present a model that reads a stream without a window and forgets what it does not need. ')}${paper('A Quiet Reward: Preference Learning from Silence', 'People say nothing when an answer is good, and we learn from that silence in three experiments. ')}`,
    );
  await settings.getByRole('button', { name: 'Import 2 papers' }).click();
  await expect(settings.getByText('Imported 2 papers.')).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(58);
  const fresh = await open('options.html?view=new');
  await expect(fresh.getByRole('article')).toHaveCount(0);
});

test('a backup restores a wiped library completely', async ({ context, site, rows, open }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await visit(listing, rows);
  const library = await open('options.html?view=all');
  await library.getByRole('article').first().click();
  await library.keyboard.press('s');
  await expect(library.getByText('Saved.', { exact: true })).toBeVisible();
  const known = async () =>
    JSON.stringify(
      (await rows<PaperRow>('papers'))
        .map(({ title, keys, abstract, authors }) => ({ title, keys, abstract, authors }))
        .sort((a, b) => (a.title < b.title ? -1 : 1)),
    );
  const before = await known();

  const settings = await open('options.html?view=settings&section=backups');
  const [backup] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  const file = await backup.path();
  await deleteEverything(settings);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(0);

  await settings
    .locator('input[type=file]')
    .setInputFiles({ name: 'digestif.zip', mimeType: 'application/zip', buffer: readFileSync(file) });
  await expect(settings.getByText(`${56 + sitePapers.length} papers will be added.`)).toBeVisible();
  await settings.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  expect(await known()).toBe(before);
  const saved = await open('options.html?view=saved');
  await expect(saved.getByRole('article')).toHaveCount(1);
});

test('a damaged backup is rejected with a reason, and the library is unchanged', async ({ rows, open }) => {
  const settings = await open('options.html?view=settings&section=backups');
  await settings
    .locator('input[type=file]')
    .setInputFiles({ name: 'digestif.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 cut') });
  await settings.waitForTimeout(1_000);
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
  await expect(settings.getByRole('dialog')).toHaveCount(0);
  await expect(settings.getByRole('alert')).toBeVisible();
});

test('a damaged backup says what is missing before it restores the rest', async ({ rows, open }) => {
  const settings = await open('options.html?view=settings&section=backups');
  const [backup] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  const buffer = readFileSync(await backup.path());
  const start = buffer.indexOf('papers/00003.jsonl');
  for (let at = start + 1_000; at < start + 1_020; at += 1) buffer[at] = (buffer[at] ?? 0) ^ 0xff;
  await settings
    .locator('input[type=file]')
    .setInputFiles({ name: 'digestif.zip', mimeType: 'application/zip', buffer });
  const dialog = settings.getByRole('dialog');
  const said = dialog.getByText(/^This backup is damaged\. \d+ of 56 papers could be read\.$/);
  await expect(said).toBeVisible();
  const read = Number(/(\d+) of 56/.exec((await said.textContent()) ?? '')?.[1]);
  expect(read).toBeGreaterThanOrEqual(46);
  expect(read).toBeLessThan(56);
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(read);

  // The library from before the restore can be brought back for a week, and so can the restored one.
  for (const papers of [56, read]) {
    await settings.reload();
    await settings.locator('#backups').getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Bring back' }).click();
    await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(papers);
  }
});

test('a backup is merged with a library that has changed', async ({ context, site, rows, open }) => {
  const settings = await open('options.html?view=settings&section=backups');
  const [backup] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  const file = await backup.path();
  await deleteEverything(settings);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(0);
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(sitePapers.length);

  const [chooser] = await Promise.all([
    settings.waitForEvent('filechooser'),
    settings.getByRole('button', { name: 'Merge a backup…' }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(settings.getByText('56 papers will be added.')).toBeVisible();
  await settings.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
});

test('the popup searches during typing, and its search text survives an accidental close', async ({ open }) => {
  const popup = await open('popup.html');
  await popup.keyboard.type('text-to-sql');
  await expect(popup.getByText('XiYan-SQL', { exact: false }).first()).toBeVisible();
  await popup.close();
  const again = await open('popup.html');
  await expect(again.locator('input').first()).toHaveValue('text-to-sql');
});

test('every action of the list can be reached by keyboard', async ({ rows, open }) => {
  const library = await open('options.html?view=all');
  await expect(library.getByRole('article').first()).toBeVisible();
  for (const key of ['j', 'j', 's', 'k', 'e', 'k', 'f', 'd']) {
    await library.keyboard.press(key);
    // Then the next paper is selected.
    if (key === 's' || key === 'e') await expect(library.getByRole('article').nth(2)).toBeFocused();
    // As fast as a user types.
    await library.waitForTimeout(120);
  }
  await expect
    .poll(
      async () =>
        (await rows<StateRow & { starred?: number }>('states')).filter(
          (row) => row.saved && row.read && row.starred && row.picked,
        ).length,
    )
    .toBe(1);
  await library.keyboard.press('z');
  await expect
    .poll(async () => (await rows<StateRow>('states')).filter(({ picked }) => picked !== undefined).length)
    .toBe(0);
  await library.keyboard.press('?');
  await expect(library.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
