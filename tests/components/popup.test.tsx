// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { digestLine } from '../../components/popup/DigestCard.tsx';
import { App } from '../../entrypoints/popup/App.tsx';
import type { Key } from '../../lib/domain/key.ts';
import { changeFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { Library } from '../../lib/library/index.ts';
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
  {
    title: 'Retrieval with maps',
    keys: ['arxiv:2411.10001'],
    abstract: 'We retrieve with maps.',
    authors: ['Ada Lovelace'],
  },
  { title: 'Pruning of trees', keys: ['arxiv:2411.10002'], abstract: 'We prune trees.' },
  { title: 'Retrieval without maps', keys: ['arxiv:2411.10003'], abstract: 'We retrieve without maps.' },
];
const keys: Key[] = ['arxiv:2411.10001', 'arxiv:2411.10002', 'arxiv:2411.10003'];

let end: (() => Promise<void>) | undefined;

async function open(library: Library): Promise<void> {
  end = await draw(<App library={library} now={now} />);
}

function field(): HTMLInputElement {
  const found = document.querySelector('input');
  if (found === null) throw new Error('There is no search field.');
  return found;
}

function titles(): (string | null)[] {
  return [...document.querySelectorAll('h3')].map((title) => title.textContent);
}

beforeEach(prepareWindow);
afterEach(async () => {
  await end?.();
  end = undefined;
});

describe('the popup on a listing', () => {
  it('says what this visit found, with the focus in the search', async () => {
    await openTab(page, listingStatus(keys, keys.slice(0, 1)));
    await open(await libraryOf(drafts));
    expect(said()).toContain('On this page: 3 papers, 1 new');
    expect(said()).toContain('Hugging Face · Daily Papers, 20 Nov');
    expect(document.activeElement).toBe(field());
    expect(field().placeholder).toBe('Search 3 papers');
  });

  it('saves all of it, says how many were saved before, and takes it back', async () => {
    const library = await libraryOf(drafts);
    await library.papers.decide(['arxiv:2411.10002'], { saved: true });
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await until(() => expect(button('Save all').disabled).toBe(false));
    await press('Save all');
    await until(() => expect(said()).toContain('Saved 2 papers. 1 was already saved.'));
    await until(() => expect(said()).toContain('All saved'));
    expect((await library.papers.counts()).saved).toBe(3);
    await press('Undo');
    await until(() => expect(said()).toContain('Undone.'));
    expect((await library.papers.counts()).saved).toBe(1);
  });

  it('saves all of it by Ctrl Enter', async () => {
    const library = await libraryOf(drafts);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await until(() => button('Save all'));
    await key(field(), 'Enter', { ctrlKey: true });
    await until(() => expect(said()).toContain('Saved 3 papers.'));
  });

  it('keeps its headline when the papers are saved', async () => {
    const library = await libraryOf(drafts);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await until(() => button('Save all'));
    await press('Save all');
    await until(() => expect(said()).toContain('All saved'));
    expect(said()).toContain('On this page: 3 papers, 3 new');
  });
});

describe('the popup of a library that cannot be opened', () => {
  it('says so, and how to try again', async () => {
    await openTab(page, listingStatus(keys, []));
    const closed = () => Promise.reject(Object.assign(new Error('No backing store.'), { name: 'DatabaseClosedError' }));
    const library = await libraryOf(drafts);
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const papers = { ...library.papers, counts: closed, newMatches: closed, views: closed, viewsUntracked: closed };
    await open({ ...library, papers });
    await until(() => expect(said()).toContain('Couldn’t open your library.'));
    expect(said()).toContain('DatabaseClosedError: No backing store.');
    expect(button('Try again')).toBeDefined();
    expect(error).toHaveBeenCalled();
  });
});

describe('the popup elsewhere', () => {
  it('offers to save and mark the one paper of a page', async () => {
    const library = await libraryOf(drafts);
    await openTab('https://arxiv.org/abs/2411.10001', {
      kind: 'paper',
      url: 'https://arxiv.org/abs/2411.10001',
      source: 'arXiv',
      key: 'arxiv:2411.10001',
    });
    await open(library);
    await until(() => expect(said()).toContain('This paper is new to you'));
    await press('Save');
    await until(() => expect(said()).toContain('You’ve saved this paper'));
    await press('Mark as read');
    await until(() => expect(said()).toContain('You’ve read this paper'));
  });

  it('leads to the last listings from a page that is none', async () => {
    await openTab('https://example.org/');
    await open(await libraryOf(drafts));
    await until(() => expect(said()).toContain('Hugging Face · Daily Papers'));
    expect(said()).toContain('3 papers today');
    expect(said()).toContain('No papers on this page');
  });

  it('asks the background to read a page that no source knows', async () => {
    const asked: unknown[] = [];
    fakeBrowser.runtime.onMessage.addListener((message) => {
      asked.push(message);
      return Promise.resolve({ ok: true, value: { ok: true } });
    });
    const tab = await openTab('https://example.org/');
    await open(await libraryOf(drafts));
    await until(() => button('Scan this page'));
    await press('Scan this page');
    await until(() => expect(asked).toContainEqual({ to: 'background', name: 'readPage', message: { tab } }));
  });

  it('says what was missing on a page that is not recognised, and that nothing was stored', async () => {
    await openTab(page, {
      kind: 'unrecognised',
      url: page,
      source: 'Hugging Face',
      missing: 'expected article, found 0',
    });
    await open(await libraryOf(drafts));
    expect(said()).toContain('Can’t read this page');
    expect(said()).toContain('Nothing was stored, and your library hasn’t changed.');
    expect(said()).toContain('expected article, found 0');
    expect(button('Try again').disabled).toBe(false);
  });

  it('asks for access where a known source may not be read', async () => {
    const request = vi.fn(async () => false);
    Object.assign(fakeBrowser, { permissions: { contains: async () => false, request } });
    await openTab(page);
    await open(await libraryOf(drafts));
    await until(() => expect(said()).toContain('Allow Digestif on this site?'));
    await press('Allow huggingface.co');
    expect(request).toHaveBeenCalledWith({ origins: expect.arrayContaining(['https://huggingface.co/*']) });
  });

  it('offers to read a page that came by http, for which no access is asked', async () => {
    Object.assign(fakeBrowser, { permissions: { contains: async () => false } });
    await openTab('http://www.cv-foundation.org/openaccess/CVPR2015.py');
    await open(await libraryOf(drafts));
    await until(() => expect(said()).toContain('CVF Open Access'));
    expect(said()).toContain('Scan this page');
    expect(said()).not.toContain('Allow');
  });

  it('forgets the status of the page before', async () => {
    await openTab('https://example.org/', listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    expect(said()).toContain('No papers on this page');
  });
});

describe('new matches', () => {
  const topic = { name: 'Retrieval', query: 'retrieval' };

  it('are the newest, each with the reason, and stay while the popup is open', async () => {
    const library = await libraryOf(drafts, topic);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    expect(titles()).toHaveLength(2);
    expect(said()).toContain('Retrieval title: “Retrieval”');
    expect(said()).toContain('See all 2');
    await press('Save');
    await until(() => expect(said()).toContain('Saved.'));
    expect(titles()).toHaveLength(2);
  });

  it('are saved and picked for the digest by the keys of the row that has the focus', async () => {
    const library = await libraryOf(drafts, topic);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await key(field(), 'ArrowDown');
    const row = document.activeElement ?? document.body;
    // The keys come after the first drawing.
    await import('../../components/popup/LazyShortcuts.tsx');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await key(row, 's');
    await until(() => expect(said()).toContain('Saved.'));
    await key(row, 'd');
    await until(() => expect(said()).toContain('Added to the digest.'));
    expect(await library.papers.list('saved', 'newest')).toHaveLength(1);
    await key(row, 'z');
    await until(() => expect(said()).toContain('Undone.'));
  });

  it('say so where there is no topic', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    expect(said()).toContain('No topics yet');
  });

  it('say so where all were seen', async () => {
    const library = await libraryOf(drafts, topic);
    await library.papers.decide(keys, { seen: true });
    await openTab(page, listingStatus(keys, []));
    await open(library);
    await until(() => expect(said()).toContain('Nothing new since today'));
  });

  it('are marked as seen when one is opened in a tab', async () => {
    const library = await libraryOf(drafts, topic);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    const first = document.querySelector<HTMLElement>('h3 a');
    await until(() => expect(first).not.toBeNull());
    first?.click();
    await until(() => expect(window.close).toHaveBeenCalled());
    const urls = (await fakeBrowser.tabs.query({})).map((tab) => tab.url);
    expect(urls.some((url) => url?.includes('2411.1000'))).toBe(true);
    expect((await library.papers.counts()).new).toBe(2);
  });
});

describe('the search', () => {
  it('finds as one types, and takes the place of what is below', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'retrieval');
    await until(() => expect(said()).toContain('2 results'));
    await until(() => expect(titles()).toHaveLength(2));
    expect(said()).not.toContain('New matches');
    expect(said()).not.toContain('Digest for');
  });

  it('clears on Escape and closes on the next', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'retrieval');
    await key(field(), 'Escape');
    expect(field().value).toBe('');
    expect(window.close).not.toHaveBeenCalled();
    await key(field(), 'Escape');
    expect(window.close).toHaveBeenCalled();
  });

  it('opens the first result on Enter', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'pruning');
    await until(() => expect(titles()).toEqual(['Pruning of trees']));
    await key(field(), 'Enter');
    await until(() => expect(window.close).toHaveBeenCalled());
    const urls = (await fakeBrowser.tabs.query({})).map((tab) => tab.url);
    expect(urls).toContain('https://arxiv.org/abs/2411.10002');
  });

  it('goes into the list by ↓ and back by ↑', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'retrieval');
    await until(() => expect(titles()).toHaveLength(2));
    await key(field(), 'ArrowDown');
    const [first, second] = document.querySelectorAll<HTMLElement>('h3 a');
    expect(document.activeElement).toBe(first);
    if (first !== undefined) await key(first, 'ArrowDown');
    expect(document.activeElement).toBe(second);
    if (second !== undefined) await key(second, 'ArrowUp');
    if (first !== undefined) await key(first, 'ArrowUp');
    expect(document.activeElement).toBe(field());
  });

  it('keeps what was typed when the popup is closed by accident', async () => {
    const library = await libraryOf(drafts);
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await type(field(), 'pruning');
    await end?.();
    await open(library);
    expect(field().value).toBe('pruning');
    await until(() => expect(titles()).toEqual(['Pruning of trees']));
  });

  it('is whole at once where it opens with words that were kept, though matches wait under them', async () => {
    const library = await libraryOf(drafts, { name: 'Retrieval', query: 'retrieval' });
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await type(field(), 'pruning');
    await end?.();
    await open(library);
    await until(() => expect(titles()).toEqual(['Pruning of trees']));
    await key(field(), 'Escape');
    await until(() => expect(titles()).toHaveLength(2));
  });

  it('lets what is typed take the place of words that were kept', async () => {
    await openTab(page, listingStatus(keys, keys));
    const library = await libraryOf(drafts);
    await open(library);
    await type(field(), 'pruning');
    await end?.();
    await open(library);
    await until(() => expect(field().value).toBe('pruning'));
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 'pruning'.length]);
  });

  it('leads to the page of a paper whose id is searched and not there', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), '10.48550/arXiv.1706.03762');
    await until(() => expect(said()).toContain('This paper isn’t in your library'));
    const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'Open paper page');
    expect(link?.href).toBe('https://arxiv.org/abs/1706.03762');
  });

  it('offers the words alone where a filter leaves nothing', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'year:1987 pruning');
    await until(() => expect(said()).toContain('No results for “year:1987 pruning”'));
    await press('Search only “pruning”');
    await until(() => expect(titles()).toEqual(['Pruning of trees']));
  });

  it('says that nothing was found', async () => {
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts));
    await type(field(), 'zebra');
    await until(() => expect(said()).toContain('No results for “zebra”'));
  });
});

describe('the digest card', () => {
  it('says in how many topics its papers are, and how many of them where others are beside', () => {
    const counts = { seen: 56, matched: 20, shown: 12, picked: 0, leftOut: 44 };
    const section = (kind: 'topic' | 'others', papers: number) => ({ kind, entries: Array.from({ length: papers }) });
    const line = (...sections: unknown[]) => digestLine({ counts, sections } as Parameters<typeof digestLine>[0]);
    expect(line(section('topic', 8), section('topic', 4))).toBe('12 of 56 papers, in 2 topics');
    expect(line(section('topic', 8), section('others', 4))).toBe('12 of 56 papers, 8 in 1 topic');
    expect(line(section('others', 12))).toBe('12 of 56 papers');
  });

  it('counts this week and copies it as Markdown', async () => {
    const writeText = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    await openTab(page, listingStatus(keys, keys));
    await open(await libraryOf(drafts, { name: 'Retrieval', query: 'retrieval' }));
    expect(said()).toContain('Digest for week 47');
    await until(() => expect(said()).toContain('3 of 3 papers, 2 in 1 topic'));
    await press('Copy');
    await until(() => expect(said()).toContain('Copied 3 papers as Markdown.'));
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining('Retrieval with maps'));
  });

  it('counts what became of starred and saved papers apart from the papers of the week, and copies it with them', async () => {
    const writeText = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const library = await libraryOf(drafts, { name: 'Retrieval', query: 'retrieval' });
    await library.papers.record({
      source: 'huggingface',
      url: 'https://huggingface.co/papers/date/2026-09-01',
      listing: { kind: 'day', date: '2026-09-01' },
      papers: [{ title: 'Gaussian splatting', keys: ['arxiv:2409.10009'] }],
    });
    await library.papers.decide(['arxiv:2409.10009'], { starred: true });
    const words = 'Published in TMLR';
    await changeFollowUps({
      news: [{ key: 'arxiv:2409.10009', kind: 'published', words, title: 'Gaussian splatting', at: now }],
    });
    await openTab(page, listingStatus(keys, keys));
    await open(library);
    await until(() => expect(said()).toContain('3 of 3 papers, 2 in 1 topic; updates to 1 earlier paper'));
    await press('Copy');
    await until(() => expect(writeText).toHaveBeenCalledWith(expect.stringContaining(words)));
  });

  it('says where the week has no papers yet', async () => {
    const library = await libraryOf([]);
    await openTab(page);
    await open(library);
    await until(() => expect(said()).toContain('No papers this week yet'));
    expect(button('Copy').disabled).toBe(true);
  });
});
