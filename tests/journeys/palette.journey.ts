/** The command palette finds papers, topics, digests, sections of Settings and commands. */
import { settingsSections } from '../../components/settings/sections.ts';
import { expect, test } from './extension.ts';

test('the palette opens papers and settings, and offers what was used last', async ({ rows, open }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  const title = (await page.getByRole('article').first().getByRole('heading').textContent()) ?? '';
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill(title);
  const papers = palette.getByRole('group', { name: 'Papers' });
  await papers.getByRole('option').first().click();
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Backups');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Backups' })).toBeInViewport();
  for (const { id, title: name } of settingsSections) await expect(page.locator(`#${id}`)).toContainText(name);

  await page.keyboard.press('Control+k');
  const recent = palette.getByRole('group', { name: 'Recent' });
  await expect(recent.getByRole('option')).toHaveText(['Backups']);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('no such thing anywhere qqqq');
  await expect(palette.getByText('Nothing found.')).toBeVisible();
});
