import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { followUp, maxRequests } from '../../lib/follow-ups/check-saved-papers.ts';
import type { Library } from '../../lib/library/index.ts';
import type { FetchAnswer, FetchRequest } from '../../lib/net/fetcher.ts';
import { mayFetch } from '../../lib/net/network-policy.ts';
import { closeLibraries, day, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

const never = new AbortController().signal;
const entry = (id: string, { version = 1, doi = '', comment = '' } = {}) =>
  `<entry><id>http://arxiv.org/abs/${id}v${version}</id><title>Paper ${id}</title><summary>We study it.</summary>
    <published>2025-03-01T00:00:00Z</published><updated>2025-03-10T00:00:00Z</updated><author><name>Ada Lovelace</name></author>
    <link href="http://arxiv.org/abs/${id}v${version}" rel="alternate"/>
    ${doi === '' ? '' : `<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">${doi}</arxiv:doi>`}
    ${comment === '' ? '' : `<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">${comment}</arxiv:comment>`}</entry>`;
const atom = (...entries: string[]): FetchAnswer => ({
  kind: 'body',
  text: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>${entries.join('')}</feed>`,
  url: new URL('https://export.arxiv.org/api/query?id_list=x'),
  validators: {},
});

async function saved(ids: readonly string[], note?: string): Promise<Library> {
  const library = newLibrary();
  await library.papers.record(
    day(
      '2025-03-13',
      ids.map((id) => ({
        title: `Paper ${id}`,
        abstract: 'We study it.',
        keys: [`arxiv:${id}`],
        ...(note === undefined ? {} : { note }),
      })),
    ),
  );
  await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
  return library;
}
const viewsOf = async (library: Library) => library.papers.views(await library.papers.list('saved', 'oldest'));

describe('what became of saved papers', () => {
  it('is a new version, a publication, a withdrawal; each is said once', async () => {
    const library = await saved(['2503.00001', '2503.00002', '2503.00003', '2503.00004']);
    const asked: FetchRequest[] = [];
    const fetch = async (request: FetchRequest) => {
      asked.push(request);
      expect(mayFetch(request.url, request.origins)).toBe(true);
      return atom(
        entry('2503.00001', { version: 2 }),
        entry('2503.00002', { doi: '10.1234/journal.1' }),
        entry('2503.00003', { comment: 'This paper has been withdrawn by the authors' }),
        entry('2503.00004'),
      );
    };
    const first = await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect(first.news.map(({ key, kind }) => [key, kind])).toEqual([
      ['arxiv:2503.00001', 'version'],
      ['arxiv:2503.00002', 'published'],
      ['arxiv:2503.00003', 'withdrawn'],
    ]);
    expect(first).toMatchObject({ requests: 1, notes: [] });
    expect(first.checked).toHaveLength(4);
    const second = await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect(second.news).toEqual([]);
    expect(asked).toHaveLength(2);
    // They stay saved and what they were: nothing is new, nothing is doubled.
    expect(await library.papers.counts()).toMatchObject({ all: 4, saved: 4, new: 0 });
  });

  it('is told of code, and of a withdrawal behind a long note', async () => {
    const library = await saved(
      ['2503.00001', '2503.00002'],
      'Accepted at ICML 2025. 24 pages, 12 figures, 5 tables, an appendix',
    );
    const fetch = async () =>
      atom(
        entry('2503.00001', { comment: 'Code is available at https://github.com/ada/maps' }),
        entry('2503.00002', { comment: 'This paper has been withdrawn by the authors' }),
      );
    const { news } = await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect(news.map(({ key, words }) => [key, words])).toEqual([
      ['arxiv:2503.00001', 'Code available'],
      ['arxiv:2503.00002', 'Withdrawn'],
    ]);
  });

  it('is a retraction that Crossref or PubMed knows, though the title says nothing', async () => {
    const library = newLibrary();
    const keys = ['doi:10.1234/a', 'doi:10.1234/b', 'pmid:7'];
    await library.papers.record(
      day(
        '2025-03-13',
        keys.map((key) => ({ title: `Paper ${key}`, venue: 'Maps', keys: [key] })),
      ),
    );
    await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
    const work = (DOI: string, type: string) => ({
      DOI,
      title: [`Paper doi:${DOI}`],
      'container-title': ['Maps'],
      'updated-by': [{ DOI: '10.1234/notice', type, label: type, source: 'retraction-watch' }],
    });
    const items = [work('10.1234/a', 'retraction'), work('10.1234/b', 'correction')];
    const article = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><Journal><Title>Maps</Title></Journal>
      <ArticleTitle>Paper pmid:7</ArticleTitle></Article><CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn">
      <RefSource>Maps. 2025;3:7</RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle></PubmedArticleSet>`;
    const fetch = async ({ url }: FetchRequest): Promise<FetchAnswer> => ({
      kind: 'body',
      text: url.includes('crossref') ? JSON.stringify({ message: { items } }) : article,
      url: new URL(url),
      validators: {},
    });
    const { news } = await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect(news.map(({ key, words }) => [key, words]).sort()).toEqual([
      ['doi:10.1234/a', 'Retracted'],
      ['pmid:7', 'Retracted'],
    ]);
  });

  it('is asked of bioRxiv and medRxiv paper by paper, each in its turn, with the requests that are left', async () => {
    const library = newLibrary();
    const ids = Array.from({ length: 30 }, (_, n) => `10.1101/2025.01.01.${String(n).padStart(6, '0')}`);
    await library.papers.record(
      day(
        '2025-03-13',
        ids.map((id, n) => ({
          title: `Paper ${id}`,
          venue: n === 29 ? 'medRxiv' : 'bioRxiv',
          keys: [`doi:${id}`],
          version: 1,
        })),
      ),
    );
    await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
    const asked: string[] = [];
    const row = (doi: string, more: object) => ({
      doi,
      title: `Paper ${doi}`,
      authors: 'Lovelace, A.',
      version: '1',
      ...more,
    });
    const fetch = async ({ url, origins }: FetchRequest): Promise<FetchAnswer> => {
      expect(mayFetch(url, origins)).toBe(true);
      asked.push(url);
      const [, server, doi = ''] = /details\/(biorxiv|medrxiv)\/(.+)\/na\/json$/.exec(url) ?? [];
      const changed = new Map<string, object>([
        [ids[0] ?? '', { version: '2', published: 'NA' }],
        [ids[1] ?? '', { published: '10.1016/j.cell.2025.1' }],
        [ids[29] ?? '', { published: 'NA', version: '3', server: 'medRxiv' }],
      ]).get(doi);
      const answer =
        server === undefined
          ? { message: { items: [] } }
          : changed === undefined
            ? { messages: [{ status: 'no posts found' }], collection: [] }
            : { messages: [{ status: 'ok' }], collection: [row(doi, changed)] };
      return { kind: 'body', text: JSON.stringify(answer), url: new URL(url), validators: {} };
    };
    const news: string[][] = [];
    for (const week of [0, 1]) {
      const round = await followUp(await viewsOf(library), { library, fetch }, noon + week * 7 * 86_400_000, never);
      expect(round).toMatchObject({ requests: maxRequests, notes: [] });
      news.push(...round.news.map(({ title, words }) => [title, words]));
    }
    expect(news.sort()).toEqual([
      [`Paper ${ids[0]}`, 'Version 2'],
      [`Paper ${ids[1]}`, 'Published'],
      [`Paper ${ids[29]}`, 'Version 3'],
    ]);
    // Two rounds come to all of them; medRxiv's is asked of medRxiv.
    const about = asked.filter((url) => url.includes('/details/'));
    expect(ids.filter((id) => !about.some((url) => url.includes(id)))).toEqual([]);
    expect(about.filter((url) => url.includes('medrxiv'))).toHaveLength(
      about.filter((url) => url.includes(ids[29] ?? '')).length,
    );
  });

  it('is said once where two services know it', async () => {
    const library = newLibrary();
    const doi = '10.1101/2025.01.01.000001';
    await library.papers.record(
      day('2025-03-13', [{ title: 'Maps', venue: 'bioRxiv', keys: [`doi:${doi}`], version: 1 }]),
    );
    await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
    const relation = { 'is-preprint-of': [{ 'id-type': 'doi', id: '10.1038/maps' }] };
    const row = { doi, title: 'Maps', authors: 'Lovelace, A.', version: '2', published: '10.1038/maps' };
    const fetch = async ({ url }: FetchRequest): Promise<FetchAnswer> => ({
      kind: 'body',
      text: JSON.stringify(
        url.includes('crossref')
          ? { message: { items: [{ DOI: doi, title: ['Maps'], relation }] } }
          : { collection: [row] },
      ),
      url: new URL(url),
      validators: {},
    });
    const { news, checked } = await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect(news.map(({ words }) => words)).toEqual(['Published', 'Version 2']);
    expect(checked).toHaveLength(1);
  });

  it('is a publication that Crossref knows of a preprint', async () => {
    const library = newLibrary();
    const DOI = '10.21203/rs.3.rs-1';
    await library.papers.record(day('2025-03-13', [{ title: 'Maps', venue: 'Preprint', keys: [`doi:${DOI}`] }]));
    await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
    const relation = { 'is-preprint-of': [{ 'id-type': 'doi', id: '10.1038/maps', 'asserted-by': 'subject' }] };
    const fetch = async ({ url }: FetchRequest): Promise<FetchAnswer> => ({
      kind: 'body',
      text: JSON.stringify({ message: { items: [{ DOI, title: ['Maps'], type: 'posted-content', relation }] } }),
      url: new URL(url),
      validators: {},
    });
    await followUp(await viewsOf(library), { library, fetch }, noon, never);
    expect((await viewsOf(library)).map(({ paper }) => paper.keys)).toEqual([['doi:10.1038/maps', `doi:${DOI}`]]);
  });

  it('takes no more requests than it may, and says what kept it', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => `doi:10.1234/x${n}`);
    const library = newLibrary();
    await library.papers.record(
      day(
        '2025-03-13',
        ids.map((key) => ({ title: `Paper ${key}`, keys: [key] })),
      ),
    );
    await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
    let count = 0;
    const nobody = async (): Promise<FetchAnswer> => {
      count += 1;
      return {
        kind: 'body',
        text: '{"message":{"items":[]}}',
        url: new URL('https://api.crossref.org/works'),
        validators: {},
      };
    };
    const round = await followUp(await viewsOf(library), { library, fetch: nobody }, noon, never);
    expect(count).toBe(maxRequests);
    expect(round.checked).toHaveLength(400);
    const refused = await followUp(
      await viewsOf(library),
      { library, fetch: async () => ({ kind: 'trouble', trouble: { kind: 'offline' } }) },
      noon,
      never,
    );
    expect(refused).toMatchObject({ requests: 1, checked: [], notes: [{ kind: 'offline' }] });
  });
});
