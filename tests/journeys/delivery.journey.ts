/** Digests that go out by themselves: to a webhook and to a folder, after one consent. */
import type { BrowserContext, Page } from '@playwright/test';
import { setClock } from './clock.ts';
import { expect, sayYes, worker } from './extension.ts';
import { give, test, type Web } from './web.ts';

const seeds = 56;
const address = 'https://hooks.example.org/hooks/secret';

interface Chrome {
  readonly chrome: { readonly alarms: { readonly onAlarm: { dispatch(alarm: { name: string }): void } } };
}

/** The alarm goes off, as it does when the hour has come. */
async function ring(context: BrowserContext): Promise<void> {
  await (await worker(context)).evaluate(() =>
    (globalThis as unknown as Chrome).chrome.alarms.onAlarm.dispatch({ name: 'digest' }),
  );
}

/** A digest of the week in which the clock is put, with one paper. */
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

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'Send automatically' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send “My digest” automatically' });
  await dialog.getByLabel('Day', { exact: true }).selectOption('Friday');
  await dialog.getByLabel('Time', { exact: true }).selectOption('17:00');
  return dialog;
}

/** Takes posts as a Mattermost server does. */
function listen(web: Web): { readonly posted: string[]; status: number } {
  const server = { posted: [] as string[], status: 200 };
  web.answers.set(address, (url, response, request) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (server.status === 200)
        server.posted.push((JSON.parse(Buffer.concat(parts).toString()) as { text: string }).text);
      give('ok', {}, server.status)(url, response);
    });
  });
  return server;
}

test('a digest is posted on its day without a click, exactly as agreed, and once', async ({
  context,
  web,
  rows,
  open,
}) => {
  const server = listen(web);
  await setClock(context, '2026-11-20T12:00');
  await sayYes(context, ['https://hooks.example.org/*']);
  const page = await openDigest(open, rows);
  const dialog = await openDialog(page);
  await dialog.getByLabel('Webhook URL').fill('http://hooks.example.org/x');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Enter an https URL.')).toBeVisible();
  await dialog.getByLabel('Webhook URL').fill(address);
  await expect(dialog.getByLabel('Service')).toHaveValue('mattermost');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('What will be posted to hooks.example.org')).toBeVisible();
  const shown = await dialog.locator('pre').textContent();
  expect(shown).toContain('XiYan-SQL');
  await expect(dialog.getByText(/^On Fridays at 17:00, Digestif posts it to hooks\.example\.org/)).toBeVisible();
  await ring(context);
  await dialog.getByRole('button', { name: 'Agree and send automatically' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Is posted to hooks\.example\.org on Fridays at 17:00/)).toBeVisible();
  expect(server.posted).toEqual([]);

  // The server refuses: nothing is lost, and the screen says what to do.
  server.status = 404;
  await setClock(context, '2026-11-20T17:00');
  await ring(context);
  const notice = page.getByRole('alert').filter({ hasText: 'hooks.example.org refused it (404)' });
  await expect(notice).toBeVisible();
  expect(server.posted).toEqual([]);
  server.status = 200;
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => server.posted).toEqual([shown]);
  await expect(notice).toBeHidden();
  await expect(page.getByText(/^Sent today/)).toBeVisible();
  await ring(context);
  await setClock(context, '2026-11-20T18:00');
  await ring(context);
  expect(server.posted).toHaveLength(1);
  // The secret is in no storage that scripts in pages can reach.
  const stored = await (await worker(context)).evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } }
    ).chrome.storage.local.get(),
  );
  expect(JSON.stringify(stored)).not.toContain('hooks');
});

test('a digest is written to its folder on its day without a click', async ({ context, rows, open }) => {
  await context.addInitScript(() => {
    // The browser's own question cannot be answered unseen: a folder of the page stands for the user's.
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Vault', { create: true }),
    });
  });
  await setClock(context, '2026-11-20T12:00');
  const page = await openDigest(open, rows);
  const dialog = await openDialog(page);
  await dialog.getByText('Save to a folder').click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Choose a folder.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Choose folder' }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('What will be saved to “Vault”')).toBeVisible();
  const shown = await dialog.locator('pre').textContent();
  await dialog.getByRole('button', { name: 'Agree and send automatically' }).click();
  await expect(page.getByText(/^Is saved to “Vault” on Fridays at 17:00/)).toBeVisible();
  await setClock(context, '2026-11-20T17:00');
  await ring(context);
  const files = () =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Vault');
      const found: Record<string, string> = {};
      const entries = (folder as unknown as { entries(): AsyncIterable<[string, FileSystemFileHandle]> }).entries();
      for await (const [name, handle] of entries) found[name] = await (await handle.getFile()).text();
      return found;
    });
  await expect.poll(files).toEqual({ 'digest-2026-W47.md': shown });
  await expect(page.getByText(/^Sent today/)).toBeVisible();
});

test('another template withdraws the consent', async ({ context, web, rows, open }) => {
  const server = listen(web);
  await setClock(context, '2026-11-20T12:00');
  await sayYes(context, ['https://hooks.example.org/*']);
  const page = await openDigest(open, rows);
  const dialog = await openDialog(page);
  await dialog.getByLabel('Webhook URL').fill(address);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Agree and send automatically' }).click();
  await expect(page.getByText(/^Is posted to hooks\.example\.org on Fridays at 17:00/)).toBeVisible();
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'Edit “My digest”' }).click();
  await page.getByRole('radio', { name: 'Custom' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“My digest” isn’t sent automatically any more.')).toBeVisible();
  await setClock(context, '2026-11-20T17:00');
  await ring(context);
  await expect(page.getByText('“My digest” for week 47:')).toBeVisible();
  expect(server.posted).toEqual([]);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Agree and send automatically' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => server.posted.length).toBe(1);
});
