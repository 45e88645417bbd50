// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { prefetchPopup } from '../../components/hooks/page/popup-prefetch.ts';
import { libraryOf, listingStatus, openTab, prepareWindow } from './small-window.tsx';

const page = 'https://huggingface.co/papers';
const drafts = [{ title: 'Retrieval with maps', keys: ['arxiv:2411.10001'], abstract: 'We retrieve with maps.' }];
const asked = { matches: 4, words: 'kept', patience: 5_000 };

beforeEach(prepareWindow);

describe('the first look of a small window', () => {
  it('has the page, the counts, the matches with their rows, and the words that were kept', async () => {
    const library = await libraryOf(drafts, { name: 'Maps', query: 'maps' });
    await openTab(page, listingStatus(['arxiv:2411.10001'], []));
    await fakeBrowser.storage.session.set({ kept: 'graphs' });
    const look = await prefetchPopup(library, asked);
    expect(look.page?.kind).toBe('listing');
    expect(look.words).toBe('graphs');
    expect(look.counts?.all).toBe(1);
    expect(look.matches?.total).toBe(1);
    expect(look.views?.map(({ paper }) => paper.title)).toEqual(['Retrieval with maps']);
  });

  it('leaves a web page that has no row to the window, which asks the sources', async () => {
    await openTab('https://example.org/');
    const look = await prefetchPopup(await libraryOf(drafts), asked);
    expect(look.tab?.url).toBe('https://example.org/');
    expect(look.page).toBeUndefined();
  });

  it('ends with what is known where the library does not answer in time', async () => {
    await openTab(page, listingStatus(['arxiv:2411.10001'], []));
    const silent = new Promise<never>(() => undefined);
    const library = { papers: { counts: () => silent, newMatches: () => silent, viewsUntracked: () => silent } };
    const look = await prefetchPopup(library, { ...asked, patience: 50 });
    expect(look.page?.kind).toBe('listing');
    expect(look.counts).toBeUndefined();
  });

  it('ends with what is known where the library fails: the window asks again and says why', async () => {
    await openTab(page, listingStatus(['arxiv:2411.10001'], []));
    const broken = () => Promise.reject(new Error('The disk is gone.'));
    const look = await prefetchPopup({ papers: { counts: broken, newMatches: broken, viewsUntracked: broken } }, asked);
    expect(look.page?.kind).toBe('listing');
    expect(look.matches).toBeUndefined();
  });
});
