import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { followUp, mostRequests } from '../../lib/abstracts/follow-up.ts';
import type { Library } from '../../lib/library.ts';
import type { FetchAnswer, FetchRequest } from '../../lib/net/fetcher.ts';
import { mayFetch } from '../../lib/policy.ts';
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

async function saved(ids: readonly string[]): Promise<Library> {
  const library = newLibrary();
  await library.record(
    day(
      '2025-03-13',
      ids.map((id) => ({ title: `Paper ${id}`, abstract: 'We study it.', keys: [`arxiv:${id}`] })),
    ),
  );
  await library.decide(await library.list('all', 'oldest'), { saved: true });
  return library;
}
const viewsOf = async (library: Library) => library.views(await library.list('saved', 'oldest'));

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
    expect(await library.counts()).toMatchObject({ all: 4, saved: 4, new: 0 });
  });

  it('takes no more requests than it may, and says what kept it', async () => {
    const ids = Array.from({ length: 450 }, (_, n) => `doi:10.1234/x${n}`);
    const library = newLibrary();
    await library.record(
      day(
        '2025-03-13',
        ids.map((key) => ({ title: `Paper ${key}`, keys: [key] })),
      ),
    );
    await library.decide(await library.list('all', 'oldest'), { saved: true });
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
    expect(count).toBe(mostRequests);
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
