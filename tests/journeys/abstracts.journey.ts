/** Lists that show titles only: one yes a source, then their abstracts come, and topics are matched again. */
import { readFileSync } from 'node:fs';
import { pubmed } from '../../lib/sources/pubmed.ts';
import { expect, sayYes } from './extension.ts';
import type { PaperRow } from './rows.ts';
import { give, test } from './web.ts';

const list = 'https://pubmed.ncbi.nlm.nih.gov/?term=maps';
const fixture = readFileSync(new URL('../fixtures/pubmed/search.html', import.meta.url), 'utf8');
const pmids = (html: string) => [...new Set([...html.matchAll(/href="\/(\d+)\/"/g)].map(([, id]) => id ?? ''))];

test('missing abstracts are fetched after the user allows a provider once, and automatically from then on', async ({
  context,
  web,
  open,
  openFor,
  rows,
}) => {
  test.slow();
  const later = fixture
    .replaceAll('40000', '50000')
    .replaceAll('10.1000/', '10.2000/')
    .replaceAll('brain', 'eye')
    .replaceAll('without maps', 'without atlases');
  web.answers.set(`${list}&page=2`, give(later, { 'content-type': 'text/html; charset=utf-8' }));
  web.answers.set(list, give(fixture, { 'content-type': 'text/html; charset=utf-8' }));
  web.answers.set('https://eutils.ncbi.nlm.nih.gov/', (url, response) => {
    const ids = url.searchParams.get('id')?.split(',') ?? [];
    const records = ids.map(
      (id) => `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article><ArticleTitle>T</ArticleTitle>
        <Abstract><AbstractText>We study retrieval in ${id}.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`,
    );
    give(`<PubmedArticleSet>${records.join('')}</PubmedArticleSet>`)(url, response);
  });
  await sayYes(context, pubmed.matches);
  const sources = await open('options.html?view=settings&section=sources&allow=pubmed');
  await sources.getByRole('button', { name: 'Allow access', exact: true }).click();
  await expect(sources.getByText('Digestif now collects papers from PubMed')).toBeVisible();
  await sources.close();
  const topics = await open('options.html?view=topic-editor&q=retrieval');
  await topics.getByLabel('Name').fill('Retrieval');
  await topics.getByRole('button', { name: 'Save topic' }).click();
  await expect(topics.getByText(/^Saved “Retrieval”/)).toBeVisible();
  await topics.close();

  const page = await context.newPage();
  await page.goto(list);
  const known = pmids(fixture);
  const withAbstract = async () =>
    (await rows<PaperRow>('papers')).filter(
      ({ keys, abstract }) => keys.some((key) => key.startsWith('pmid:')) && abstract !== undefined,
    ).length;
  await expect
    .poll(
      async () =>
        (await rows<PaperRow>('papers')).filter(({ keys }) => keys.some((key) => key.startsWith('pmid:'))).length,
    )
    .toBe(known.length);
  const asked = () => web.asked.filter(({ url }) => url.host === 'eutils.ncbi.nlm.nih.gov').length;
  expect(asked()).toBe(0);

  const panel = await openFor(page, 'sidepanel.html');
  await expect(panel.getByText(`All ${known.length} papers have titles only.`)).toBeVisible();
  expect(asked()).toBe(0);
  await panel.getByRole('button', { name: 'Get abstracts from PubMed' }).click();
  await expect(
    panel.getByText(`Added ${known.length} abstracts. ${known.length} papers now match your topics.`),
  ).toBeVisible();
  expect(await withAbstract()).toBe(known.length);
  expect(asked()).toBe(1);

  // The yes holds for the next list of the source, and is asked for once only.
  await page.goto(`${list}&page=2`);
  await expect.poll(withAbstract).toBe(2 * known.length);
  expect(asked()).toBe(2);
  await page.reload();
  await page.waitForTimeout(1_500);
  expect(asked()).toBe(2);

  // Until it is taken back.
  const settings = await open('options.html?view=settings&section=abstracts');
  await settings.getByRole('button', { name: 'Stop getting abstracts for PubMed' }).click();
  await expect(settings.getByText('PubMed: abstracts added automatically')).toBeHidden();
});
