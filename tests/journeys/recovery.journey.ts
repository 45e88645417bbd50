/** The browser's files are damaged while it is closed: the library comes back and says so, or offers every way out. */
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { closeFirstRun, expect, extensionId, launch, test } from './extension.ts';

const databaseOf = (profile: string) =>
  path.join(profile, 'Default/IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`);

const damages: readonly (readonly [string, (folder: string) => void])[] = [
  ['the manifest of its database is deleted', (folder) => each(folder, /^MANIFEST/, (file) => rmSync(file))],
  ['the log of its database is cut in half', (folder) => each(folder, /\.log$/, cutInHalf)],
  [
    'the log of its database is overwritten with zeros',
    (folder) => each(folder, /\.log$/, (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length))),
  ],
  ['the folder of its database is deleted', (folder) => rmSync(folder, { recursive: true })],
];

function each(folder: string, name: RegExp, damage: (file: string) => void): void {
  for (const file of readdirSync(folder)) if (name.test(file)) damage(path.join(folder, file));
}

function cutInHalf(file: string): void {
  truncateSync(file, Math.floor(readFileSync(file).length / 2));
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${address}`);
  return page;
}

/** Starts the browser for the first time, saves one of the sample papers and tags it. @returns its title */
async function liveIn(profile: string): Promise<string> {
  const context = await launch(profile);
  await closeFirstRun(context);
  const page = await openPage(context, 'options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  const title = (await page.getByRole('article').first().locator('h3').textContent()) ?? '';
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('to cite');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tag “to cite” added.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  // The first automatic backup, without which the sample papers are in no file.
  await expect.poll(() => automaticBackups(page), { timeout: 20_000 }).toBeGreaterThan(0);
  await context.close();
  return title;
}

function automaticBackups(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    const root = await navigator.storage.getDirectory();
    const backups = await root.getDirectoryHandle('backups').catch(() => undefined);
    if (backups === undefined) return 0;
    for await (const library of backups.values()) {
      if (library.kind === 'directory') for await (const _ of (library as FileSystemDirectoryHandle).keys()) count += 1;
    }
    return count;
  });
}

for (const [name, damage] of damages) {
  test(`a library is restored and reports it after ${name}`, async ({ profile }) => {
    const title = await liveIn(profile);
    damage(databaseOf(profile));
    const context = await launch(profile);
    const page = await openPage(context, 'options.html?view=saved');
    await expect(page.getByRole('alert')).toContainText('Your library was damaged and has been restored: 56 papers', {
      timeout: 20_000,
    });
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('article')).toContainText(title);
    await page.getByRole('article').click();
    await expect(page.getByRole('button', { name: 'Remove tag to cite' })).toBeVisible();
    await page.getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('dialog')).toContainText('It was rebuilt from');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await context.close();
  });
}

test('a library of which nothing is left offers a backup and an empty library, but no export', async ({ profile }) => {
  await liveIn(profile);
  rmSync(databaseOf(profile), { recursive: true });
  rmSync(path.join(profile, 'Default/File System'), { recursive: true });
  const context = await launch(profile);
  const popup = await openPage(context, 'popup.html');
  await expect(popup.getByRole('alert')).toContainText('Your library’s files are missing', { timeout: 20_000 });
  await expect(popup.getByRole('button', { name: 'Recovery options' })).toBeVisible();
  const page = await openPage(context, 'options.html?view=all');
  await expect(page.getByRole('alert')).toContainText('Your library’s files are missing');
  await expect(page.getByRole('button', { name: 'Restore a backup file…' }).first()).toBeVisible();
  await expect(page.getByText('There are no automatic backups on this computer.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export what can be read' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Start with an empty library' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start with an empty library' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  await context.close();
});

for (const [name, damage] of damages) {
  test(`settings are kept after ${name}`, async ({ profile }) => {
    const before = await launch(profile);
    await closeFirstRun(before);
    const proxy = (page: Page) => page.getByRole('textbox', { name: /proxy/i });
    const page = await openPage(before, 'options.html?view=settings');
    await proxy(page).fill('https://proxy.example.edu/login?url=');
    await proxy(page).press('Enter');
    await expect(page.locator('#proxy').getByText('Saved.')).toBeVisible();
    await expect.poll(() => automaticBackups(page), { timeout: 20_000 }).toBeGreaterThan(0);
    await before.close();
    damage(databaseOf(profile));
    const after = await launch(profile);
    const again = await openPage(after, 'options.html?view=settings');
    await expect(proxy(again)).toHaveValue('https://proxy.example.edu/login?url=', { timeout: 20_000 });
    await proxy(again).fill('https://proxy.example.org/login?url=');
    await proxy(again).press('Enter');
    await expect(again.locator('#proxy').getByText('Saved.')).toBeVisible();
    await again.reload();
    await expect(proxy(again)).toHaveValue('https://proxy.example.org/login?url=');
    await after.close();
  });
}

test('Settings list the automatic backups, and each can be restored and undone', async ({ profile }) => {
  const context = await launch(profile);
  await closeFirstRun(context);
  const library = await openPage(context, 'options.html?view=all');
  await expect(library.getByRole('article').first()).toBeVisible();
  await expect.poll(() => automaticBackups(library), { timeout: 20_000 }).toBe(1);
  await library.keyboard.press('j');
  await library.keyboard.press('s');
  await expect(library.getByText('Saved.', { exact: true })).toBeVisible();

  const page = await openPage(context, 'options.html?view=settings&section=backups');
  const section = page.locator('#backups');
  await expect(section).toContainText(/Last verified backup: (just now|\d+ minutes? ago)/);
  await section.getByRole('button', { name: /^Restore the backup from today/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The backup has 56 papers; your library has 56.');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored 56 papers.')).toBeVisible();
  const saved = await openPage(context, 'options.html?view=saved');
  await expect(saved.getByText('Nothing saved yet')).toBeVisible();
  await expect(saved.getByRole('article')).toHaveCount(0);

  await section.getByRole('button', { name: 'Undo' }).click();
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText('Your previous library is back.')).toBeVisible();
  await saved.reload();
  await expect(saved.getByRole('article')).toHaveCount(1);
  await context.close();
});
