/** "Delete everything" leaves nothing in the browser's storage, and nothing comes back. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { deleteEverything } from './erase.ts';
import { closeFirstRun, expect, extensionId, launch, test } from './extension.ts';

const words = 'to cite in chapter nine';

async function openPage(context: Awaited<ReturnType<typeof launch>>, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${address}`);
  return page;
}

/** Everything that the extension has stored, as text by place. */
async function storedBy(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: Record<'local' | 'session', { get(keys: null): Promise<object> }> };
    };
    const { storageBuckets } = navigator as unknown as { storageBuckets: { keys(): Promise<string[]> } };
    const stored: Record<string, string> = {};
    const readFolder = async (folder: FileSystemDirectoryHandle, at: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await readFolder(handle as FileSystemDirectoryHandle, `${at}/${name}`);
        else {
          // A file that is being replaced may be gone by now.
          const file = await (handle as FileSystemFileHandle).getFile().catch(() => undefined);
          const text = await file?.text().catch(() => undefined);
          if (text !== undefined) stored[`${at}/${name}`] = text;
        }
      }
    };
    await readFolder(await navigator.storage.getDirectory(), 'file');
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const table of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(table).objectStore(table).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        if (rows.length > 0) stored[`database ${name}/${table}`] = JSON.stringify(rows);
      }
      db.close();
    }
    for (const bucket of await storageBuckets.keys()) stored[`bucket ${bucket}`] = '';
    for (const area of ['local', 'session'] as const) {
      stored[`storage.${area}`] = JSON.stringify(await chrome.storage[area].get(null));
    }
    stored['page storage'] = JSON.stringify({ ...localStorage });
    return stored;
  });
}

/** The files of the profile that contain a text, in UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => {
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
      const content = readFileSync(file);
      return forms.some((form) => content.includes(form));
    });
}

test('deleting everything empties databases, files, buckets and extension storage, and nothing comes back', async ({
  profile,
}) => {
  const first = await launch(profile);
  await closeFirstRun(first);
  const page = await openPage(first, 'options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Add a tag' }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Tag “${words}” added.`)).toBeVisible();
  const settings = await openPage(first, 'options.html?view=settings&section=data');
  await settings.getByRole('switch', { name: 'Badges on Hugging Face' }).click();
  // What a window could not write, and a library that was rebuilt in a bucket of its own.
  await settings.evaluate(async () => {
    const unsaved = await (await navigator.storage.getDirectory()).getDirectoryHandle('unsaved', { create: true });
    const file = await (await unsaved.getFileHandle('act.json', { create: true })).createWritable();
    await file.write(JSON.stringify({ act: 'act', papers: ['arxiv:2503.11731'], change: { note: 'unsaved' } }));
    await file.close();
    const { storageBuckets } = navigator as unknown as { storageBuckets: { open(name: string): Promise<unknown> } };
    await storageBuckets.open('library-7');
    localStorage.setItem('digestif.searches', '["what I looked for"]');
  });
  await expect
    .poll(async () => Object.keys(await storedBy(settings)).filter((name) => name.startsWith('file/backups/')).length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const before = await storedBy(settings);
  const { library } = JSON.parse(before['file/library.json'] ?? '{}') as { library: string };
  expect(before['storage.local']).toContain(library);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['bucket library-7', 'file/unsaved/act.json']));
  expect(before['database digestif-settings/rows']).toContain('huggingface');

  await deleteEverything(settings);
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add sample papers' })).toBeVisible();
  // Long enough for the background's maintenance, which writes its marks again.
  await settings.waitForTimeout(4_000);
  await expectEmpty(settings, library);
  await first.close();

  const second = await launch(profile);
  const again = await openPage(second, 'options.html?view=all');
  await expect(again.getByRole('button', { name: 'Add sample papers' })).toBeVisible();
  await expect(again.getByRole('alert')).toHaveCount(0);
  await again.waitForTimeout(3_000);
  await expectEmpty(again, library);
  await second.close();
  const readable = filesWith(path.join(profile, 'Default'), words).filter((file) => !file.includes('leveldb'));
  expect(readable, 'files that still contain the deleted tag').toEqual([]);
});

test('without a backup, deleting everything asks once', async ({ open }) => {
  const settings = await open('options.html?view=settings&section=data');
  await settings.getByRole('button', { name: 'Delete everything' }).click();
  const dialog = settings.getByRole('dialog');
  await dialog.getByRole('switch', { name: 'Save a backup file first' }).click();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(settings.getByText('Everything was deleted.')).toBeVisible({ timeout: 20_000 });
});

/** Expects what a new, empty library has, and nothing else. */
async function expectEmpty(page: Page, library: string): Promise<void> {
  const stored = await storedBy(page);
  const text = JSON.stringify(stored);
  for (const trace of [library, words, 'unsaved', 'what I looked for', 'huggingface'])
    expect(text).not.toContain(trace);
  const places = Object.keys(stored).filter((name) => !/^file\/(settings|journal|backups)\//.test(name));
  expect(places.sort()).toEqual(
    expect.arrayContaining(['database digestif/meta', 'page storage', 'storage.local', 'storage.session']),
  );
  const known = ['database digestif/meta', 'database digestif-settings/rows', 'file/library.json', 'page storage'];
  expect(places.filter((name) => ![...known, 'storage.local', 'storage.session'].includes(name))).toEqual([]);
  expect((JSON.parse(stored['storage.local'] ?? '{}') as { canary?: { papers: number } }).canary?.papers ?? 0).toBe(0);
  expect(stored['page storage']).toBe('{}');
}
