/** What windows show when the open database changes under them: an update, another version, files that are lost. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { versions } from '../../lib/db/versions.ts';
import { expect, extensionId, test } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

/** The number of the next version, which this one doesn’t know. */
const newer = (versions.at(-1)?.number ?? 0) + 1;

/** Brings the database into the format of a newer version, as an updated window does. */
function upgrade(page: Page, stored?: object): Promise<void> {
  return page.evaluate(
    async ([version, value]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('digestif', version);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => {
          if (value !== undefined) request.transaction?.objectStore('meta').put({ name: 'versions', value });
        };
        request.onsuccess = () => resolve(request.result);
      });
      db.close();
      // Dexie’s numbers are tenths of the browser’s.
    },
    [10 * newer, stored] as const,
  );
}

/** Lets the database be opened in this page only while the page’s root element says so. */
async function breakOpening(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...given) {
      if (document.documentElement.dataset['disk'] === 'broken')
        throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
      return open.apply(this, given);
    };
  });
}

const setBroken = (page: Page, isBroken: boolean): Promise<void> =>
  page.evaluate(
    (value) => {
      document.documentElement.dataset['disk'] = value;
    },
    isBroken ? 'broken' : 'sound',
  );

/** Deletes the databases as the browser’s own tools do, whoever has them open. */
async function deleteDatabases(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${extensionId}`,
    storageTypes: 'indexeddb',
  });
  await session.detach();
}

test('windows that are open during an update say so, and still save until they are reloaded', async ({
  open,
  rows,
}) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  const panel = await open('sidepanel.html');
  const popup = await open('popup.html');
  const other = await open('options.html?view=settings');
  await upgrade(other);
  for (const window of [page, panel, popup]) {
    await expect(window.getByRole('status').filter({ hasText: 'Digestif was updated.' })).toBeVisible();
  }
  await page.getByRole('article').first().click();
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  expect((await rows<StateRow>('states')).filter(({ saved }) => saved !== undefined)).toHaveLength(1);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByText('Digestif was updated.')).toHaveCount(0);
});

test('a library of a newer version is read-only, and every window says so', async ({ open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  await upgrade(await open('options.html?view=settings'), { schema: newer, minReader: 1, minWriter: newer });
  for (const address of ['options.html?view=all', 'sidepanel.html', 'popup.html']) {
    const window = await open(address);
    await expect(window.getByRole('status').filter({ hasText: 'Your library is read-only.' })).toBeVisible();
  }
  const page = await open('options.html?view=all');
  await page.getByRole('article').first().click();
  await page.keyboard.press('s');
  await expect(page.getByRole('alert')).toContainText('Not saved.');
  expect((await rows<StateRow>('states')).filter(({ saved }) => saved !== undefined)).toHaveLength(0);
});

test('a library that only a newer version can read can be exported as it is', async ({ open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  await upgrade(await open('options.html?view=settings'), { schema: 9, minReader: 9, minWriter: 9 });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('This library was saved by a newer version of Digestif.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export raw data' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^digestif-.*-raw\.zip$/);
  const files = unzipSync(readFileSync(await download.path()));
  expect(JSON.parse(strFromU8(files['about.json'] ?? new Uint8Array()))).toMatchObject({
    schema: newer,
    tables: { papers: { rows: 56, unreadable: 0 } },
  });
});

test('a window recovers by itself when the browser drops its database', async ({ open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  await page.getByRole('article').first().click();
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await deleteDatabases(page);
  await expect(page.getByRole('alert')).toContainText('Your library was damaged and has been restored: 56 papers', {
    timeout: 20_000,
  });
  await page.goto(page.url().replace('view=all', 'view=saved'));
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('a window whose database becomes unreadable leads to recovery, and goes on once it can be read', async ({
  context,
  rows,
}) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await context.newPage();
  await breakOpening(page);
  await page.goto(`chrome-extension://${extensionId}/options.html?view=all`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await setBroken(page, true);
  await deleteDatabases(page);
  const banner = page.getByRole('alert').filter({ hasText: 'Digestif can’t read your library.' }).first();
  await expect(banner).toContainText('Nothing was deleted.', { timeout: 10_000 });
  await banner.getByRole('button', { name: 'Recovery options' }).click();
  await expect(page.getByRole('button', { name: 'Start with an empty library' })).toBeVisible();
  await setBroken(page, false);
  await expect(page.getByRole('article').first()).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText('Digestif can’t read your library.')).toHaveCount(0);
});

for (const address of ['options.html?view=all', 'options.html?view=settings', 'popup.html', 'sidepanel.html']) {
  test(`${address} that could not open the library opens it once it can`, async ({ context, rows }) => {
    await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
    const page = await context.newPage();
    await page.addInitScript(() => {
      let isBroken = true;
      Object.assign(globalThis, {
        mend: () => {
          isBroken = false;
        },
      });
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...given) {
        if (isBroken) throw new DOMException('Internal error opening backing store.', 'UnknownError');
        return open.apply(this, given);
      };
    });
    await page.goto(`chrome-extension://${extensionId}/${address}`);
    await expect(page.getByRole('alert')).toContainText('Couldn’t open your library.');
    await page.evaluate(() => (globalThis as unknown as { mend(): void }).mend());
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
    await expect(page.locator('#root')).not.toBeEmpty();
  });
}
