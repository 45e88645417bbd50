/** Every view that a user comes to, and how. */
import type { Page } from '@playwright/test';
import { settingsStrings } from '../../lib/strings/settings.ts';

export interface View {
  readonly name: string;
  /** Its address within the extension; `{listing}` stands for the tab that shows a listing. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
  /** It needs papers: an empty library does not have it. */
  readonly full?: true;
  /** What a user does to come to it. */
  readonly act?: (page: Page) => Promise<void>;
}

const popup = { width: 400, height: 600 };
const panel = { width: 400, height: 800 };
const library = { width: 1320, height: 860 };
const narrow = { width: 480, height: 860 };

const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click =
  (...names: string[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      await page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('menuitem', { name, exact: true }))
        .or(page.getByRole('tab', { name }))
        .first()
        .click();
    }
  };
const type =
  (words: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('/');
    await page.keyboard.type(words);
  };

export const views: readonly View[] = [
  { name: 'popup', address: 'popup.html', ...popup },
  { name: 'popup on a listing', address: 'popup.html?tab={listing}', ...popup, full: true },
  { name: 'popup, menu', address: 'popup.html?tab={listing}', ...popup, full: true, act: click('More ways to save') },
  { name: 'popup, all saved', address: 'popup.html?tab={listing}', ...popup, full: true, act: click('Save all') },
  { name: 'popup, search', address: 'popup.html', ...popup, act: (page) => page.keyboard.type('retrieval') },
  { name: 'first run', address: 'options.html?view=first-run', ...library },
  {
    name: 'first run, topics',
    address: 'options.html?view=first-run',
    ...library,
    act: click('Next'),
  },
  { name: 'side panel', address: 'sidepanel.html', ...panel },
  {
    name: 'side panel, a paper',
    address: 'sidepanel.html?tab={listing}',
    ...panel,
    full: true,
    act: (page) => page.locator('h2 button').first().click(),
  },
  { name: 'side panel, new matches', address: 'sidepanel.html', ...panel, act: click('New matches') },
  { name: 'side panel, saved', address: 'sidepanel.html', ...panel, act: click('Saved') },
  { name: 'side panel, search', address: 'sidepanel.html', ...panel, act: type('retrieval') },
  { name: 'new', address: 'options.html?view=new', ...library },
  { name: 'all papers', address: 'options.html?view=all', ...library },
  { name: 'all papers, narrow', address: 'options.html?view=all', ...narrow },
  {
    name: 'navigation, narrow',
    address: 'options.html?view=all',
    ...narrow,
    act: click('Menu'),
  },
  { name: 'all papers, strip', address: 'options.html?view=all', width: 900, height: 700 },
  { name: 'saved', address: 'options.html?view=saved', ...library },
  { name: 'later', address: 'options.html?view=later', ...library },
  { name: 'recent matches', address: 'options.html?view=matched', ...library },
  { name: 'search', address: 'options.html?view=all&q=retrieval', ...library },
  { name: 'search with chips', address: 'options.html?view=all&q=pruning -survey year:>2023', ...library },
  { name: 'search without results', address: 'options.html?view=all&q=xyzzyplugh', ...library },
  { name: 'search with a mistake', address: 'options.html?view=all&q=year:>20x3', ...library },
  { name: 'completions', address: 'options.html?view=all', ...library, act: type('is:') },
  { name: 'how to search', address: 'options.html?view=all', ...library, act: click('How to search') },
  { name: 'list menu', address: 'options.html?view=all', ...library, act: click('List options') },
  { name: 'a paper', address: 'options.html?view=all&paper=arxiv:2611.09014', ...library, full: true },
  {
    name: 'a paper, menu',
    address: 'options.html?view=all&paper=arxiv:2611.09014',
    ...library,
    full: true,
    act: click('More'),
  },
  {
    name: 'a paper, tags',
    address: 'options.html?view=all&paper=arxiv:2611.09014',
    ...library,
    full: true,
    act: press('t'),
  },
  {
    name: 'correction',
    address: 'options.html?view=all&paper=arxiv:2611.09014',
    ...library,
    full: true,
    act: click('More', 'Edit details'),
  },
  { name: 'selection', address: 'options.html?view=all', ...library, full: true, act: press('j', 'x', 'j', 'x') },
  { name: 'toast', address: 'options.html?view=all', ...library, full: true, act: press('j', 's') },
  { name: 'keys', address: 'options.html?view=all', ...library, act: press('?') },
  { name: 'commands', address: 'options.html?view=all', ...library, act: press('Control+k') },
  { name: 'import', address: 'options.html?view=settings', ...library, act: click(settingsStrings.importText) },
  {
    name: 'import, dry run',
    address: 'options.html?view=settings',
    ...library,
    act: async (page) => {
      await click(settingsStrings.importText)(page);
      await page.getByRole('dialog').getByRole('textbox').fill('2503.11731\n10.1000/182\nno paper at all');
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'restore, dry run',
    address: 'options.html?view=settings',
    ...library,
    act: async (page) => {
      const saved = page.waitForEvent('download');
      await click('Back up now')(page);
      const file = await (await saved).path();
      await page.locator('#backups input[type=file]').setInputFiles(file);
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'new topic', address: 'options.html?view=topic-editor', ...library },
  { name: 'topic editor', address: 'options.html?view=topic-editor&q=%22speculative+decoding%22', ...library },
  { name: 'topic editor, narrow', address: 'options.html?view=topic-editor&q=pruning', ...narrow },
  { name: 'digest', address: 'options.html?view=digests&week=2026-W47', ...library },
  {
    name: 'digest, export',
    address: 'options.html?view=digests&week=2026-W47',
    ...library,
    act: click('Export'),
  },
  {
    name: 'digest, add a paper',
    address: 'options.html?view=digests&week=2026-W47',
    ...library,
    act: async (page) => {
      await click('Add a paper')(page);
      await page.keyboard.type('pruning');
    },
  },
  {
    name: 'digest, new series',
    address: 'options.html?view=digests&week=2026-W47',
    ...library,
    act: click('Recurring digest: My digest', 'New recurring digest'),
  },
  { name: 'digest of an empty week', address: 'options.html?view=digests&week=2020-W01', ...library },
  { name: 'settings', address: 'options.html?view=settings', ...library },
  { name: 'sources', address: 'options.html?view=settings&section=sources&allow=acl-anthology', ...library },
  {
    name: 'sources, all',
    address: 'options.html?view=settings',
    ...library,
    act: (page) => page.locator('summary').first().click(),
  },
  { name: 'a place', address: 'options.html?view=settings', ...library, act: click('Add a feed') },
  { name: 'feeds', address: 'options.html?view=settings', ...library, act: click('Import OPML') },
  { name: 'settings, narrow', address: 'options.html?view=settings', ...narrow },
  { name: 'delete everything', address: 'options.html?view=settings', ...library, act: click('Delete everything') },
];
