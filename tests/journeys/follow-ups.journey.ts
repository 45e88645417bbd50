/** Updates to saved papers: nothing is asked before one yes, then once a week. */

import { originsOf } from '../../lib/abstracts/providers.ts';
import { planFollowUps } from '../../lib/follow-ups/check-saved-papers.ts';
import { expect, sayYes } from './extension.ts';
import { give, test } from './web.ts';

test('a new version of a saved paper is reported after the user allows it once, with one request', async ({
  context,
  web,
  open,
  rows,
}) => {
  web.answers.set('https://huggingface.co/api/daily_papers', (url, response) => {
    const day = url.searchParams.get('date');
    const paper = { id: '2611.00001', title: 'Notes on decoding', summary: 'We study it.', upvotes: 3 };
    give(JSON.stringify(day === new Date().toISOString().slice(0, 10) ? [{ paper, title: paper.title }] : []), {
      'content-type': 'application/json',
    })(url, response);
  });
  web.answers.set(
    'https://export.arxiv.org/api/query',
    give(
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><entry>
        <id>http://arxiv.org/abs/2611.00001v3</id><title>Notes on decoding</title><summary>We study it again.</summary>
        <published>2026-11-20T00:00:00Z</published><updated>2026-11-28T00:00:00Z</updated>
        <author><name>Ada Lovelace</name></author></entry></feed>`,
      { 'content-type': 'application/atom+xml' },
    ),
  );
  const settings = await open('options.html?view=settings&section=places');
  await settings.getByRole('button', { name: 'Add a feed' }).click();
  await settings.getByRole('dialog').getByRole('button', { name: 'Add and get the last 7 days' }).click();
  await expect(settings.getByText('1 paper, 1 new to your library.')).toBeVisible({ timeout: 30_000 });
  const library = await open('options.html?view=new');
  await library.keyboard.press('j');
  await library.keyboard.press('s');
  await expect(library.getByText('Saved.', { exact: true })).toBeVisible();
  const atArxiv = () => web.asked.filter(({ url }) => url.host === 'export.arxiv.org').length;
  expect(atArxiv()).toBe(0);

  await sayYes(
    context,
    originsOf(planFollowUps([{ keys: ['arxiv:2401.00001'] }, { keys: ['pmid:1'] }, { keys: ['doi:10.1101/1'] }])),
  );
  const page = await open('options.html?view=settings&section=follow-ups');
  await expect(page.getByText('at most 20 requests')).toBeVisible();
  await page.getByRole('switch', { name: 'Check weekly' }).click();
  await expect(page.getByText(/^Checked today at \d\d:\d\d: 1 paper\./)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Version 3, found/)).toBeVisible();
  expect(atArxiv()).toBe(1);
  expect(await rows('papers')).toHaveLength(57);
  // Off and on again within the week asks nothing.
  await page.getByRole('switch', { name: 'Check weekly' }).click();
  await page.getByRole('switch', { name: 'Check weekly' }).click();
  await page.waitForTimeout(1_500);
  expect(atArxiv()).toBe(1);
});
