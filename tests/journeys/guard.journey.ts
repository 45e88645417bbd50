/** What a script that has taken over a content script’s world can reach: a site’s process can be compromised. */
import type { BrowserContext, Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { expect, extensionId, test } from './extension.ts';
import type { PaperRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

/** Opens the isolated world of a page’s content script. @returns a function that runs an expression there */
async function isolatedWorld(context: BrowserContext, page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await context.newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context: world }) => worlds.push(world));
  await session.send('Runtime.enable');
  const world = worlds.find(({ origin }) => origin.includes(extensionId));
  if (world === undefined) throw new Error('The page has no content script.');
  return async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: world.id,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'unknown');
    return result.value;
  };
}

test('a script in the world of a content script can neither read nor change settings', async ({
  context,
  site,
  open,
  rows,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const settings = await open('options.html?view=settings');
  const proxy = settings.getByRole('textbox', { name: /proxy/i });
  await proxy.fill('https://proxy.example.edu/login?url=');
  await proxy.press('Enter');
  await expect(settings.locator('#proxy').getByText('Saved.')).toBeVisible();
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  const run = await isolatedWorld(context, listing);

  expect(await run('chrome.runtime.id')).toBe(extensionId);
  for (const area of ['local', 'session']) {
    await expect(run(`chrome.storage.${area}.get(null)`)).rejects.toThrow(/not allowed/);
    const planted = '{ settings: { recordingOff: ["huggingface"], followUps: true } }';
    await expect(run(`chrome.storage.${area}.set(${planted})`)).rejects.toThrow(/not allowed/);
    await expect(
      run(`chrome.storage.${area}.setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" })`),
    ).rejects.toThrow();
  }
  // The databases here are those of the site.
  expect(await run('indexedDB.databases().then((all) => all.map(({ name }) => name))')).toEqual([]);
  // It may send messages, but none of those that the extension’s own pages send.
  const ask = (name: string) => run(`chrome.runtime.sendMessage({ to: 'background', name: '${name}', message: {} })`);
  for (const name of ['changed', 'readPlaces', 'watchPlaces', 'viewed'])
    expect(await ask(name)).toMatchObject({ ok: false });

  await settings.reload();
  await expect(settings.getByRole('textbox', { name: /proxy/i })).toHaveValue('https://proxy.example.edu/login?url=');
});
