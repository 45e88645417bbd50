/** A PDF of a known site is its paper: by its address, since no script need run in a viewer. */
import { expect } from './extension.ts';
import type { PaperRow } from './rows.ts';
import { give, test } from './web.ts';

const pdf = 'https://arxiv.org/pdf/2503.11731v2';
const entry = `<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title><entry><id>http://arxiv.org/abs/2503.11731v2</id>
  <title>A Map of Many Places</title><summary>We draw it.</summary><published>2025-03-14T10:00:00Z</published>
  <author><name>Ada Lovelace</name></author></entry></feed>`;

test('a PDF is saved as its paper, and its title is fetched on request', async ({ context, web, openFor, rows }) => {
  // The driver saves PDFs where a user sees them; the address is what counts.
  web.answers.set(pdf, give('<title>2503.11731v2</title>', { 'content-type': 'text/html' }));
  web.answers.set('https://export.arxiv.org/api/query', give(entry));
  const page = await context.newPage();
  await page.goto(pdf);
  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByText('This paper isn’t in your library')).toBeVisible();
  await expect(popup.getByText('arXiv:2503.11731')).toBeVisible();
  await popup.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(popup.getByText('You’ve saved this paper')).toBeVisible();
  const stored = async () =>
    (await rows<PaperRow & { pdf?: string; authors: string[] }>('papers')).find(
      ({ keys }) => keys[0] === 'arxiv:2503.11731',
    );
  expect(await stored()).toMatchObject({ title: 'arXiv:2503.11731', pdf });
  expect(web.asked.map(({ url }) => url.href)).toEqual([pdf]);

  await popup.getByRole('button', { name: 'Get title and abstract from arXiv' }).click();
  await expect(popup.getByRole('banner').getByText('A Map of Many Places')).toBeVisible();
  expect(await stored()).toMatchObject({
    title: 'A Map of Many Places',
    abstract: 'We draw it.',
    authors: ['Ada Lovelace'],
    pdf,
  });
  expect(web.asked.map(({ url }) => url.host)).toEqual(['arxiv.org', 'export.arxiv.org']);
  await popup.reload();
  await expect(popup.getByText('You’ve saved this paper')).toBeVisible();
});
