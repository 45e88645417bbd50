/** The ways out that are not a file in the downloads: Zotero, a folder, Obsidian, a webhook. */
import type { Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { startZotero, type ZoteroStub } from '../zotero/zotero-stub.ts';
import { setClock } from './clock.ts';
import { expect, sayYes } from './extension.ts';
import { give, test } from './web.ts';

const seeds = 56;

const library = 'options.html?view=all';

/** Opens the second paper of the list and chooses from its Copy menu. */
async function choose(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${act}`) }).click();
}

/** The listing of the seeds is of a week in which the clock is put, so that there is a digest. */
async function openDigest(
  open: (address: string) => Promise<Page>,
  rows: <Row>(store: string) => Promise<Row[]>,
): Promise<Page> {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  const page = await open('options.html?view=digests&week=2026-W47');
  await page.getByRole('button', { name: 'Add a paper' }).click();
  await page.getByRole('textbox', { name: 'Search your papers' }).fill('XiYan-SQL');
  await page.getByRole('button', { name: /^Add: XiYan-SQL/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 3, name: 'Your picks' })).toBeVisible();
  return page;
}

test.describe('Zotero', () => {
  let zotero: ZoteroStub;
  test.beforeEach(async () => {
    zotero = await startZotero(23119);
  });
  test.afterEach(() => zotero.close());

  test('gets a paper with its PDF, tags and note, without duplicates', async ({ context, web, rows, open }) => {
    web.answers.set('https://arxiv.org/pdf/', give('%PDF-1.7 a paper', { 'content-type': 'application/pdf' }));
    const [paper] = sitePapers;
    if (paper === undefined) throw new Error('There are no papers of our own.');
    const listing = 'https://huggingface.co/papers/date/2026-11-20';
    web.answers.set(
      listing,
      give(dailyPage({ date: '2026-11-20', papers: [paper] }), { 'content-type': 'text/html; charset=utf-8' }),
    );
    await sayYes(context, ['http://127.0.0.1:23119/*']);
    await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
    await (await context.newPage()).goto(listing);
    await expect.poll(async () => (await rows('papers')).length).toBeGreaterThan(seeds);
    const page = await open(library);
    await page.getByRole('article').filter({ hasText: paper.title }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Read §4 <first>.');
    await expect.poll(async () => JSON.stringify(await rows('states'))).toContain('§4');
    await choose(page, 'Send to Zotero');
    await expect(page.getByText('Sent 1 paper to “Reading” in Zotero, with PDF.')).toBeVisible();
    expect(zotero.items).toHaveLength(1);
    expect(zotero.items[0]?.item['notes']).toEqual([{ note: '<p>Read §4 &lt;first&gt;.</p>' }]);
    expect(zotero.items[0]?.attachment).toMatchObject({ type: 'application/pdf', bytes: 16 });
    expect(zotero.dropped).toBe(0);
    await choose(page, 'Send to Zotero');
    await expect(page.getByText('1 paper was already there.')).toBeVisible();
    expect(zotero.items).toHaveLength(1);

    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: /^Send to Zotero/ })).toContainText('Already sent');
    await page.keyboard.press('Escape');

    // A mark is in a closed shadow root: what it says to a screen reader is asked of the browser.
    const again = await context.newPage();
    await again.goto(listing);
    const browser = await context.newCDPSession(again);
    const said = async () =>
      JSON.stringify(await browser.send('Accessibility.getFullAXTree')).includes('Digestif: seen, in Zotero');
    await expect.poll(said).toBe(true);
    await again.close();

    // Zotero does not tell what it has: a switch there.
    zotero.localApi = false;
    await choose(page, 'Send to Zotero');
    await expect(page.getByText(/was already there\. .*Allow other applications/)).toBeVisible();
    expect(zotero.items).toHaveLength(1);
  });

  test('gets saved papers automatically if switched on, even after it was closed', async ({ context, rows, open }) => {
    await sayYes(context, ['http://127.0.0.1:23119/*']);
    await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
    const page = await open(library);
    await page.getByRole('article').nth(3).click();
    await page.keyboard.press('s');
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
    const settings = await open('options.html?view=settings&section=out');
    await settings.getByRole('switch', { name: 'Also send saved papers to Zotero' }).click();
    await expect(settings.getByRole('switch', { name: 'Also send saved papers to Zotero' })).toBeChecked();
    await zotero.close();
    await page.bringToFront();
    await page.getByRole('article').nth(1).click();
    await page.keyboard.press('s');
    await expect
      .poll(async () => (await rows<{ saved?: number }>('states')).filter(({ saved }) => saved).length)
      .toBe(2);
    zotero = await startZotero(23119);
    await page.getByRole('article').nth(2).click();
    await page.keyboard.press('s');
    // What was saved before the switch stays here.
    await expect.poll(() => zotero.items.length).toBe(2);
  });
});

test('files are saved to the chosen folder, and nothing there is overwritten', async ({ context, rows, open }) => {
  await context.addInitScript(() => {
    // The browser's own question cannot be answered unseen: a folder of the page stands for the user's.
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Vault', { create: true }),
    });
  });
  await setClock(context, '2026-11-20T12:00');
  const settings = await open('options.html?view=settings&section=out');
  await settings.getByRole('button', { name: 'Choose folder' }).click();
  await expect(settings.getByText('Digests, papers and backups are saved to “Vault”.')).toBeVisible();
  const page = await openDigest(open, rows);
  const write = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Markdown/ }).click();
  };
  await write();
  await expect(page.getByText('Saved Digests/digest-2026-W47.md to your folder “Vault”.')).toBeVisible();
  await write();
  const files = () =>
    page.evaluate(async () => {
      const vault = await (await navigator.storage.getDirectory()).getDirectoryHandle('Vault');
      const folder = await vault.getDirectoryHandle('Digests');
      const found: Record<string, string> = {};
      for await (const [name, handle] of (
        folder as unknown as { entries(): AsyncIterable<[string, FileSystemFileHandle]> }
      ).entries()) {
        found[name] = await (await handle.getFile()).text();
      }
      return found;
    });
  await expect.poll(async () => Object.keys(await files())).toEqual(['digest-2026-W47.md']);
  await page.evaluate(async () => {
    const vault = await (await navigator.storage.getDirectory()).getDirectoryHandle('Vault');
    const file = await (await vault.getDirectoryHandle('Digests')).getFileHandle('digest-2026-W47.md');
    const stream = await file.createWritable();
    await stream.write('What I wrote myself.');
    await stream.close();
  });
  await write();
  await expect(page.getByText('Saved Digests/digest-2026-W47 2.md to your folder “Vault”.')).toBeVisible();
  const after = await files();
  expect(after['digest-2026-W47.md']).toBe('What I wrote myself.');
  expect(after['digest-2026-W47 2.md']).toContain('XiYan-SQL');
});

test('Obsidian gets a paper through its address and a digest through the clipboard', async ({
  context,
  rows,
  open,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(() => {
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.protocol !== 'obsidian:') return click.call(this);
      Object.assign(window, { opened: this.href });
      return undefined;
    };
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Vault', { create: true }),
    });
  });
  await setClock(context, '2026-11-20T12:00');
  const opened = async (page: Page): Promise<URLSearchParams> =>
    new URL(await page.evaluate(() => (window as unknown as { opened: string }).opened)).searchParams;
  const settings = await open('options.html?view=settings&section=out');
  await settings.getByRole('textbox', { name: 'Vault' }).fill('My notes');
  const template = settings.getByRole('textbox', { name: 'Folder, name and properties' });
  await template.fill('folder: Papers\nfile: {nothing}\n---\ntitle: {title}');
  await settings.getByRole('region', { name: 'Obsidian' }).getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText(/^\{nothing\} isn’t available\./)).toBeVisible();
  await template.fill('folder: Papers\ndigests: Weekly\nfile: {title}\n---\ntitle: {title}\ntags: reading');
  await settings.getByRole('region', { name: 'Obsidian' }).getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText('Saved.', { exact: true })).toBeVisible();

  const page = await openDigest(open, rows);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send to Obsidian' }).click();
  await expect(page.getByText('Sent to Obsidian: Weekly/digest-2026-W47.md.')).toBeVisible();
  const digest = await opened(page);
  expect([digest.get('vault'), digest.get('file')]).toEqual(['My notes', 'Weekly/digest-2026-W47']);

  const papers = await open(library);
  await papers.getByRole('article').first().click();
  await choose(papers, 'Send to Obsidian');
  await expect(papers.getByText(/^Sent to Obsidian: Papers\/.*\. The text is on your clipboard\.$/)).toBeVisible();
  const paper = await opened(papers);
  expect(paper.has('clipboard')).toBe(true);
  const text = await papers.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^---\ntitle: ".+"\ntags:\n {2}- "reading"\n---\n\n# /);

  // Several papers are one note that lists them.
  for (const place of [1, 2, 3])
    await papers
      .getByRole('article')
      .nth(place)
      .click({ modifiers: ['Control'] });
  const send = async () => {
    await papers.getByRole('button', { name: 'More', exact: true }).first().click();
    await papers.getByRole('menuitem', { name: 'Send to Obsidian' }).click();
  };
  await send();
  await expect(
    papers.getByText('Sent to Obsidian: Papers 2026-11-20.md. The text is on your clipboard.'),
  ).toBeVisible();
  const several = await opened(papers);
  expect(several.get('file')).toBe('Papers 2026-11-20');
  const note = await papers.evaluate(() => navigator.clipboard.readText());
  expect(note).toMatch(/^---\ntitle: "Papers"\npapers: 3\n/);
  expect(note.match(/^## /gm)).toHaveLength(3);

  // Or a note each, in the user's folder; what was written there stays.
  await settings.bringToFront();
  await settings.getByRole('combobox', { name: 'Multiple papers' }).selectOption('each');
  await papers.bringToFront();
  await send();
  await expect(papers.getByText(/^For separate notes/)).toBeVisible();
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Choose folder' }).click();
  await expect(settings.getByText('Digests, papers and backups are saved to “Vault”.')).toBeVisible();
  await papers.bringToFront();
  await send();
  await expect(papers.getByText('Saved 3 notes to “Vault”.')).toBeVisible();
  await send();
  await expect(papers.getByText('3 notes were already there and weren’t changed.')).toBeVisible();
});

test('a webhook gets a digest after the user has reviewed what is sent', async ({ context, web, rows, open }) => {
  const posted: string[] = [];
  web.answers.set('https://hooks.example.org/services/secret', (_url, response, request) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posted.push((JSON.parse(Buffer.concat(parts).toString()) as { text: string }).text);
      give('ok')(_url, response);
    });
  });
  await setClock(context, '2026-11-20T12:00');
  await sayYes(context, ['https://hooks.example.org/*']);
  const settings = await open('options.html?view=settings&section=out');
  const address = settings.getByLabel('Webhook URL', { exact: true });
  await address.fill('http://hooks.example.org/x');
  await settings.getByRole('region', { name: 'Webhook' }).getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText('Enter an https URL.')).toBeVisible();
  await address.fill('https://hooks.example.org/services/secret');
  await settings.getByRole('region', { name: 'Webhook' }).getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByText(/^Saved\. You can post a digest to hooks\.example\.org/)).toBeVisible();

  const page = await openDigest(open, rows);
  const post = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Post to hooks.example.org' }).click();
  };
  await post();
  const dialog = page.getByRole('dialog', { name: 'Post this to hooks.example.org?' });
  const shown = await dialog.locator('pre').textContent();
  expect(posted).toEqual([]);
  await dialog.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByText('Posted to hooks.example.org.')).toBeVisible();
  expect(posted).toEqual([shown]);
  expect(shown).toMatch(/^XiYan-SQL/m);
  await expect(page.getByRole('status').getByRole('button', { name: 'Mark as sent' })).toBeVisible();
  // The second time nobody is asked.
  await post();
  await expect.poll(() => posted.length).toBe(2);
});
