import type { Page } from '@playwright/test';
import { loadDigestExporter, loadExporter } from '../../lib/exporters/index.ts';
import { awkwardDigest } from '../exporters/awkward-digest.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { textOf } from '../exporters/read-back.ts';
import { alertMail } from '../sites/google-scholar.ts';
import { expect, test } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

const seeds = 56;

/** Chooses a file in the open dialog and waits for what it would do. */
async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

async function openImport(open: (address: string) => Promise<Page>): Promise<Page> {
  const page = await open('options.html?view=settings&section=data');
  await page.getByRole('button', { name: 'Import papers' }).click();
  await expect(page.getByRole('dialog', { name: 'Import papers' })).toBeVisible();
  return page;
}

const some = awkwardPapers.slice(1, 7);

/** One file of each kind, with what it is called and how many papers it brings. */
const kinds: readonly (readonly [name: string, file: () => Promise<string | Buffer> | string, papers: number])[] = [
  ['BibTeX', async () => textOf(await loadExporter('bibtex'), some), 6],
  ['RIS', async () => textOf(await loadExporter('ris'), some), 6],
  ['CSL-JSON', async () => textOf(await loadExporter('csl-json'), some), 6],
  ['CSV', async () => textOf(await loadExporter('csv'), some), 6],
  ['Digestif JSON', async () => textOf(await loadExporter('json'), some), 6],
  ['Feed', async () => textOf(await loadExporter('atom'), some), 6],
  ['Digest (JSON)', async () => textOf(await loadDigestExporter('json'), awkwardDigest), awkwardPapers.length - 2],
  ['Markdown', async () => textOf(await loadDigestExporter('markdown'), awkwardDigest), awkwardPapers.length - 2],
  [
    'Digest (text)',
    async () =>
      'Digest, week 12 of 2025\n\n17 to 23 March 2025. 2 papers seen, 2 shown.\n\nPicked\n\nA paper about things\nhttps://arxiv.org/abs/2503.11731\nRead section 3.\n14 March 2025\n',
    1,
  ],
  [
    'Better BibTeX JSON',
    () =>
      JSON.stringify({
        config: { label: 'BetterBibTeX JSON' },
        items: [
          {
            itemType: 'preprint',
            title: 'A paper about things',
            archiveID: 'arXiv:2503.11731',
            tags: [{ tag: 'own' }],
          },
        ],
      }),
    1,
  ],
  [
    'PaperMemory',
    () =>
      JSON.stringify({
        __dataVersion: 508,
        'Arxiv-2503.11731': {
          title: 'A paper about things',
          author: 'Ada Lovelace',
          addDate: '2022-08-29T08:35:02.977Z',
          favorite: true,
          tags: ['own'],
        },
      }),
    1,
  ],
  ['Web page', () => alertMail, 2],
  ['List', () => 'A paper about things https://arxiv.org/abs/2503.11731\nhttps://arxiv.org/abs/2503.11732\n', 2],
];

test('a file of each format is recognised, previewed, imported and undone', async ({ open, rows }) => {
  test.setTimeout(180_000);
  for (const [name, file, papers] of kinds) {
    const page = await openImport(open);
    await choose(page, 'anything.bin', await file());
    const dialog = page.getByRole('dialog', { name: 'Import papers' });
    await expect(dialog.getByText(new RegExp(`^${name.replace(/[()]/g, '\\$&')}: `))).toBeVisible();
    expect(await rows<PaperRow>('papers'), name).toHaveLength(seeds);
    await dialog.getByRole('button', { name: /^Import \d+ papers?$/ }).click();
    await expect.poll(async () => (await rows<PaperRow>('papers')).length, name).toBe(seeds + papers);
    await expect(page.getByText(/^Imported /)).toBeVisible();
    if (await page.getByRole('dialog').isVisible())
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(async () => (await rows<PaperRow>('papers')).length, name).toBe(seeds);
    await page.close();
  }
});

test('a backup can be imported into a library that has other papers', async ({ open, rows }) => {
  const settings = await open('options.html?view=settings&section=backups');
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  const file = await download.path();
  await settings.close();
  const page = await openImport(open);
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('dialog').getByText(`Digestif backup: ${seeds} rows`)).toBeVisible();
  await expect(page.getByRole('dialog').getByText('already in your library').first()).toBeVisible();
  await page.getByRole('button', { name: `Import ${seeds} papers` }).click();
  await expect(page.getByText(`Imported ${seeds} papers.`)).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(seeds);
});

test('a list of feeds is recognised and named', async ({ open }) => {
  const page = await openImport(open);
  await choose(
    page,
    'feeds.opml',
    '<opml version="2.0"><body><outline text="cs.CL" type="rss" xmlUrl="https://rss.arxiv.org/rss/cs.CL"/></body></opml>',
  );
  await expect(page.getByText('1 feed', { exact: true })).toBeVisible();
  await expect(page.getByText('https://rss.arxiv.org/rss/cs.CL')).toBeVisible();
});

test('importing three thousand papers shows progress, can be cancelled, and does not change New or the badge', async ({
  open,
  rows,
  context,
}) => {
  test.setTimeout(180_000);
  const page = await openImport(open);
  const entries = Array.from(
    { length: 3_000 },
    (_, place) =>
      `@article{k${place}, title={Paper number ${place} of a long list}, doi={10.1000/${place}}, year={2020}, keywords={one, two}}`,
  );
  await choose(page, 'library.bib', entries.join('\n'));
  const add = page.getByRole('button', { name: 'Import 3,000 papers' });
  await expect(add).toBeEnabled({ timeout: 60_000 });
  await add.click();
  const stop = page.getByRole('button', { name: 'Stop' });
  // The driver's own click waits until the dialog rests, by when a fast import is over.
  await stop.dispatchEvent('click');
  await expect(page.getByText('Import stopped. Your library hasn’t changed.')).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(seeds);
  await page.getByRole('switch', { name: 'Use keywords as tags' }).click();
  await add.click();
  await expect(page.getByText('Imported 3,000 papers.')).toBeVisible({ timeout: 120_000 });
  expect(await rows<PaperRow>('papers')).toHaveLength(seeds + 3_000);
  const states = await rows<StateRow & { new?: number; tags?: string[] }>('states');
  expect(states.filter((state) => state.new !== undefined)).toHaveLength(0);
  expect(states.filter(({ tags }) => tags?.join() === 'one,two')).toHaveLength(3_000);
  const [worker] = context.serviceWorkers();
  const badge = await worker?.evaluate(() =>
    (
      globalThis as unknown as { chrome: { action: { getBadgeText(about: object): Promise<string> } } }
    ).chrome.action.getBadgeText({}),
  );
  expect(badge).toBe('');
  const library = await open('options.html?view=new');
  await expect(library.getByRole('article')).toHaveCount(0);
});

test('skipped rows are listed before and after the import, and a damaged file changes nothing', async ({
  open,
  rows,
}) => {
  const page = await openImport(open);
  await choose(page, 'cut.json', '[{"title": "A paper", "authors": ["Ada"], "ke');
  await expect(page.getByRole('alert')).toContainText('incomplete or damaged');
  await expect(page.getByRole('alert')).toContainText('Nothing was imported.');
  await choose(
    page,
    'cut.bib',
    '@misc{a, title={A sound paper}, doi={10.1000/a}}\n@misc{b, author={Nobody}}\n@misc{c, title={Cut sho',
  );
  const list = page.getByRole('region', { name: 'Preview' });
  await expect(list).toContainText('“b” has no title');
  await expect(list).toContainText('“c” is missing its closing bracket');
  await page.getByRole('button', { name: 'Import 1 paper' }).click();
  const report = page.getByRole('dialog', { name: 'Import finished' });
  await expect(report).toContainText('1 paper added.');
  await expect(report).toContainText('2 rows skipped:');
  await expect(report).toContainText('entry 3, line 3');
  await report.getByRole('button', { name: 'Close' }).last().click();
  expect(await rows<PaperRow>('papers')).toHaveLength(seeds + 1);
});

test('a file dropped anywhere on the page opens the import', async ({ open, rows }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['TY  - JOUR\r\nTI  - Dropped on the page\r\nDO  - 10.1000/d\r\nER  - \r\n'], 'x.ris'));
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await expect(page.getByRole('dialog').getByText('RIS: 1 row')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 paper' }).click();
  await expect(page.getByText('Imported 1 paper.')).toBeVisible();
  expect((await rows<PaperRow>('papers')).some(({ title }) => title === 'Dropped on the page')).toBe(true);
});

test('comments in another user’s digest are imported with its papers', async ({ open }) => {
  const page = await openImport(open);
  await choose(page, 'digest.md', textOf(await loadDigestExporter('markdown'), awkwardDigest));
  await page.getByRole('button', { name: /^Import \d+ papers$/ }).click();
  await expect(page.getByText(/^Imported /)).toBeVisible();
  const library = await open('options.html?view=all&paper=arxiv:2503.10003');
  await expect(library.getByRole('textbox', { name: 'Comment for the digest' })).toHaveValue(
    'Read this: <b>3</b> & [[x]]',
  );
});
