/** Everything can be done without a pointer: each action of the one list, and each control of each screen. */
import type { Page } from '@playwright/test';
import { actions } from '../../components/actions.ts';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { expect, sayYes, test } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

const says = (words: string | RegExp) => (page: Page) =>
  expect(page.getByRole('status').getByText(words).first()).toBeVisible();
const dialog = (name: string | RegExp) => (page: Page) => expect(page.getByRole('dialog', { name })).toBeVisible();
const focused = (role: 'textbox' | 'combobox', name: string) => (page: Page) =>
  expect(page.getByRole(role, { name }).first()).toBeFocused();
const atRow = (place: number) => (page: Page) => expect(page.getByRole('article').nth(place)).toBeFocused();
const heading = (name: RegExp) => (page: Page) => expect(page.getByRole('heading', { level: 1, name })).toBeAttached();

/** What a user sees once an action was done to the list's second paper. */
const outcomes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  next: atRow(2),
  previous: atRow(0),
  open: (page) => expect.poll(() => page.context().pages().at(-1)?.url()).toMatch(/^https:/),
  save: says('Saved.'),
  read: says('Marked as read.'),
  'mark-new': says('Marked as new.'),
  star: says('Starred.'),
  tag: focused('combobox', 'Add a tag'),
  note: focused('textbox', 'Note'),
  later: says('Added to Read later.'),
  pick: says('Added to the digest.'),
  cite: says('Citation copied.'),
  'copy-markdown': says(/^Copied/),
  'cite-apa': says('Copied 1 paper as APA.'),
  'cite-ieee': says('Copied 1 paper as IEEE.'),
  'cite-acm': says('Copied 1 paper as ACM.'),
  'cite-nature': says('Copied 1 paper as Nature.'),
  zotero: says(/^Not sent\./),
  obsidian: says(/^Sent to Obsidian/),
  'obsidian-list': says(/^Sent to Obsidian/),
  export: dialog(/^Export/),
  'export-list': dialog(/^Export/),
  correct: dialog('Edit details'),
  join: says('Papers merged.'),
  follow: dialog('What do you want to follow?'),
  'more-like': heading(/^Papers like/),
  dismiss: says('Marked as not interested and hidden from your lists.'),
  remove: says('Removed from your library.'),
  select: (page) => expect(page.getByText('1 selected')).toBeVisible(),
  'mark-all-seen': says(/marked as seen\.$/),
  undo: says('Nothing to undo.'),
  search: focused('combobox', 'Search'),
  keys: dialog('Keyboard shortcuts'),
  'add-papers': async (page) => {
    await dialog('Import papers')(page);
    await focused('textbox', 'Paste text')(page);
  },
  commands: dialog('Command palette'),
};

test('every action can be run by its shortcut, or by a few letters in the command list', async ({
  context,
  site,
  rows,
  open,
}) => {
  test.setTimeout(240_000);
  expect(Object.keys(outcomes).sort()).toEqual(actions.map(({ id }) => id).sort());
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await sayYes(context, ['http://127.0.0.1:23119/*']);
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  for (const { id, key, label } of actions) {
    await test.step(id, async () => {
      const page = await open('options.html?view=all');
      await expect(page.getByRole('article').first()).toBeVisible();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await expect(page.getByRole('article').nth(1)).toHaveAttribute('aria-current', 'true');
      if (id === 'mark-all-seen') {
        await page.keyboard.press('u');
        await expect(page.getByRole('status').getByText('Marked as new.')).toBeVisible();
        await page.reload();
        await expect(page.getByRole('article').first()).toBeVisible();
      }
      if (id === 'join') {
        // The paper and the one after it, which x goes on to.
        for (const step of ['x', 'x']) await page.keyboard.press(step);
        await expect(page.getByText('2 selected')).toBeVisible();
      }
      if (key !== undefined) await page.keyboard.press(key.replace('mod+', 'Control+'));
      else {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(label({ targets: [], decide: () => undefined, undo: () => undefined }));
        await page.keyboard.press('Enter');
      }
      await outcomes[id]?.(page);
      for (const other of context.pages()) if (!other.url().startsWith('about:')) await other.close();
    });
  }
});

/** Tabs that no screen needs. */
const most = 200;

interface Stop {
  /** What has the focus, for the message. */
  readonly name: string;
  /** What lies over it. */
  readonly covered: string;
  /** Nothing shows that it has the focus. */
  readonly ringless: boolean;
}

/** What has the focus, and whether a user sees that. */
function stopOf(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const name =
      `${element.localName} ${element.getAttribute('role') ?? ''} ${element.getAttribute('aria-label') ?? element.textContent ?? ''}`.slice(
        0,
        80,
      );
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const over = document.elementFromPoint(x, y);
    // Radio buttons are drawn by their labels, rows by what is in them.
    const own = element.closest('label') ?? element;
    const drawn = (of: Element | null): boolean => {
      if (of === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(of);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    const frames = [element, own, element.parentElement, element.closest('li'), element.closest('search > div')];
    return {
      name,
      covered:
        over === null || !(own.contains(over) || over.contains(element)) ? `by ${over?.outerHTML.slice(0, 120)}` : '',
      ringless: !frames.some(drawn),
    };
  });
}

/** Controls that Tab did not come to: neither they nor the list, menu or tabs that they belong to. */
function missed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role=switch], [role=tab], [tabindex="0"]',
    );
    const names: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
      // The button beside a file's field opens it.
      if (control.matches(':disabled, [type=file][tabindex="-1"]') || control.dataset['reached'] !== undefined)
        continue;
      const group =
        control instanceof HTMLInputElement && control.type === 'radio'
          ? control.closest('fieldset')
          : control.closest('[role=feed], [role=tablist]');
      if (group?.querySelector('[data-reached]')) continue;
      names.push(
        `${control.localName} ${control.getAttribute('aria-label') ?? control.textContent ?? ''}`.slice(0, 80),
      );
    }
    return names;
  });
}

const screens = [
  { address: 'options.html?view=all&paper=arxiv:2611.09014', width: 1320, height: 860 },
  { address: 'options.html?view=saved', width: 900, height: 700 },
  { address: 'options.html?view=topic-editor&q=%22retrieval-augmented%22', width: 1320, height: 700 },
  { address: 'options.html?view=digests&week=2026-W47', width: 1320, height: 700 },
  { address: 'options.html?view=settings', width: 1320, height: 700 },
  { address: 'popup.html', width: 400, height: 600 },
  { address: 'sidepanel.html', width: 400, height: 700 },
] as const;

test('Tab reaches every control of every screen, with a visible focus', async ({ context, site, rows, open }) => {
  test.setTimeout(240_000);
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows('papers')).length).toBe(56 + sitePapers.length);
  for (const { address, width, height } of screens) {
    await test.step(address, async () => {
      const page = await open(address);
      await page.setViewportSize({ width, height });
      // What is drawn late is there before the walk begins.
      await page.waitForTimeout(1_500);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const stops = await walk(page);
      expect(stops.length).toBeGreaterThan(4);
      expect(stops.length, 'the walk comes to an end').toBeLessThan(most);
      expect(stops.flatMap(({ name, covered }) => (covered === '' ? [] : `${name}, ${covered}`))).toEqual([]);
      expect(stops.filter(({ ringless }) => ringless).map(({ name }) => name)).toEqual([]);
      expect(await missed(page)).toEqual([]);
      await page.close();
    });
  }
});

/** Presses Tab until the focus comes to where it was. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let tabs = 0; tabs < most; tabs += 1) {
    await page.keyboard.press('Tab');
    const again = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return false;
      const before = element.dataset['reached'] !== undefined;
      element.dataset['reached'] = '';
      return before;
    });
    let stop = await stopOf(page);
    // The tooltip of the control before may need a moment to go.
    if (stop !== undefined && stop.covered !== '') {
      await page.waitForTimeout(500);
      stop = await stopOf(page);
    }
    // Past the last control the browser's own come, and then the first again.
    if (stop === undefined) continue;
    if (again) break;
    stops.push(stop);
  }
  return stops;
}

test('a shortcut pressed right after a click applies to the clicked paper', async ({ open, rows }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const page = await open('options.html?view=all');
  const saved = async () => (await rows<StateRow>('states')).filter((state) => state.saved !== undefined).length;
  for (const place of [0, 1, 2]) {
    await page
      .getByRole('article')
      .nth(place)
      .evaluate(async (row: HTMLElement) => {
        row.focus();
        row.click();
        await Promise.resolve();
        row.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, cancelable: true }));
      });
    await expect.poll(saved).toBe(place + 1);
  }
});
