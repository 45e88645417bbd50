/** One paper however it is met, and one paper or two as the user says. */
import { aclAnthology } from '../../lib/sources/acl-anthology.ts';
import { openreview } from '../../lib/sources/openreview.ts';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, sayYes, test } from './extension.ts';
import type { PaperRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const title = 'Maps of Many Places';
const authors = ['Ada Lindqvist', 'Kwame Mensah'];
const abstract = 'We draw one map from many surveys, and show that each survey mends the others where they disagree.';

function paper(id: string, more: Partial<SitePaper> = {}): SitePaper {
  const [first] = sitePapers;
  if (first === undefined) throw new Error('No papers to serve.');
  return { id, title, abstract, authors, published: '2026-11-18', upvotes: 3, ...more };
}

const metas = (values: readonly (readonly [string, string])[]): string =>
  values.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('');
const ofAuthors = authors.map((name) => ['citation_author', name] as const);

const own = {
  abs: 'https://arxiv.org/abs/2611.09101',
  forum: 'https://openreview.net/forum?id=mapsMany01',
  acl: 'https://aclanthology.org/2026.emnlp-main.77/',
};
const pages = new Map([
  [day, dailyPage({ date: '2026-11-20', papers: [paper('2611.09101')] })],
  [
    own.abs,
    `<!doctype html><title>[2611.09101] ${title}</title>${metas([
      ['citation_title', title],
      ['citation_author', 'Lindqvist, Ada'],
      ['citation_author', 'Mensah, Kwame'],
      ['citation_date', '2026/11/18'],
      ['citation_arxiv_id', '2611.09101'],
      ['citation_abstract', abstract],
    ])}<h1 class="title mathjax"><span class="descriptor">Title:</span>${title}</h1>`,
  ],
  [
    own.forum,
    `<!doctype html><title>${title} | OpenReview</title>${metas([
      ['citation_title', title],
      ...ofAuthors,
      ['citation_online_date', '2026/11/01'],
      ['citation_pdf_url', 'https://openreview.net/pdf?id=mapsMany01'],
      ['citation_abstract', abstract],
    ])}<h2 class="citation_title">${title}</h2>`,
  ],
  [
    own.acl,
    `<!doctype html><title>${title} - ACL Anthology</title>${metas([
      ['citation_title', title],
      ...ofAuthors,
      ['citation_publication_date', '2026/11'],
      ['citation_doi', '10.18653/v1/2026.emnlp-main.77'],
      ['citation_pdf_url', 'https://aclanthology.org/2026.emnlp-main.77.pdf'],
    ])}<h2 id="title"><a href="/2026.emnlp-main.77.pdf">${title}</a></h2><div class="acl-abstract"><h5>Abstract</h5><span>${abstract}</span></div>`,
  ],
]);

test('a paper found on Hugging Face, arXiv, as a PDF, on OpenReview and in the ACL Anthology is one row', async ({
  context,
  site,
  rows,
  open,
  openFor,
}) => {
  for (const [address, html] of pages) site.set(address, html);
  site.set('https://arxiv.org/pdf/2611.09101v2', '<title>2611.09101v2</title>');
  for (const source of [openreview, aclAnthology]) {
    await sayYes(context, source.matches);
    const settings = await open(`options.html?view=settings&section=sources&allow=${source.id}`);
    await settings.getByRole('button', { name: 'Allow access', exact: true }).click();
    await expect(settings.getByText(`Digestif now collects papers from ${source.name}`)).toBeVisible();
    await settings.close();
  }
  const met = async () => (await rows<PaperRow>('papers')).filter(({ keys }) => keys.includes('arxiv:2611.09101'));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await met()).length).toBe(1);
  await page.goto('https://arxiv.org/pdf/2611.09101v2');
  const popup = await openFor(page, 'popup.html');
  await popup.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(popup.getByText('You’ve saved this paper')).toBeVisible();
  await page.bringToFront();
  for (const address of [own.abs, own.forum, own.acl]) await page.goto(address).then(() => page.waitForTimeout(1_500));
  await expect
    .poll(async () => (await met()).map(({ keys }) => keys))
    .toEqual([
      ['arxiv:2611.09101', 'doi:10.18653/v1/2026.emnlp-main.77', 'openreview:mapsMany01', 'acl:2026.emnlp-main.77'],
    ]);
  const all = await rows<PaperRow & { title: string }>('papers');
  expect(all.filter((row) => row.title === title)).toHaveLength(1);
});

test('a possible duplicate is shown with its paper; merging and splitting persist and can be undone', async ({
  context,
  site,
  rows,
  open,
}) => {
  // Those that come later stand above those that were there.
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  const twins = [paper('2611.09101'), paper('2611.09102', { published: '2026-11-19' })];
  site.set(day, dailyPage({ date: '2026-11-20', papers: twins }));
  const listing = await context.newPage();
  await listing.goto(day);
  const keys = async () =>
    (await rows<PaperRow & { title: string }>('papers')).filter((row) => row.title === title).map((row) => row.keys);
  await expect.poll(keys).toEqual([['arxiv:2611.09101'], ['arxiv:2611.09102']]);

  const page = await open('options.html?view=all&paper=arxiv:2611.09101');
  const same = page.getByRole('region', { name: 'Possible duplicate' });
  await expect(same.getByText('arXiv 2611.09102')).toBeVisible();
  const listed = page.getByRole('article', { name: title });
  await expect(listed).toHaveCount(2);
  await same.getByRole('button', { name: `Merge with “${title}”` }).click();
  await expect(page.getByText('Papers merged.')).toBeVisible();
  await expect(same).toBeHidden();
  await expect(listed).toHaveCount(1);
  await expect.poll(keys).toEqual([['arxiv:2611.09101', 'arxiv:2611.09102']]);
  const parts = page.getByRole('region', { name: 'Merged from 2 records' });
  await expect(parts.getByText('arXiv 2611.09102')).toBeVisible();

  // The next sighting of each keeps them one.
  await listing.reload();
  await listing.waitForTimeout(1_500);
  expect(await keys()).toEqual([['arxiv:2611.09101', 'arxiv:2611.09102']]);

  await page.bringToFront();
  await page.keyboard.press('z');
  await expect(same).toBeVisible();
  await expect(listed).toHaveCount(2);
  await expect.poll(keys).toEqual([['arxiv:2611.09101'], ['arxiv:2611.09102']]);

  await same.getByRole('button', { name: `Merge with “${title}”` }).click();
  await parts.getByRole('button', { name: 'Split' }).click();
  await expect(page.getByText('Papers split.')).toBeVisible();
  await expect(listed).toHaveCount(2);
  await expect.poll(keys).toEqual([['arxiv:2611.09101'], ['arxiv:2611.09102']]);
  await expect(same).toBeHidden();
});
