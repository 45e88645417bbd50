import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAbstracts } from '../../entrypoints/background/abstract-jobs.ts';
import { writeTab } from '../../entrypoints/background/tab-session.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { PoliteFetch } from '../../lib/net/fetcher.ts';
import { abstractsKey } from '../../lib/page-status/abstract-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { closeLibraries, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

const url = 'https://pubmed.ncbi.nlm.nih.gov/?term=maps';
const tab = 7;

async function stage({ granted = true, pmids = ['1', '2'] } = {}) {
  fakeBrowser.reset();
  const allowed = { granted };
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => allowed.granted) as never);
  const library = newLibrary();
  const fetch = vi.fn<PoliteFetch>(async (request) => {
    const ids = new URL(request.url).searchParams.get('id')?.split(',') ?? [];
    const records = ids.map(
      (id) => `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article><ArticleTitle>T</ArticleTitle>
        <Abstract><AbstractText>We study ${id}.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`,
    );
    return {
      kind: 'body',
      text: `<PubmedArticleSet>${records.join('')}</PubmedArticleSet>`,
      url: new URL(request.url),
      validators: {},
    };
  });
  const done = vi.fn(async () => undefined);
  const abstracts = createAbstracts(library, fetch, done);
  const visitOf = async (ids: readonly string[]) => {
    const keys = ids.map((id): Key => `pmid:${id}`);
    const papers = keys.map((key) => ({ title: `Paper ${key}`, keys: [key] }));
    await library.papers.record({ source: 'pubmed', url, listing: { kind: 'search' }, papers });
    const visit = {
      id: 'v',
      url,
      source: 'PubMed',
      at: noon,
      keys,
      fresh: [],
      announced: {},
      count: keys.length,
      parts: {},
    };
    await writeTab(tab, { visit, submitted: keys, acts: [] });
  };
  await visitOf(pmids);
  const status = async () => (await fakeBrowser.storage.session.get(abstractsKey(tab)))[abstractsKey(tab)];
  return { library, fetch, abstracts, allowed, status, visitOf, done };
}

describe('abstracts for a tab’s listing', () => {
  it('are fetched on request, and the agreement to their source is stored', async () => {
    const { abstracts, status, done } = await stage();
    await abstracts.want(tab, 'pubmed');
    expect(await status()).toEqual({
      url,
      source: 'pubmed',
      state: 'over',
      of: 2,
      done: 2,
      got: 2,
      matched: 0,
      notes: [],
    });
    expect((await readSettings()).abstracts).toEqual(['pubmed']);
    expect(done).toHaveBeenCalledOnce();
  });

  it('wait for the permission prompt and are fetched once it is granted, even if the popup has closed', async () => {
    const { abstracts, allowed, status, fetch } = await stage({ granted: false });
    await abstracts.want(tab, 'pubmed');
    expect(await status()).toMatchObject({ state: 'asked' });
    expect((await readSettings()).abstracts).toEqual([]);
    await abstracts.goOn();
    expect(fetch).not.toHaveBeenCalled();
    allowed.granted = true;
    await abstracts.goOn();
    expect(await status()).toMatchObject({ state: 'over', got: 2 });
    await abstracts.goOn();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('are fetched automatically only if the user agreed to the source', async () => {
    const { abstracts, fetch, visitOf, status } = await stage();
    await abstracts.follow(tab, 'pubmed');
    expect(fetch).not.toHaveBeenCalled();
    await abstracts.want(tab, 'pubmed');
    await visitOf(['3', '4']);
    await abstracts.follow(tab, 'pubmed');
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(await status()).toMatchObject({ state: 'over', got: 2 });
    await abstracts.follow(tab, 'dblp');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('are fetched automatically once, however often the user opens the list', async () => {
    const { abstracts, fetch, visitOf } = await stage();
    await abstracts.want(tab, 'pubmed');
    fetch.mockImplementation(async () => ({
      kind: 'body',
      text: '<PubmedArticleSet></PubmedArticleSet>',
      url: new URL(url),
      validators: {},
    }));
    await visitOf(['3']);
    await abstracts.follow(tab, 'pubmed');
    await abstracts.follow(tab, 'pubmed');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('are fetched once if requested twice at the same time', async () => {
    const { abstracts, fetch } = await stage();
    await Promise.all([abstracts.want(tab, 'pubmed'), abstracts.want(tab, 'pubmed'), abstracts.goOn()]);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('are not fetched for a page that the tab has left', async () => {
    const { abstracts, fetch, allowed } = await stage({ granted: false });
    await abstracts.want(tab, 'pubmed');
    await writeTab(tab, { submitted: [], acts: [] });
    allowed.granted = true;
    await abstracts.goOn();
    expect(fetch).not.toHaveBeenCalled();
  });
});
