/** A copy of the newest automatic backup, once a week, outside the browser. */
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import type { PaperRow } from './rows.ts';

const copySwitch = (page: Page) => page.getByRole('switch', { name: 'Save a copy every week' });

test('the weekly copy goes to Downloads, at once and not again', async ({ context, open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const settings = await open('options.html?view=settings&section=backups');
  await expect(settings.locator('#backups')).toContainText(/Last verified backup/, { timeout: 20_000 });
  const [download] = await Promise.all([settings.waitForEvent('download'), copySwitch(settings).click()]);
  const name = download.suggestedFilename();
  expect(name).toMatch(/^digestif-\d{4}-\d{2}-\d{2}\.zip$/);
  await expect(settings.getByText(`Saved ${name} to Downloads.`)).toBeVisible();
  await expect(settings.locator('#backups')).toContainText(`Last copy: just now, ${name} in Downloads.`);
  await expect(settings.locator('#data')).toContainText(/Digestif uses \d+ MB on this computer\. Your browser/);
  // Copied today: no other window does it again.
  const page = await open('options.html?view=all');
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  await page.waitForTimeout(4_500);
  expect(downloads).toBe(0);
  await context.close();
});

test('the weekly copy goes to the export folder', async ({ context, open, rows }) => {
  await context.addInitScript(() => {
    // The browser's own question cannot be answered unseen: a folder of the page stands for the user's.
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Vault', { create: true }),
    });
  });
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const settings = await open('options.html?view=settings&section=backups');
  await expect(settings.locator('#backups')).toContainText(/Last verified backup/, { timeout: 20_000 });
  await settings.getByRole('button', { name: 'Choose folder' }).click();
  await expect(settings.getByText('Digestif saves the newest automatic backup to “Vault”')).toBeVisible();
  await copySwitch(settings).click();
  await expect(settings.locator('#backups')).toContainText(
    /Last copy: just now, Backups\/digestif-.*\.zip in “Vault”\./,
  );
  const copies = await settings.evaluate(async () => {
    const vault = await (await navigator.storage.getDirectory()).getDirectoryHandle('Vault');
    const found: string[] = [];
    for await (const name of (await vault.getDirectoryHandle('Backups')).keys()) found.push(name);
    return found;
  });
  expect(copies).toHaveLength(1);
  await settings.locator('#backups').scrollIntoViewIfNeeded();
});
