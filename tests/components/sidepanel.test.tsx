// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '../../entrypoints/sidepanel/App.tsx';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { pageStatusKey } from '../../lib/page-status/page-status.ts';
import {
  button,
  draw,
  key,
  libraryOf,
  listingStatus,
  now,
  openTab,
  prepareWindow,
  press,
  said,
  type,
  until,
} from './small-window.tsx';

const page = 'https://huggingface.co/papers';
const drafts = [
  { title: 'Retrieval with maps', keys: ['arxiv:2411.10001'], abstract: 'We retrieve with maps. They are old.' },
  { title: 'Pruning of trees', keys: ['arxiv:2411.10002'], abstract: 'We prune trees.' },
];
const keys: Key[] = ['arxiv:2411.10001', 'arxiv:2411.10002'];

let end: (() => Promise<void>) | undefined;

async function open(library: Library): Promise<void> {
  end = await draw(<App library={library} now={now} />);
}

function rows(): (string | null)[] {
  return [...document.querySelectorAll('article h2')].map((title) => title.textContent);
}

async function choose(words: string): Promise<void> {
  const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((one) =>
    one.textContent?.startsWith(words),
  );
  if (tab === undefined) throw new Error(`There is no tab “${words}”.`);
  tab.click();
}

beforeEach(() => {
  prepareWindow();
  // Nothing has a size in jsdom; the list draws what fits in this much.
  Object.assign(globalThis, {
    ResizeObserver: class {
      readonly #report: (entries: unknown[]) => void;
      constructor(report: (entries: unknown[]) => void) {
        this.#report = report;
      }
      observe(target: Element) {
        queueMicrotask(() =>
          this.#report([
            { target, contentRect: { width: 360, height: target.querySelector('[role=feed]') === null ? 78 : 800 } },
          ]),
        );
      }
      unobserve() {}
      disconnect() {}
    },
  });
  Object.assign(HTMLElement.prototype, { scrollTo: () => undefined });
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', { get: () => document.body, configurable: true });
});
afterEach(async () => {
  await end?.();
  end = undefined;
});

describe('the side panel', () => {
  it('lists the papers of the page in its order, with one reason each', async () => {
    await openTab(page, listingStatus([...keys].reverse(), keys));
    await open(await libraryOf(drafts, { name: 'Retrieval', query: 'retrieval' }));
    await until(() => expect(rows()).toEqual(['Pruning of trees', 'Retrieval with maps']));
    expect(said()).toContain('On this page: 2 papers, 2 new');
    expect(said()).toContain('Retrieval title: “Retrieval”');
    expect(said()).not.toContain('No topic');
  });

  it('opens a row in place', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await until(() => expect(rows()).toHaveLength(2));
    document.querySelector<HTMLElement>('h2 button')?.click();
    await until(() => expect(said()).toContain('Key sentence'));
    await press('Full abstract');
    expect(said()).toContain('We retrieve with maps. They are old.');
    await press('Mark as read');
    await until(() => expect(said()).toContain('Marked as read.'));
  });

  it('follows the active tab', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await until(() => expect(rows()).toHaveLength(2));
    const { id = 0 } = await fakeBrowser.tabs.create({ url: 'https://arxiv.org/list/cs.CL/new' });
    await fakeBrowser.storage.session.set({
      [pageStatusKey(id)]: {
        kind: 'listing',
        url: 'https://arxiv.org/list/cs.CL/new',
        source: 'arXiv',
        listing: { kind: 'new', name: 'cs.CL' },
        keys: ['arxiv:2411.10002'],
        fresh: [],
      },
    });
    history.replaceState(null, '', `?tab=${id}`);
    await fakeBrowser.tabs.onActivated.trigger({ tabId: id, windowId: 0 });
    await until(() => expect(rows()).toEqual(['Pruning of trees']));
    expect(said()).toContain('On this page: 1 paper, all seen');
  });

  it('says nothing of the page before where the browser keeps the address of this one', async () => {
    const { id = 0 } = await fakeBrowser.tabs.create({ active: true });
    await fakeBrowser.storage.session.set({ [pageStatusKey(id)]: listingStatus(keys, keys) });
    history.replaceState(null, '', `?tab=${id}`);
    await open(await libraryOf(drafts));
    await until(() => expect(said()).toContain('No papers on this page'));
    expect(said()).not.toContain('On this page');
  });

  it('lists what is saved', async () => {
    const library = await libraryOf(drafts);
    await library.papers.decide(['arxiv:2411.10002'], { saved: true });
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await choose('Saved');
    await until(() => expect(rows()).toEqual(['Pruning of trees']));
  });

  it('saves the row that has the focus by s, and moves by j', async () => {
    const library = await libraryOf(drafts);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await until(() => expect(rows()).toHaveLength(2));
    document.querySelector<HTMLElement>('h2 button')?.focus();
    await key(document.activeElement ?? document.body, 'j');
    await until(() => expect(document.activeElement?.textContent).toBe('Pruning of trees'));
    await key(document.activeElement ?? document.body, 's');
    await until(() => expect(said()).toContain('Saved.'));
    expect((await library.papers.findByKey('arxiv:2411.10002'))?.status.saved).toBe(true);
  });

  it('leads from the search to its results by ↓', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await press('Search 2 papers');
    const field = document.querySelector('input');
    if (field === null) throw new Error('There is no search field.');
    await type(field, 'retrieval');
    await until(() => expect(document.querySelectorAll('article')).toHaveLength(1));
    expect(document.querySelector('article')?.textContent).not.toContain('No topic');
    await key(field, 'ArrowDown');
    expect(document.activeElement?.closest('article')).not.toBeNull();
  });

  it('says which words of a search were misspelt, and what is wrong with the rest', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await press('Search 2 papers');
    const field = document.querySelector('input');
    if (field === null) throw new Error('There is no search field.');
    await type(field, 'retreival year:>20x3');
    await until(() => expect(said()).toContain('Showing results for “retrieval”. No papers contain “retreival”.'));
    expect(said()).toContain('“year:>20x3” isn’t a year. The rest of your search still works.');
    await until(() => expect(rows()).toEqual(['Retrieval with maps']));
  });

  it('searches the library and comes back on Escape', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await press('Search 2 papers');
    const field = document.querySelector('input');
    expect(document.activeElement).toBe(field);
    if (field !== null) await key(field, 'Escape');
    await until(() => expect(button('Search 2 papers').tagName).toBe('BUTTON'));
  });
});
