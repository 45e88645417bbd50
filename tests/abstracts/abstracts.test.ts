import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AbstractProgress, findBare, getAbstracts } from '../../lib/abstracts/fetch-abstracts.ts';
import { namesOf, originsOf, planAbstracts, providers } from '../../lib/abstracts/providers.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { FetchAnswer, FetchRequest, PoliteFetch } from '../../lib/net/fetcher.ts';
import { mayFetch } from '../../lib/net/network-policy.ts';
import { closeLibraries, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

const never = new AbortController().signal;
const pubmedList = {
  source: 'pubmed',
  url: 'https://pubmed.ncbi.nlm.nih.gov/?term=maps',
  listing: { kind: 'search', name: 'maps' } as const,
};
const bare = (pmid: string): PaperDraft => ({ title: `Paper ${pmid}`, keys: [`pmid:${pmid}`], rank: Number(pmid) });
const answer = (text: string): FetchAnswer => ({ kind: 'body', text, url: new URL('https://a.org/'), validators: {} });
const records = (...pmids: string[]) =>
  answer(
    `<PubmedArticleSet>${pmids
      .map(
        (
          pmid,
        ) => `<PubmedArticle><MedlineCitation><PMID>${pmid}</PMID><Article><ArticleTitle>Paper ${pmid}.</ArticleTitle>
          <Abstract><AbstractText>We study retrieval in ${pmid}.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>`,
      )
      .join('')}</PubmedArticleSet>`,
  );

function stage(fetch: PoliteFetch) {
  const library = newLibrary();
  const said: AbstractProgress[] = [];
  const get = (keys: readonly Key[], signal = never) =>
    getAbstracts(keys, { library, fetch }, signal, async (progress) => void said.push(progress));
  return { library, said, get };
}

describe('who is asked for abstracts', () => {
  it('is for each paper the first that knows it', () => {
    const plan = planAbstracts([
      ['arxiv:2503.00001', 'doi:10.1/a'],
      ['doi:10.1/b', 'pmid:2'],
      ['acl:2024.acl-long.1', 'doi:10.18653/v1/2024.acl-long.1'],
      ['doi:10.1/c'],
      ['s2:abc'],
      ['openreview:abcdef'],
      ['title:maps'],
    ]);
    expect(plan.map(({ provider, keys }) => [provider.name, ...keys])).toEqual([
      ['arXiv', 'arxiv:2503.00001'],
      ['PubMed', 'pmid:2'],
      ['Semantic Scholar', 'acl:2024.acl-long.1'],
      ['Crossref', 'doi:10.1/c'],
      ['Semantic Scholar', 's2:abc'],
    ]);
    expect(namesOf(plan)).toEqual(['arXiv', 'PubMed', 'Semantic Scholar', 'Crossref']);
    expect(planAbstracts([['openreview:abcdef'], ['doi:10.1/a,b']])).toEqual([]);
  });

  it('is only who the one question covers', () => {
    for (const provider of providers)
      expect(mayFetch(provider.request(['1', '2']).url, originsOf([{ provider }]))).toBe(true);
  });

  it('is told the papers as each wants it', () => {
    const [arxiv, pubmed, acl, crossref] = providers;
    expect(new URL(arxiv?.request(['2503.00001', 'math/0211159']).url ?? '').searchParams.get('id_list')).toBe(
      '2503.00001,math/0211159',
    );
    expect(new URL(pubmed?.request(['1', '2']).url ?? '').searchParams.get('id')).toBe('1,2');
    expect(acl?.request(['2024.acl-long.1']).post).toBe('{"ids":["ACL:2024.acl-long.1"]}');
    expect(new URL(crossref?.request(['10.1/a', '10.1/b']).url ?? '').searchParams.get('filter')).toBe(
      'doi:10.1/a,doi:10.1/b',
    );
  });

  it('is understood, and said to be of another form where it is', () => {
    const url = new URL('https://api.example.org/');
    const [arxiv, , acl, crossref] = providers;
    const works = '{"message":{"items":[{"DOI":"10.1/A","title":["Maps"],"abstract":"<jats:p>We map.</jats:p>"}]}}';
    expect(crossref?.read(works, url)).toMatchObject([{ keys: ['doi:10.1/A'], abstract: 'We map.' }]);
    expect(crossref?.read('{"message":{"items":[]}}', url)).toEqual([]);
    const batch =
      '[null,{"paperId":"abc","title":"Maps","abstract":"We map.","externalIds":{"ACL":"2024.acl-long.1"}}]';
    expect(acl?.read(batch, url)).toMatchObject([{ abstract: 'We map.' }]);
    expect(acl?.read('[null]', url)).toEqual([]);
    for (const provider of [arxiv, acl, crossref]) {
      for (const body of ['', '<html></html>', '{"error":"x"}']) {
        expect(() => provider?.read(body, url)).toThrow(expect.objectContaining({ name: 'UnknownShapeError' }));
      }
    }
  });
});

describe('getting abstracts', () => {
  it('asks for the papers that have none, and for no others', async () => {
    const asked: FetchRequest[] = [];
    const { library, get } = stage(async (request) => {
      asked.push(request);
      return records('1', '3');
    });
    await library.papers.record({
      ...pubmedList,
      papers: [bare('1'), { ...bare('2'), abstract: 'Known.' }, bare('3')],
    });
    expect((await findBare(library, ['pmid:1', 'pmid:2', 'pmid:3'])).map(({ paper }) => paper.keys[0])).toEqual([
      'pmid:1',
      'pmid:3',
    ]);
    expect(await get(['pmid:1', 'pmid:2', 'pmid:3'])).toEqual({ of: 2, done: 2, got: 2, matched: 0, notes: [] });
    expect(asked.map(({ url }) => new URL(url).searchParams.get('id'))).toEqual(['1,3']);
    expect((await library.papers.findByKey('pmid:1'))?.paper.abstract).toBe('We study retrieval in 1.');
    expect((await library.papers.findByKey('pmid:2'))?.paper.abstract).toBe('Known.');
    expect(await get(['pmid:1', 'pmid:2', 'pmid:3'])).toMatchObject({ of: 0 });
    expect(asked).toHaveLength(1);
  });

  it('leaves where and when they were met, their places in the list, and what was decided', async () => {
    let now = noon;
    const library = newLibrary({ now: () => now });
    await library.papers.record({ ...pubmedList, papers: [bare('1'), bare('2')] });
    await library.papers.decide(['pmid:2'], { saved: true });
    const before = [await library.papers.findByKey('pmid:1'), await library.papers.findByKey('pmid:2')];
    const order = await library.papers.list('all', 'newest');
    const visits = await library.papers.visits(10);
    now += 86_400_000;
    await getAbstracts(
      ['pmid:1', 'pmid:2'],
      { library, fetch: async () => records('1', '2') },
      never,
      async () => undefined,
    );
    const after = [await library.papers.findByKey('pmid:1'), await library.papers.findByKey('pmid:2')];
    for (const [place, view] of after.entries()) {
      const was = before[place];
      expect(view?.paper).toMatchObject({
        title: was?.paper.title,
        keys: was?.paper.keys,
        url: was?.paper.url,
        firstSeen: was?.paper.firstSeen,
        sighting: was?.paper.sighting,
      });
      expect(view?.state).toEqual(was?.state);
    }
    expect(await library.papers.list('all', 'newest')).toEqual(order);
    expect(await library.papers.visits(10)).toEqual(visits);
  });

  it('has the topics matched again, and counts what matches since', async () => {
    const { library, get } = stage(async () => records('1', '2'));
    await library.topics.save({
      id: 't',
      name: 'Retrieval',
      query: 'retrieval',
      like: [],
      dislike: [],
      most: 10,
      createdAt: noon,
    });
    await library.topics.save({
      id: 'u',
      name: 'Two',
      query: 'title:"Paper 2"',
      like: [],
      dislike: [],
      most: 10,
      createdAt: noon,
    });
    await library.papers.record({ ...pubmedList, papers: [bare('1'), bare('2')] });
    expect((await library.papers.counts()).newMatches).toBe(1);
    expect(await get(['pmid:1', 'pmid:2'])).toMatchObject({ got: 2, matched: 1 });
    expect((await library.papers.counts()).newMatches).toBe(2);
  });

  it('never joins papers that the listings keep apart, nor adds any', async () => {
    const { library, get } = stage(async () =>
      answer(
        '[{"paperId":"abc","title":"Other","abstract":"We map.","externalIds":{"ACL":"2024.acl-long.1","ArXiv":"2503.00009"}},{"paperId":"def","title":"Third","abstract":"No one asked.","externalIds":{"DOI":"10.1/x"}}]',
      ),
    );
    const keys: Key[] = ['acl:2024.acl-long.1', 'arxiv:2503.00009'];
    await library.papers.record({
      source: 'page',
      url: 'https://a.org/',
      papers: [{ title: 'Maps', keys: [keys[0] ?? ''] }],
    });
    await library.papers.record({
      source: 'page',
      url: 'https://a.org/',
      papers: [{ title: 'Worlds', keys: [keys[1] ?? ''], abstract: 'Known.' }],
    });
    await get(keys);
    expect((await library.papers.counts()).all).toBe(2);
    expect((await library.papers.findByKey('acl:2024.acl-long.1'))?.paper).toMatchObject({
      title: 'Maps',
      abstract: 'We map.',
    });
  });

  it('says how far it is, goes on with the others where one fails, and says what failed', async () => {
    const fetch = vi.fn<PoliteFetch>(async ({ url }) =>
      url.includes('crossref')
        ? { kind: 'trouble', trouble: { kind: 'not-allowed', host: 'api.crossref.org' } }
        : answer('<html>Just a moment</html>'),
    );
    const { library, get, said } = stage(fetch);
    await library.papers.record({ ...pubmedList, papers: [bare('1'), { title: 'B', keys: ['doi:10.1234/b'] }] });
    const end = await get(['pmid:1', 'doi:10.1234/b']);
    expect(said.map(({ done, of }) => [done, of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(end.notes).toEqual([
      { kind: 'unrecognised', missing: 'PubMed sent data in a different format' },
      { kind: 'not-allowed', host: 'api.crossref.org' },
    ]);
  });

  it('asks for large lists in parts', async () => {
    const sizes: number[] = [];
    const { library, get } = stage(async ({ url }) => {
      const ids = new URL(url).searchParams.get('id')?.split(',') ?? [];
      sizes.push(ids.length);
      return records(...ids);
    });
    const all = Array.from({ length: 450 }, (_, place) => String(place + 1));
    await library.papers.record({ ...pubmedList, papers: all.map(bare) });
    expect(await get(all.map((pmid): Key => `pmid:${pmid}`))).toMatchObject({ of: 450, done: 450, got: 450 });
    expect(sizes).toEqual([200, 200, 50]);
  });
});
