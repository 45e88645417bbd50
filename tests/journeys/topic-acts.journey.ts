/** Topics beside their editor: followed from a paper, muted for a time, suggested, and as a file. */
import { readFileSync } from 'node:fs';
import { expect, test } from './extension.ts';

test('a topic starts from a paper, words are muted until a date, and the weekly volume is set in the preview', async ({
  open,
  rows,
}) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Create topic from this paper' }).click();
  const dialog = page.getByRole('dialog', { name: 'What do you want to follow?' });
  await expect(dialog.getByRole('button', { name: 'Papers like this one' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Papers like this one' }).click();
  await expect(page.getByText(/^Saved “Like .+ match(?:es)?\.$/)).toBeVisible({ timeout: 15_000 });
  const [topic] = await rows<{ id: string; like: string[] }>('topics');
  expect(topic?.like).toHaveLength(1);

  const editor = await open('options.html?view=topic-editor&q=pruning');
  const count = editor
    .getByText(/\d+ of 56 papers,/)
    .filter({ visible: true })
    .last();
  await expect(count).toBeVisible();
  const matched = async () => Number(/(\d+) of 56/.exec(await count.innerText())?.[1]);
  const before = await matched();
  await editor.getByLabel('Mute words', { exact: true }).fill('structured');
  await editor.keyboard.press('Enter');
  await expect(editor.getByText(/^structured, until \d+ \w+/)).toBeVisible();
  await expect.poll(matched).toBeLessThan(before);
  await editor.getByRole('button', { name: 'Save topic' }).click();
  await expect.poll(async () => (await rows('topics')).length).toBe(2);
  const saved = (await rows<{ query: string; mutes?: { words: string; until: number }[] }>('topics')).find(
    ({ query }) => query === 'pruning',
  );
  expect(saved?.mutes?.[0]?.words).toBe('structured');
  expect((saved?.mutes?.[0]?.until ?? 0) - Date.now()).toBeGreaterThan(29 * 86_400_000);
});

test('topics are suggested from the library, exported to a file and imported again', async ({ open, rows }) => {
  const page = await open('options.html?view=settings&section=topics');
  await page.getByRole('button', { name: 'Suggest topics from my papers' }).click();
  await expect(page.getByText('Based on your 56 papers. You follow a topic only once you add it.')).toBeVisible();
  expect(await rows('topics')).toEqual([]);
  await page.getByRole('button', { name: /^Add Retrieval-Augmented Generation$/i }).click();
  await expect(page.getByText('Added', { exact: true })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export topics' }).click();
  const file = await (await download).path();
  const [written] = JSON.parse(readFileSync(file, 'utf8')) as { name: string; query: string }[];
  expect(written?.name).toMatch(/retrieval-augmented generation/i);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import topics' }).click();
  await (await choosing).setFiles({
    name: 'topics.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([written, { name: 'Pruning', query: 'pruning -survey' }])),
  });
  await expect(page.getByText('Added 1 topic. 1 topic already existed.')).toBeVisible();
  expect(await rows('topics')).toHaveLength(2);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(async () => (await rows('topics')).length).toBe(1);
});
