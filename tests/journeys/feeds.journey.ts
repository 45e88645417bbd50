/** Places: what is read without its page being opened, over real sockets and a server of our own. */
import type { Page } from '@playwright/test';
import { expect, sayYes, stopWorker, worker } from './extension.ts';
import type { PaperRow } from './rows.ts';
import { give, test, type Web } from './web.ts';

const journal = 'https://journal.example.org/feed.xml';
const today = new Date().toISOString().slice(0, 10);

const atom = (...dois: string[]) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A Journal</title>${dois
    .map(
      (
        doi,
      ) => `<entry><id>https://doi.org/10.1234/${doi}</id><title>Paper ${doi}</title><link href="https://doi.org/10.1234/${doi}"/>
        <published>${today}T01:00:00Z</published><summary>We study ${doi}.</summary></entry>`,
    )
    .join('')}</feed>`;
const dois = (papers: readonly PaperRow[]) =>
  papers.flatMap(({ keys }) => keys.filter((key) => key.startsWith('doi:10.1234/'))).sort();

async function addFeed(settings: Page, address: string): Promise<void> {
  await settings.getByRole('button', { name: 'Add a feed' }).click();
  const dialog = settings.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'RSS feed' }).check({ force: true });
  await dialog.getByLabel('Feed URL').fill(address);
  await dialog.getByRole('button', { name: 'Add and get the last 7 days' }).click();
}

const hostsAsked = ({ asked }: Web) => [...new Set(asked.map(({ url }) => url.host))];

test('a feed is fetched politely once it is allowed, and every invalid response is reported', async ({
  context,
  web,
  open,
  rows,
}) => {
  test.slow();
  let answer = give(atom('1', '2'), { 'content-type': 'application/atom+xml', etag: '"1"', 'set-cookie': 'a=b' });
  web.answers.set(journal, (url, response) => answer(url, response));
  await sayYes(context, ['https://journal.example.org/*']);
  const settings = await open('options.html?view=settings&section=places');
  expect(web.asked).toEqual([]);

  await addFeed(settings, 'journal.example.org/feed.xml');
  const row = settings.getByRole('listitem').filter({ has: settings.getByRole('link', { name: 'A Journal' }) });
  await expect(row).toContainText('2 papers, all new to your library.');
  expect(dois(await rows<PaperRow>('papers'))).toEqual(['doi:10.1234/1', 'doi:10.1234/2']);
  await expect
    .poll(async () => (await rows<{ new?: number }>('states')).filter((one) => one.new !== undefined).length)
    .toBe(2);

  // The next time on condition, and without the cookie that the site wanted to set.
  answer = (_url, response) => {
    const headers = web.asked.at(-1)?.headers;
    expect.soft(headers?.['if-none-match']).toBe('"1"');
    expect.soft(headers?.cookie).toBeUndefined();
    response.writeHead(304);
    response.end();
  };
  const read = settings.getByRole('button', { name: 'Check now: A Journal' });
  await read.click();
  await expect(row).toContainText('no changes since the last check');

  const said = async (words: string) => {
    await read.click();
    await expect(row).toContainText(words, { timeout: 20_000 });
  };
  answer = give('<html><body>Just a moment</body></html>', { 'content-type': 'text/html' });
  await said('Unexpected response: it isn’t a feed. Nothing was saved.');
  answer = give('', {}, 404);
  await said('journal.example.org has nothing at this URL (404).');
  answer = give('x'.repeat(10_500_000));
  await said('The response from journal.example.org is larger than 10 MB.');
  answer = give('', { location: 'https://tracker.example.net/' }, 302);
  await said('journal.example.org redirects to another URL.');
  answer = give('', { 'retry-after': '7200' }, 429);
  await said('journal.example.org is busy. You can try again');
  const { length } = web.asked;
  await read.click();
  await expect(row).toContainText('You can try again');
  await settings.waitForTimeout(500);
  expect(web.asked).toHaveLength(length);

  expect(hostsAsked(web)).toEqual(['journal.example.org']);
  const times = web.asked.map(({ at }) => at);
  for (const [place, at] of times.slice(1).entries()) expect(at - (times[place] ?? 0)).toBeGreaterThan(700);
});

test('a server error is retried until the fetch succeeds', async ({ context, web, open }) => {
  let left = 2;
  web.answers.set(journal, (url, response) => {
    left -= 1;
    if (left >= 0) give('', {}, 500)(url, response);
    else give(atom('1'))(url, response);
  });
  await sayYes(context, ['https://journal.example.org/*']);
  const settings = await open('options.html?view=settings&section=places');
  await addFeed(settings, journal);
  await expect(settings.getByText('1 paper, 1 new to your library.')).toBeVisible({ timeout: 20_000 });
  expect(web.asked).toHaveLength(3);
});

test('the last seven days of Hugging Face are fetched with progress, and resume after the worker dies', async ({
  context,
  web,
  open,
  rows,
}) => {
  test.slow();
  web.answers.set('https://huggingface.co/api/daily_papers', (url, response) => {
    const day = url.searchParams.get('date') ?? '';
    const paper = (n: number) => {
      const id = `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}00${n}`;
      return { paper: { id, title: `Paper ${id}`, summary: 'We study it.' }, title: `Paper ${id}` };
    };
    give(JSON.stringify([paper(1), paper(2)]), { 'content-type': 'application/json' })(url, response);
  });
  const settings = await open('options.html?view=settings&section=places');
  await settings.getByRole('button', { name: 'Add a feed' }).click();
  await settings.getByRole('dialog').getByRole('button', { name: 'Add and get the last 7 days' }).click();
  await stopWorker(context, () => expect(settings.getByText(/Checking: [2-5] of 7 requests/)).toBeVisible());
  // Whatever wakes the worker next, it goes on.
  await open('popup.html');
  await settings.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    return chrome.runtime.sendMessage({ to: 'background', name: 'viewed', message: {} });
  });
  await expect(settings.getByText('14 papers, all new to your library.')).toBeVisible({ timeout: 20_000 });
  const papers = (await rows<PaperRow & { listed?: string }>('papers')).filter(({ keys }) =>
    /^arxiv:\d{4}\.\d\d00\d$/.test(keys[0] ?? ''),
  );
  expect(papers).toHaveLength(14);
  expect(new Set(papers.map(({ listed }) => listed)).size).toBe(7);
  expect(hostsAsked(web)).toEqual(['huggingface.co']);
});

test('a place is fetched automatically once that is switched on, and shows when', async ({ context, web, open }) => {
  web.answers.set(journal, give(atom('1')));
  await sayYes(context, ['https://journal.example.org/*']);
  const settings = await open('options.html?view=settings&section=places');
  await addFeed(settings, journal);
  await expect(settings.getByText('1 paper, 1 new to your library.')).toBeVisible();
  const alarms = async () =>
    (await worker(context)).evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { alarms: { getAll(): Promise<{ name: string }[]> } } };
      return (await chrome.alarms.getAll()).map(({ name }) => name);
    });
  expect(await alarms()).not.toContain('watched places');
  const watch = settings.getByRole('switch', { name: 'Check A Journal automatically, a few times a day' });
  await watch.click();
  await expect(settings.getByText(/Next check: /)).toBeVisible();
  await expect.poll(alarms).toContain('watched places');
  await watch.click();
  await expect(settings.getByText(/Next check: /)).toBeHidden();
  await expect.poll(alarms).not.toContain('watched places');
  expect(web.asked).toHaveLength(1);
});

test('a fetch can be cancelled, and removing a place can be undone', async ({ web, open }) => {
  web.answers.set('https://huggingface.co/api/daily_papers', () => undefined);
  const settings = await open('options.html?view=settings&section=places');
  await settings.getByRole('button', { name: 'Add a feed' }).click();
  await settings.getByRole('dialog').getByRole('button', { name: 'Add and get the last 7 days' }).click();
  await expect.poll(() => web.asked.length).toBe(1);
  await settings.getByRole('button', { name: 'Cancel check: Hugging Face' }).click();
  await expect(settings.getByText('You stopped the check before it finished.')).toBeVisible();
  await settings.getByRole('button', { name: 'Remove Hugging Face' }).click();
  await expect(settings.getByText('No feeds yet.')).toBeVisible();
  await settings.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(settings.getByRole('link', { name: 'Hugging Face' })).toBeVisible();
  await settings.waitForTimeout(2_000);
  expect(web.asked).toHaveLength(1);
});

test('a site without permission gets no request', async ({ web, open, context }) => {
  web.answers.set(journal, give(atom('1')));
  const settings = await open('options.html?view=settings&section=places');
  // The question itself has no window here; a user who says no leaves it like this.
  await settings.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { permissions: { request: unknown } } };
    chrome.permissions.request = async () => false;
  });
  await addFeed(settings, journal);
  await expect(settings.getByText('Permission denied. Nothing was added.')).toBeVisible();
  await settings.keyboard.press('Escape');
  await expect(settings.getByText('No feeds yet.')).toBeVisible();
  await settings.waitForTimeout(1_000);
  expect(web.asked).toEqual([]);

  // Allowed, then taken back by the user: the next reading says so.
  await sayYes(context, ['https://journal.example.org/*']);
  await settings.reload();
  await addFeed(settings, journal);
  await expect(settings.getByText('1 paper, 1 new to your library.')).toBeVisible();
  const { length } = web.asked;
  await settings.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { remove(what: object): Promise<boolean>; request: unknown } };
    };
    await chrome.permissions.remove({ origins: ['https://journal.example.org/*'] });
    chrome.permissions.request = async () => true;
  });
  await settings.getByRole('button', { name: 'Check now: A Journal' }).click();
  await expect(settings.getByText('Digestif isn’t allowed to access journal.example.org.')).toBeVisible();
  expect(web.asked).toHaveLength(length);
});

test('feeds are chosen from another reader’s OPML file and allowed with one question', async ({
  context,
  web,
  open,
  rows,
}) => {
  web.answers.set(journal, give(atom('1')));
  web.answers.set('https://other.example.net/rss', give(atom('2')));
  web.answers.set('https://third.example.com/rss', give(atom('3')));
  await sayYes(context, ['https://journal.example.org/*', 'https://other.example.net/*']);
  const settings = await open('options.html?view=settings&section=places');
  await settings.getByRole('button', { name: 'Import OPML' }).click();
  const dialog = settings.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'feeds.opml',
    mimeType: 'text/xml',
    buffer:
      Buffer.from(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Science">
      <outline type="rss" text="A Journal" xmlUrl="${journal}"/>
      <outline type="rss" text="Other" xmlUrl="http://other.example.net/rss"/>
      <outline type="rss" text="Third" xmlUrl="https://third.example.com/rss"/>
      <outline type="rss" text="Home" xmlUrl="https://nas:8080/rss"/></outline></body></opml>`),
  });
  await expect(dialog.getByText('3 feeds found.')).toBeVisible();
  await expect(dialog.getByText('Skipped 1 URL that isn’t an https feed.')).toBeVisible();
  await dialog.getByLabel('Add: Third').uncheck();
  await expect(
    dialog.getByText('Your browser will ask once for permission to access journal.example.org, other.example.net.'),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Add 2 feeds' }).click();
  await expect.poll(async () => dois(await rows<PaperRow>('papers'))).toEqual(['doi:10.1234/1', 'doi:10.1234/2']);
  expect(hostsAsked(web).sort()).toEqual(['journal.example.org', 'other.example.net']);
});
