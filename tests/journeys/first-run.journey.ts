/** From the install to the first digest, against a server of our own: counted in clicks. */
import type { Page } from '@playwright/test';
import { biorxiv } from '../../lib/sources/biorxiv.ts';
import { pubmed } from '../../lib/sources/pubmed.ts';
import { expect, firstRun, sayYes } from './extension.ts';
import type { PaperRow } from './rows.ts';
import { give, test } from './web.ts';

test.use({ keepsFirstRun: true });

const json = { 'content-type': 'application/json' };
const dayLength = 86_400_000;
const day = (before: number) => new Date(Date.now() - before * dayLength).toISOString().slice(0, 10);
const subjects = [
  'Speculative Decoding',
  'Mixture-of-Experts Routing',
  'Retrieval-Augmented Generation',
  'Protein Folding',
] as const;

/** Hugging Face's answer for a day: six papers, two of each of three subjects. */
const daily = (date: string) =>
  JSON.stringify(
    Array.from({ length: 6 }, (_, place) => {
      const subject = subjects[place % 3] ?? '';
      const id = `${date.slice(2, 4)}${date.slice(5, 7)}.${date.slice(8)}${String(place).padStart(3, '0')}`;
      const title = `${['Faster', 'Towards Better', 'A Closer Look at', 'Scaling', 'Rethinking', 'Robust'][place]} ${subject} ${date}`;
      return {
        paper: {
          id,
          title,
          summary: `We study ${subject.toLowerCase()} and show that it can be made ${place} times better on day ${date}.`,
          upvotes: 30 - place,
          authors: [{ name: 'Ada Lovelace' }],
          publishedAt: `${date}T00:00:00Z`,
        },
        title,
      };
    }),
  );

/** Counts every click that the page gets from the user. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { clicks: number };
    counter.clicks = 0;
    addEventListener(
      'click',
      // A click on a label clicks its box too: the user clicked once.
      ({ isTrusted, detail }) => {
        if (isTrusted && detail > 0) counter.clicks += 1;
      },
      true,
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);
}

test('from the install to the first digest in at most six clicks', async ({ context, web, rows }) => {
  test.slow();
  web.answers.set('https://huggingface.co/api/daily_papers', (url, response) =>
    give(daily(url.searchParams.get('date') ?? ''), json)(url, response),
  );
  const page = await firstRun(context);
  const clicks = await countClicks(page);
  await expect(page.getByRole('heading', { name: 'Where do you find new papers?' })).toBeVisible();
  expect(web.asked).toEqual([]);

  await page.getByRole('checkbox', { name: /Hugging Face Papers/ }).click();
  await expect(page.getByText(/Getting papers from Hugging Face/)).toBeVisible();
  await expect(page.getByText('Hugging Face: 42 papers from the last 7 days')).toBeVisible({ timeout: 30_000 });
  expect(web.asked).toHaveLength(7);
  // From then on it is checked daily, unless the user unticks that.
  await expect(page.getByRole('checkbox', { name: 'Check daily' })).toBeChecked();
  expect(await rows<{ watched?: true }>('feeds')).toMatchObject([{ watched: true }]);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Topic', { exact: true })).toBeFocused();

  await expect(page.getByText('Numbers show matches among 42 papers from the last 7 days.')).toBeVisible();
  await page.getByRole('button', { name: /Speculative decoding/i }).click();
  await page.getByRole('button', { name: /Retrieval-Augmented Generation/i }).click();
  await expect(page.getByText('2 topics')).toBeVisible();
  await page.getByRole('button', { name: 'Create my first digest' }).click();

  await expect(page.getByRole('heading', { name: 'Your first digest' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(/Speculative Decoding|Retrieval/);
  await expect(page.getByText(/\d+ papers, .*2\d{3}: \d+ matched, \d+ in this digest\./)).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(6);

  // What it says is true: the digest's papers are of the days just read, and no seed is among them.
  const papers = await rows<PaperRow>('papers');
  expect(papers).toHaveLength(42);
  expect(papers.every(({ listed = '' }) => listed >= day(6))).toBe(true);

  await page.getByRole('button', { name: 'Open digest' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Speculative decoding/i }).first()).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(6);
});

test('a reader of bioRxiv and PubMed sees no sample papers and no sample topics', async ({
  context,
  web,
  open,
  rows,
}) => {
  test.slow();
  const title = (place: number, date: string) =>
    `${['Sleep spindles', 'Hippocampal replay'][place % 2]} in ${['mice', 'rats', 'humans'][place % 3]} on ${date} (${place})`;
  web.answers.set('https://api.biorxiv.org/details/biorxiv/', (url, response) => {
    const collection = Array.from({ length: 12 }, (_, place) => ({
      doi: `10.1101/2026.11.${String(place).padStart(6, '0')}`,
      title: title(place, day(place % 6)),
      authors: 'Lovelace, A.; Hopper, G.',
      date: day(place % 6),
      version: '1',
      category: 'neuroscience',
      abstract: `${place % 2 === 0 ? 'Sleep spindles' : 'Hippocampal replay'} shape memory consolidation.`,
      published: 'NA',
    }));
    const messages = [{ status: 'ok', count: 12, total: '12', cursor: 0 }];
    give(JSON.stringify({ messages, collection }), json)(url, response);
  });
  web.answers.set('https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi', (url, response) => {
    const date = (url.searchParams.get('mindate') ?? '').replaceAll('/', '');
    const answer = { esearchresult: { count: '1', idlist: [date.slice(1)] } };
    give(JSON.stringify(answer), json)(url, response);
  });
  web.answers.set('https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi', (url, response) => {
    const articles = (url.searchParams.get('id') ?? '').split(',').map(
      (id) => `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article>
        <Journal><Title>Sleep</Title></Journal><ArticleTitle>Memory consolidation and sleep spindles, part ${id}.</ArticleTitle>
        <Abstract><AbstractText>Sleep spindles support memory consolidation in adults.</AbstractText></Abstract>
        <AuthorList><Author><LastName>Hopper</LastName><ForeName>Grace</ForeName></Author></AuthorList>
      </Article></MedlineCitation></PubmedArticle>`,
    );
    give(`<?xml version="1.0"?><PubmedArticleSet>${articles.join('')}</PubmedArticleSet>`, {
      'content-type': 'text/xml',
    })(url, response);
  });
  const titles = (await rows<PaperRow>('papers')).map((paper) => paper.title);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  titles.push(...(await rows<PaperRow>('papers')).map((paper) => paper.title));
  await sayYes(context, [...biorxiv.matches, ...pubmed.matches]);

  const page = await firstRun(context);
  await page.getByRole('checkbox', { name: /bioRxiv and medRxiv/ }).check();
  await page.getByLabel('bioRxiv or medRxiv subject').selectOption('Neuroscience');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('bioRxiv neuroscience: 12 papers from the last 7 days')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('checkbox', { name: /PubMed/ }).click();
  await page.getByLabel('PubMed search', { exact: true }).fill('sleep spindles');
  await page.keyboard.press('Enter');
  await expect(page.getByText('PubMed: sleep spindles: 7 papers from the last 7 days')).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Numbers show matches among 19 papers from the last 7 days.')).toBeVisible();
  await page.getByRole('button', { name: /Hippocampal replay/ }).click();
  await page.getByLabel('Topic', { exact: true }).fill('sleep spindles');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 topics')).toBeVisible();
  await page.getByRole('button', { name: 'Create my first digest' }).click();
  await expect(page.getByText(/\d+ papers, .*: \d+ matched, \d+ in this digest\./)).toBeVisible();
  await page.getByRole('button', { name: 'Open digest' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();

  expect((await rows<PaperRow>('papers')).filter((paper) => titles.includes(paper.title))).toEqual([]);
  const screens = ['options.html', 'options.html?view=all', 'options.html?view=new', 'options.html?view=digests'];
  for (const address of [...screens, 'options.html?view=first-run', 'popup.html', 'sidepanel.html']) {
    const screen = await open(address);
    await screen.waitForTimeout(600);
    const text = await screen.locator('body').innerText();
    for (const seed of titles) expect.soft(text, address).not.toContain(seed);
    for (const topic of ['RAG', 'Model pruning', 'Text-to-SQL']) expect.soft(text, address).not.toContain(topic);
    await screen.close();
  }
});

test('no sample topic is offered while a place is still being fetched', async ({ context, web }) => {
  web.answers.set('https://huggingface.co/api/daily_papers', () => undefined);
  const page = await firstRun(context);
  await page.getByRole('checkbox', { name: /Hugging Face Papers/ }).click();
  await expect(page.getByText(/Getting papers from Hugging Face/)).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Suggestions appear once the first papers arrive.')).toBeVisible();
  // Long enough for the seeds' topics to be found.
  await page.waitForTimeout(1_500);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(0);
});

test('without a place the sample papers are used, and the first run can be interrupted and resumed', async ({
  context,
  web,
  open,
  rows,
}) => {
  const page = await firstRun(context);
  await page.getByRole('button', { name: 'start with 56 sample papers' }).click();
  await expect(page.getByText('Numbers show matches among 56 sample papers.')).toBeVisible();
  const [first] = await page
    .getByRole('button', { pressed: false })
    .filter({ hasText: /^\D+\d+/ })
    .all();
  await first?.click();
  await expect(page.getByText('1 topic')).toBeVisible();
  await page.getByRole('button', { name: 'Create my first digest' }).click();
  await expect(page.getByText(/^\d+ of 56 sample papers matched\./)).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('56 papers').first()).toBeVisible();
  await page.getByRole('button', { name: 'Choose sites and feeds' }).click();
  await expect(page.getByRole('heading', { name: 'Where do you find new papers?' })).toBeVisible();
  expect(web.asked).toEqual([]);
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
  // A page of one's own is the library, not the first run again.
  const library = await open('options.html');
  await expect(library.getByRole('heading', { name: 'Where do you find new papers?' })).toBeHidden();
});

test('a place that cannot be fetched shows the reason, and the sample papers stay', async ({ context, web, rows }) => {
  web.answers.set('https://huggingface.co/api/daily_papers', give('', {}, 403));
  const page = await firstRun(context);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  await page.getByRole('checkbox', { name: /Hugging Face Papers/ }).click();
  await expect(page.getByText('Couldn’t get papers from Hugging Face.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('huggingface.co refused the request (403).').first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Numbers show matches among 56 sample papers.')).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
});

test('a place that cannot be reached says so, and opening another loses nothing', async ({ context, web, rows }) => {
  web.answers.set('https://huggingface.co/api/daily_papers', (_url, response) => response.destroy());
  const page = await firstRun(context);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  await page.getByRole('checkbox', { name: /PubMed/ }).click();
  await page.getByLabel('PubMed search', { exact: true }).fill('sleep spindles');
  await page.getByRole('checkbox', { name: /Hugging Face Papers/ }).click();
  await expect(page.getByText('huggingface.co could not be reached. Digestif will try again.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByLabel('PubMed search', { exact: true })).toHaveValue('sleep spindles');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Create my first digest' }).click();
  await expect(page.getByRole('heading', { name: 'A sample digest' })).toBeVisible();
});
