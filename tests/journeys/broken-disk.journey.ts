/** A disk that is full, and a library that the browser cannot open: each window says so, and nothing is lost. */
import { expect, extensionId, test } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

test('a full disk is reported, decisions are kept, and work resumes once there is space', async ({ open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  const saved = async () => (await rows<StateRow>('states')).filter((state) => state.saved !== undefined).length;
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    const isFull = () => document.documentElement.dataset['disk'] !== 'room';
    IDBObjectStore.prototype.put = function (...given) {
      if (isFull()) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await page.getByRole('article').first().click();
  await page.keyboard.press('s');
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved: your disk is full.' });
  await expect(notice).toContainText('Your last change is only in this window so far.');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(notice).toContainText('Your last 2 changes are only in this window so far.');
  expect(await saved()).toBe(0);

  await page.evaluate(() => {
    document.documentElement.dataset['disk'] = 'room';
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(saved).toBe(2);
});

test('a browser that cannot write is named as the cause, and the change is written by itself later', async ({
  open,
  rows,
}) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if (document.documentElement.dataset['disk'] !== 'sound')
        throw new DOMException('Internal error.', 'UnknownError');
      return put.apply(this, given);
    };
  });
  await page.getByRole('article').first().click();
  await page.keyboard.press('s');
  const notice = page.getByRole('alert').filter({ hasText: 'Not saved: your browser can’t write to its storage.' });
  await expect(notice).toContainText('Your last change is only in this window so far. Digestif keeps trying.');
  await expect(notice.getByRole('button', { name: 'Export everything' })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset['disk'] = 'sound';
  });
  await expect(notice).toHaveCount(0, { timeout: 25_000 });
  const saved = (await rows<StateRow>('states')).filter((state) => state.saved !== undefined);
  expect(saved).toHaveLength(1);
});

const windows = [
  ['the popup', 'popup.html'],
  ['the side panel', 'sidepanel.html'],
  ['the page', 'options.html'],
  ['a list', 'options.html?view=all'],
  ['the digests', 'options.html?view=digests'],
  ['the settings', 'options.html?view=settings'],
  ['the first run', 'options.html?view=first-run'],
] as const;

for (const [name, address] of windows) {
  test(`a library that cannot be opened is said in ${name}`, async ({ context, rows }) => {
    await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
    const page = await context.newPage();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
      };
    });
    await page.goto(`chrome-extension://${extensionId}/${address}`);
    await expect(page.getByRole('alert')).toContainText('Couldn’t open your library.');
    await expect(page.getByRole('alert')).toContainText('Nothing was deleted.');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
}
