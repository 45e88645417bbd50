import { type Download, expect, type Page } from '@playwright/test';

/** Deletes everything in Settings, with a backup first, and waits until the page is back. @returns the backup */
export async function deleteEverything(settings: Page): Promise<Download> {
  await settings.getByRole('button', { name: 'Delete everything' }).click();
  const dialog = settings.getByRole('dialog');
  const [backup] = await Promise.all([
    settings.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Back up and delete' }).click(),
  ]);
  await expect(dialog).toContainText('Digestif saved a backup file.');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(settings.getByText('Everything was deleted.')).toBeVisible({ timeout: 20_000 });
  return backup;
}
