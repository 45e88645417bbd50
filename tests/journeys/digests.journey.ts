import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { setClock } from './clock.ts';
import { expect, extensionId, type Site, test, worker } from './extension.ts';

const seeds = 56;

/** Papers of our own, so many, each with a title of its own. */
function papersFor(first: number, count: number): SitePaper[] {
  return Array.from({ length: count }, (_, place): SitePaper => {
    const model = sitePapers[(first + place) % sitePapers.length];
    if (model === undefined) throw new Error('There are no papers of our own.');
    const number = first + place;
    return { ...model, id: `2611.${String(50_000 + number)}`, title: `${model.title} (${number})` };
  });
}

/** Opens a listing of a day and waits until the library has all of its papers. */
async function list(
  context: BrowserContext,
  site: Site,
  rows: <Row>(store: string) => Promise<Row[]>,
  date: string,
  papers: SitePaper[],
): Promise<void> {
  const address = `https://huggingface.co/papers/date/${date}`;
  site.set(address, dailyPage({ date, papers }));
  const page = await context.newPage();
  await page.goto(address);
  const keys = new Set(papers.map(({ id }) => `arxiv:${id}`));
  await expect
    .poll(async () => {
      const stored = await rows<{ keys: string[] }>('papers');
      return stored.filter((row) => row.keys.some((key) => keys.has(key))).length;
    })
    .toBe(papers.length);
  await page.close();
}

/** The address of one of them, by its title. */
function addressOf(title: string): string {
  return `/papers/2611.${50_000 + Number(/\((\d+)\)$/.exec(title)?.[1])}`;
}

/** What of the worker's browser a journey needs. */
interface Chrome {
  readonly chrome: {
    readonly action: { getBadgeText(about: object): Promise<string> };
    readonly alarms: {
      get(name: string): Promise<{ scheduledTime: number } | undefined>;
      readonly onAlarm: { dispatch(alarm: { name: string }): void };
    };
  };
}

async function badge(context: BrowserContext): Promise<string> {
  return (await worker(context)).evaluate(() => (globalThis as unknown as Chrome).chrome.action.getBadgeText({}));
}

async function alarmAt(context: BrowserContext): Promise<number | undefined> {
  const alarm = await (await worker(context)).evaluate(() =>
    (globalThis as unknown as Chrome).chrome.alarms.get('digest'),
  );
  return alarm?.scheduledTime;
}

/** The alarm of the digests goes off, as it does when the hour has come or the computer wakes after it. */
async function ring(context: BrowserContext): Promise<void> {
  await (await worker(context)).evaluate(() =>
    (globalThis as unknown as Chrome).chrome.alarms.onAlarm.dispatch({ name: 'digest' }),
  );
}

/** Titles of the papers that the digest's page shows. */
const shown = async (page: Page): Promise<string[]> => page.getByRole('heading', { level: 4 }).allTextContents();

async function exported(page: Page, format: RegExp): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('a digest sent on Friday at noon never changes, and the next digest starts there', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T11:00');
  await list(context, site, rows, '2026-11-20', papersFor(0, 3));
  await setClock(context, '2026-11-20T12:00');
  const page = await open('options.html?view=digests');
  await expect(page.getByRole('heading', { level: 1, name: 'Week 47' })).toBeVisible();
  expect(await shown(page)).toHaveLength(3);
  // Exporting an unfinished week fixes nothing.
  const friday = await exported(page, /^Markdown/);
  await expect(page.getByText('Still collecting papers')).toBeVisible();
  await page.getByRole('button', { name: 'Mark as sent' }).last().click();
  await expect(page.getByText('Marked as sent. 3 papers won’t appear again.')).toBeVisible();

  await setClock(context, '2026-11-21T10:00');
  // More of Friday's listing, seen on Saturday only, and Saturday's own.
  await list(context, site, rows, '2026-11-20', papersFor(0, 5));
  await list(context, site, rows, '2026-11-21', papersFor(5, 2));
  await setClock(context, '2026-11-27T12:00');
  const next = await open('options.html?view=digests');
  await expect(next.getByRole('heading', { level: 1, name: 'Current digest' })).toBeVisible();
  await expect(next.getByText('20 to 27 November 2026').first()).toBeVisible();
  const titles = await shown(next);
  expect(titles.map((title) => /\((\d+)\)$/.exec(title)?.[1]).sort()).toEqual(['3', '4', '5', '6']);

  // A year later the same bytes come out, whatever the library holds then.
  await setClock(context, '2027-11-20T12:00');
  await list(context, site, rows, '2026-11-19', papersFor(20, 4));
  const later = await open('options.html?view=digests&week=2026-W47');
  await expect(later.getByText(/^Sent on Friday, 20 Nov 2026/)).toBeVisible();
  expect(await exported(later, /^Markdown/)).toEqual(friday);
  await later.getByRole('button', { name: 'Check for changes' }).click();
  await expect(later.getByRole('dialog').getByText('6 papers added')).toBeVisible();
  await expect(later.getByRole('dialog').getByRole('button', { name: 'Rebuild' })).toHaveCount(0);
});

test('a past week’s digest is saved when it is first exported, and rebuilt only on request', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-24T09:00');
  await list(context, site, rows, '2026-11-18', papersFor(0, 2));
  const page = await open('options.html?view=digests&week=2026-W47');
  const first = await exported(page, /^Email/);
  await expect(page.getByText(/^Locked today/)).toBeVisible();
  await list(context, site, rows, '2026-11-18', papersFor(0, 3));
  expect(await exported(page, /^Email/)).toEqual(first);
  await page.getByRole('button', { name: 'Rebuild' }).click();
  await expect(page.getByRole('dialog').getByText('1 paper added')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click();
  await expect(page.getByText('Digest rebuilt.')).toBeVisible();
  await expect.poll(() => shown(page)).toHaveLength(3);
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  expect(await exported(page, /^Email/)).toEqual(first);
});

test('a second series has its own topics, length and sent state', async ({ context, site, rows, open }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  await list(context, site, rows, '2026-11-20', sitePapers.slice(0, 6));
  const library = await open('options.html?view=all');
  for (const name of ['RAG', 'Model pruning']) {
    await library.getByRole('button', { name: `Follow “${name}”` }).click();
    await expect(library.getByText(`Saved “${name}”.`, { exact: false })).toBeVisible();
  }
  const page = await open('options.html?view=digests&week=2026-W47');
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'New recurring digest' }).click();
  const dialog = page.getByRole('dialog', { name: 'New recurring digest' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Enter a name.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Team');
  await dialog.getByRole('radio', { name: 'Only these topics' }).check();
  await dialog.getByRole('checkbox', { name: 'RAG' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Team digest, week 47 of 2026' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Model pruning' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'RAG' })).toHaveCount(0);
  await page.getByRole('spinbutton', { name: 'Max. papers' }).fill('1');
  await expect.poll(() => shown(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await expect(page.getByText(/^Sent today/)).toBeVisible();
  const file = await exported(page, /^Markdown/);
  expect(file.name).toBe('digest-team-2026-W47.md');

  await page.getByRole('button', { name: 'Recurring digest: Team' }).click();
  await page.getByRole('menuitemradio', { name: 'My digest' }).click();
  await expect(page.getByRole('heading', { name: 'Digest, week 47 of 2026' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'RAG' })).toBeVisible();
  expect((await shown(page)).length).toBeGreaterThan(1);
});

test('a digest is edited in place, every edit can be undone, and the export equals the preview', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  await list(context, site, rows, '2026-11-20', papersFor(0, 4));
  const page = await open('options.html?view=digests&week=2026-W47');
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(4);
  const [first = '', second = '', third = '', fourth = ''] = await shown(page);
  const paper = (title: string) => page.getByRole('article').filter({ hasText: title });

  await paper(second)
    .getByRole('button', { name: `Move up: ${second}` })
    .click();
  await expect.poll(() => shown(page)).toEqual([second, first, third, fourth]);
  await paper(third)
    .getByRole('button', { name: `Remove from digest: ${third}` })
    .click();
  await expect.poll(() => shown(page)).toEqual([second, first, fourth]);
  await page.getByRole('button', { name: 'Edit title' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('What we read');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'What we read' })).toBeVisible();
  await page.getByRole('button', { name: 'Add an introduction' }).click();
  await page.getByRole('textbox', { name: 'Introduction' }).fill('Hello.\n\nA *quiet* week.');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page.getByText('A *quiet* week.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a paper' }).click();
  await page.getByRole('textbox', { name: 'Search your papers' }).fill('XiYan-SQL');
  await page.getByRole('button', { name: /^Add: XiYan-SQL/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 3, name: 'Your picks' })).toBeVisible();
  await paper(fourth)
    .getByRole('button', { name: `Add a comment: ${fourth}` })
    .click();
  await page.keyboard.type('Read §4 first.');
  // Left and exported at once: the comment is in it all the same.
  const { text } = await exported(page, /^Markdown/);
  const marks = [
    '# What we read',
    'Hello.',
    'A \\*quiet\\* week.',
    'XiYan-SQL',
    ...[second, first, fourth].map(addressOf),
  ];
  const places = [...marks, 'Read §4 first.'].map((mark) => text.indexOf(mark));
  expect(places).not.toContain(-1);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(text).not.toContain(addressOf(third));

  for (let edits = 6; edits > 0; edits -= 1) {
    await page.keyboard.press('z');
    await expect(page.getByText('Undone.')).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
  await expect.poll(() => shown(page)).toEqual([first, second, third, fourth]);
  await expect(page.getByRole('heading', { level: 2, name: 'Digest, week 47 of 2026' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Comment/ })).toHaveCount(0);
});

test('what is typed is saved as it is typed, and in every copy made a moment later', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  await list(context, site, rows, '2026-11-20', papersFor(0, 2));
  const page = await open('options.html?view=digests&week=2026-W47');
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(2);
  const [first = ''] = await shown(page);
  await page.getByRole('button', { name: 'Add an introduction' }).click();
  await expect(page.getByRole('textbox', { name: 'Introduction' })).toHaveValue(/^Most noticed: /);
  await page.getByRole('textbox', { name: 'Introduction' }).press('ControlOrMeta+A');
  await page.keyboard.type('A quiet week.');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Copied 2 papers as Markdown.')).toBeVisible();
  const { plain } = await pasted(context, site);
  expect(plain).toMatch(/^# Digest/);
  expect(plain).toContain('A quiet week.');
  await page.bringToFront();
  await page.getByRole('button', { name: `Add a comment: ${first}` }).click();
  await page.keyboard.type('Read §4 first.');
  // The window is closed in the middle of it.
  await page.waitForTimeout(500);
  await page.close();
  const again = await open('options.html?view=digests&week=2026-W47');
  await expect(again.getByRole('textbox', { name: `Comment: ${first}` })).toHaveValue('Read §4 first.');
  await expect(again.getByText('A quiet week.')).toBeVisible();
  await again.getByRole('button', { name: 'Remove introduction' }).click();
  await expect(again.getByText('A quiet week.')).toHaveCount(0);
});

test('a series uses its template, and an invalid template is rejected', async ({ context, site, rows, open }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  await list(context, site, rows, '2026-11-20', papersFor(0, 2));
  const page = await open('options.html?view=digests&week=2026-W47');
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'Edit “My digest”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Custom' }).check();
  const template = dialog.getByRole('textbox', { name: 'Template' });
  await template.fill('{papers} for you\n---\n{comment}\n{score}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('{score} can’t be used here.');
  await template.fill('{papers} for you\n---\n{comment}\nBy {authors}, {votes}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('2 papers for you')).toBeVisible();
  await expect(page.getByRole('article').first()).toContainText(/By .+, \d+ upvotes/);
  const { text } = await exported(page, /^Markdown/);
  expect(text).toContain('2 papers for you');
  expect(text).toMatch(/\nBy .+, \d+ upvotes/);
  expect(text).not.toContain('> ');
});

test('a series quotes the site’s summary if asked, labelled, where there is one', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  const papers = papersFor(0, 2).map((paper, place) => {
    const { summary: _summary, ...rest } = paper;
    return place === 0 ? { ...rest, summary: 'One cache serves two models.' } : rest;
  });
  await list(context, site, rows, '2026-11-20', papers);
  const page = await open('options.html?view=digests&week=2026-W47');
  const labelled = page.getByText('Summary by Hugging Face: One cache serves two models.');
  await expect(page.getByRole('blockquote')).toHaveCount(2);
  await expect(labelled).toHaveCount(0);
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'Edit “My digest”' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'A sentence from the abstract' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'The site’s summary, where there is one' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(labelled).toBeVisible();
  await expect(page.getByRole('blockquote')).toHaveCount(1);
  expect((await exported(page, /^Markdown/)).text).toContain('Summary by Hugging Face: One cache serves two models.');
});

test('a digest is ready on time, shows on the toolbar, and catches up after sleep', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  // Years ahead: the browser lets an alarm of the past go off at once.
  await setClock(context, '2030-11-20T09:00');
  await list(context, site, rows, '2030-11-20', papersFor(0, 3));
  const page = await open('options.html?view=digests&week=2030-W47');
  await page.getByRole('button', { name: 'Recurring digest: My digest' }).click();
  await page.getByRole('menuitem', { name: 'Edit “My digest”' }).click();
  await page.getByRole('combobox', { name: 'Day' }).selectOption('Friday');
  await page.getByRole('combobox', { name: 'Time' }).selectOption('17:00');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => alarmAt(context)).toBe(new Date('2030-11-22T17:00').getTime());
  await page.close();

  await setClock(context, '2030-11-22T17:00');
  await ring(context);
  await expect.poll(() => badge(context)).toBe('W47');
  const popup = await open('popup.html');
  await expect(popup.getByText('Ready since today, 17:00')).toBeVisible();
  await popup.close();
  await expect.poll(() => badge(context)).toBe('');
  expect(await alarmAt(context)).toBe(new Date('2030-11-29T17:00').getTime());

  // Two weeks of sleep; the alarm comes with the waking.
  await list(context, site, rows, '2030-11-26', papersFor(10, 2));
  await setClock(context, '2030-12-09T08:00');
  await ring(context);
  await expect.poll(() => badge(context)).toBe('W49');
  const library = await open('options.html?view=all');
  const digests = library.getByRole('navigation').getByRole('link', { name: /^Digests/ });
  await expect(digests).toHaveText('Digests3');
  await library.goto(`chrome-extension://${extensionId}/options.html?view=digests&week=2030-W48`);
  await expect.poll(() => shown(library)).toHaveLength(2);
  await expect(digests).toHaveText('Digests2');
  expect(await alarmAt(context)).toBe(new Date('2030-12-13T17:00').getTime());
});

/** A page in which anything can be written, as a mail or a message. */
const editor = 'https://mail.example.org/new';

/** What pasting leaves in an editable page. */
interface Pasted {
  readonly links: string[];
  readonly text: string;
  /** Elements that editors take badly. */
  readonly marks: number;
  /** What a page without formats would get. */
  readonly plain: string;
}

async function pasted(context: BrowserContext, site: Site): Promise<Pasted> {
  site.set(
    editor,
    `<!doctype html><div contenteditable="true" role="textbox"></div><script>addEventListener('paste', (event) => { globalThis.plain = event.clipboardData.getData('text/plain'); });</script>`,
  );
  const page = await context.newPage();
  await page.goto(editor);
  const box = page.getByRole('textbox');
  await box.click();
  await page.keyboard.press('Control+v');
  await expect(box).not.toBeEmpty();
  const found = await box.evaluate((root) => ({
    links: [...root.querySelectorAll('a')].map((link) => `${link.textContent} ${link.getAttribute('href')}`),
    text: (root as HTMLElement).innerText,
    marks: root.querySelectorAll('h1, h2, h3, table, ul, img').length,
    plain: (globalThis as unknown as { plain: string }).plain,
  }));
  await page.close();
  return found;
}

test('a digest copied to an email or to Slack keeps every link and comment', async ({ context, site, rows, open }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(seeds);
  await setClock(context, '2026-11-20T12:00');
  await list(context, site, rows, '2026-11-20', papersFor(0, 12));
  const page = await open('options.html?view=digests&week=2026-W47');
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(12);
  const titles = await shown(page);
  const comments = [0, 11].map((place) => ({
    title: titles[place] ?? '',
    words: `Read §${place} *first* & <b>soon</b>.`,
  }));
  for (const { title, words } of comments) {
    const paper = page.getByRole('article').filter({ hasText: title });
    await paper.getByRole('button', { name: `Add a comment: ${title}` }).click();
    await page.keyboard.type(words);
    await page.keyboard.press('Tab');
    await expect(page.getByText('Comment saved.')).toBeVisible();
  }
  const expectAll = ({ links, text }: { links: string[]; text: string }) => {
    for (const title of titles) {
      expect(links).toContain(`${title} https://huggingface.co${addressOf(title)}`);
    }
    for (const { words } of comments) expect(text).toContain(words);
    expect(text).not.toMatch(/^(#|>|---|\*\*)/m);
  };

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy for email' }).click();
  await expect(page.getByText('Copied 12 papers for email.')).toBeVisible();
  const mail = await pasted(context, site);
  expectAll(mail);
  expect(mail.marks).toBe(0);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy for Slack', exact: true }).click();
  await expect(page.getByText('Copied 12 papers for Slack.')).toBeVisible();
  const short = await pasted(context, site);
  expectAll(short);
  expect(short.plain.length).toBeLessThanOrEqual(3_500);

  await page.bringToFront();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy for Slack, with quotes' }).click();
  const dialog = page.getByRole('dialog', { name: /^Split into \d Slack messages$/ });
  await expect(dialog).toBeVisible();
  const messages = await dialog.getByRole('listitem').count();
  expect(messages).toBeGreaterThan(1);
  const slack = { links: [] as string[], text: '', marks: 0 };
  for (let message = 1; message <= messages; message += 1) {
    await page.bringToFront();
    await dialog.getByRole('button', { name: `Copy message ${message}` }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toHaveCount(message);
    const part = await pasted(context, site);
    expect(part.plain.length).toBeLessThanOrEqual(3_500);
    expect(part.plain).not.toMatch(/[<>]p>|\]\(/);
    slack.links.push(...part.links);
    slack.text += part.text;
    slack.marks += part.marks;
  }
  expectAll(slack);
  expect(slack.marks).toBe(0);

  // The popup copies the same.
  const popup = await open('popup.html');
  await popup.getByRole('button', { name: 'More formats' }).click();
  await popup.getByRole('menuitem', { name: 'Copy for email' }).click();
  await expect(popup.getByText('Copied 12 papers for email.')).toBeVisible();
  expectAll(await pasted(context, site));
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'More formats' }).click();
  await popup.getByRole('menuitem', { name: 'Copy for Slack' }).click();
  await expect(popup.getByText('Copied 12 papers for Slack.')).toBeVisible();
  await popup.close();

  await page.bringToFront();
  await dialog.getByRole('button', { name: 'Mark as sent' }).click();
  await expect(page.getByText('Marked as sent. 12 papers won’t appear again.')).toBeVisible();
});
