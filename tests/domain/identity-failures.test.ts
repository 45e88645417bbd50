/**
 * Failures of identity that users of other tools met and reported, each as one sentence of what holds here instead.
 * Placeholders, versions, hosts and titles are those of the reports.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import { normaliseTitle } from '../../lib/domain/key.ts';
import { canonicalKeys, findKey } from '../../lib/domain/parse-key.ts';
import { findKeyOfUrl } from '../../lib/domain/url-key.ts';
import { closeLibraries, day, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

const [first, second] = ['arxiv:2503.00001', 'arxiv:2503.00002'] as const;
const ada = ['Ada Lovelace'];

/** The keys of the papers that drafts come to, each in a listing of its own and in either order. */
async function papersOf(...drafts: PaperDraft[]): Promise<string[][]> {
  const library = newLibrary();
  for (const draft of drafts) await library.papers.record(day('2025-03-13', [draft]));
  const turned = newLibrary();
  for (const draft of [...drafts].reverse()) await turned.papers.record(day('2025-03-13', [draft]));
  expect(await turned.backup.canonicalLines()).toEqual(await library.backup.canonicalLines());
  const views = await library.papers.views(await library.papers.list('all', 'oldest'));
  return views.map((view) => [...view.paper.keys]).sort();
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

describe('keys', () => {
  it('keeps OpenReview ids with - and _ whole, and compares them whole', () => {
    expect(canonicalKeys(['openreview:ab-c_D1'], '')).toEqual(['openreview:ab-c_D1']);
    expect(findKeyOfUrl('https://openreview.net/forum?id=ab-c_D1xyz')).toBe('openreview:ab-c_D1xyz');
    expect(findKeyOfUrl('https://openreview.net/pdf?id=ab-c_D1')).toBe('openreview:ab-c_D1');
  });

  it('does not cut keys at the v of an archive such as solv-int', () => {
    for (const id of ['solv-int/9901001', 'solv-int/9901001v2', 'https://arxiv.org/abs/solv-int/9901001v1']) {
      expect(findKey(id)).toBe('arxiv:solv-int/9901001');
    }
  });

  it('derives one key from the abstract, PDF and HTML page of an arXiv paper', () => {
    const pages = ['abs/2503.11731', 'pdf/2503.11731v2', 'pdf/2503.11731.pdf', 'html/2503.11731v1'];
    expect(new Set(pages.map((page) => findKeyOfUrl(`https://arxiv.org/${page}`)))).toEqual(
      new Set(['arxiv:2503.11731']),
    );
  });

  it('finds the DOI after /doi/ at any publisher, without the number that Silverchair appends', () => {
    const addresses = [
      'https://arc.aiaa.org/doi/pdf/10.7000/Maps.1',
      'https://www.degruyter.com/document/doi/10.7000/maps.1/html',
      'https://www.emerald.com/insight/content/doi/10.7000/maps.1/full/html',
      'https://academic.oup.com/maps/advance-article/doi/10.7000/maps.1/6413462',
      'https://direct.mit.edu/maps/article/doi/10.7000/maps.1/118000/Maps-that-Build-Themselves',
      'https://www.microbiologyresearch.org/content/journal/maps/10.7000/maps.1?TRACK=RSS',
    ];
    expect(addresses.map(findKeyOfUrl)).toEqual(addresses.map(() => 'doi:10.7000/maps.1'));
    expect(findKeyOfUrl('https://dl.acm.org/doi/proceedings/10.7000/maps')).toBeUndefined();
  });

  it.each([
    ['onc2011282', '10.1038/onc.2011.282'],
    ['sdata201618', '10.1038/sdata.2016.18'],
    ['srep20123', '10.1038/srep20123'],
    ['s41586-024-07051-0', '10.1038/s41586-024-07051-0'],
    ['481237a', '10.1038/481237a'],
  ])('knows the DOI of Nature’s article %s', (number, doi) => {
    expect(findKeyOfUrl(`https://www.nature.com/articles/${number}`)).toBe(`doi:${doi}`);
  });

  it('derives the same key from the old and the new host of PMC', () => {
    expect(findKeyOfUrl('https://pmc.ncbi.nlm.nih.gov/articles/PMC7029759/')).toBe('pmcid:PMC7029759');
    expect(findKeyOfUrl('https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7029759/')).toBe('pmcid:PMC7029759');
  });

  it('requires the archive in keys of old arXiv papers', () => {
    expect(findKey('arxiv:math/0211159')).not.toBe(findKey('arxiv:cs/0211159'));
    expect(findKey('0211159')).toBeUndefined();
  });

  it('rejects the placeholder DOIs of templates', () => {
    expect(canonicalKeys(['https://doi.org/10.1145/nnnnnnn.nnnnnnn', 'doi:10.1145/1122445.1122456'], '')).toEqual([]);
  });

  it('matches whole host names, not parts of them', () => {
    for (const host of ['notarxiv.org', 'arxiv.org.evil.example', 'my-openreview.net', 'dropbox.com']) {
      expect(findKeyOfUrl(`https://${host}/abs/2503.11731`)).toBeUndefined();
    }
  });
});

describe('papers', () => {
  it('keeps papers with titles in Chinese separate; titles without letters or digits equal nothing', async () => {
    expect(await papersOf({ title: '深度学习' }, { title: '强化学习' })).toHaveLength(2);
    expect(normaliseTitle('Über Modelle')).toBe('uber modelle');
    const bare = (key: string): PaperDraft => ({ title: '?!', keys: [key], authors: ada });
    expect(await papersOf(bare(first), bare('doi:10.1000/a'))).toHaveLength(2);
  });

  it('keeps papers called "Introduction" by different authors separate', async () => {
    const drafts = [
      { title: 'Introduction', authors: ada, keys: ['doi:10.1000/a'] },
      { title: 'Introduction', authors: ['Grace Hopper'], keys: ['pmid:1'] },
    ];
    expect(await papersOf(...drafts)).toHaveLength(2);
  });

  it('keeps papers with the same title and authors but different arXiv ids separate', async () => {
    const same = { title: 'Part', authors: ada, abstract: 'The same words.' };
    expect(await papersOf({ ...same, keys: [first] }, { ...same, keys: [second] })).toEqual([[first], [second]]);
  });

  it('joins v1, v2 and the paper without a version, with the highest version', async () => {
    const library = newLibrary();
    for (const [id, version] of [
      ['2503.00001v1', 1],
      ['2503.00001', undefined],
      ['2503.00001v2', 2],
    ] as const) {
      await library.papers.record(
        day('2025-03-13', [{ title: 'One', keys: [id], ...(version === undefined ? {} : { version }) }]),
      );
    }
    expect(await library.papers.counts()).toMatchObject({ all: 1 });
    expect((await library.papers.findByKey(first))?.paper.version).toBe(2);
  });

  it('joins a preprint and its publication unless the years are far apart', async () => {
    const preprint = { title: 'A method', authors: ada, keys: [first], published: '2024-11-02' };
    const published = { title: 'A Method', authors: ['A. Lovelace'], keys: ['doi:10.1000/a'], published: '2025' };
    expect(await papersOf(preprint, published)).toEqual([[first, 'doi:10.1000/a']]);
    expect(await papersOf(preprint, { ...published, published: '2027' })).toHaveLength(2);
  });

  it('does not join papers by a wrong DOI that two arXiv ids share', async () => {
    const drafts = [first, second].map((id, index) => ({ title: `Paper ${index}`, keys: [id, 'doi:10.1000/a'] }));
    expect(await papersOf(...drafts)).toEqual([[first, 'doi:10.1000/a'], [second]]);
  });

  it('replaces anonymous authors with the names of a later visit, and joins the paper with its preprint', async () => {
    const abstract = 'We draw maps of many places.';
    const review = { title: 'Maps', authors: ['Anonymous'], keys: ['openreview:abcdef1'], abstract };
    const preprint = { title: 'Maps', authors: ada, keys: [first], abstract };
    expect(await papersOf(review, preprint)).toEqual([[first, 'openreview:abcdef1']]);
    const library = newLibrary();
    for (const draft of [review, { ...review, authors: ['Ada Lovelace', 'Alan Turing'] }, review]) {
      await library.papers.record(day('2025-03-13', [draft]));
    }
    expect((await library.papers.findByKey('openreview:abcdef1'))?.paper.authors).toEqual([
      'Ada Lovelace',
      'Alan Turing',
    ]);
  });

  it('joins a paper that a page shows on two cards', async () => {
    const library = newLibrary();
    const card = { title: 'One', keys: [first], upvotes: 3 };
    expect(await library.papers.record(day('2025-03-13', [card, card]))).toMatchObject({ added: 1, newPapers: 1 });
  });
});

describe('a library', () => {
  it('keeps one of two papers with the same title after the other is removed', async () => {
    const library = newLibrary();
    const same = { title: 'One title', authors: ada };
    await library.papers.record(
      day('2025-03-13', [
        { ...same, keys: [first] },
        { ...same, keys: [second] },
      ]),
    );
    await library.papers.decide([first], { removed: true });
    expect(await library.papers.findByKey(first)).toBeUndefined();
    expect((await library.papers.findByKey(second))?.paper.title).toBe('One title');
    await library.papers.record(day('2025-03-14', [{ ...same, keys: [second] }]));
    expect(await library.papers.counts()).toMatchObject({ all: 1 });
  });

  it('keeps the earliest day, and each tag once, when two papers in the library join', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-11', [{ title: 'One', keys: [first] }]), { at: noon });
    await library.papers.record(day('2025-03-12', [{ title: 'Another', keys: ['doi:10.1000/a'] }]), {
      at: noon + 1_000,
    });
    await library.papers.decide([first], { addTags: ['a', 'b'] });
    await library.papers.decide(['doi:10.1000/a'], { addTags: ['b', 'c'] });
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: [first, 'doi:10.1000/a'] }]), {
      at: noon + 2_000,
    });
    const view = await library.papers.findByKey(first);
    expect(view?.state.tags).toEqual(['a', 'b', 'c']);
    expect(view?.paper).toMatchObject({ listed: '2025-03-11', firstSeen: noon });
  });

  it('does not treat a replaced paper as new', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: ['2503.00001v1'] }]));
    await library.papers.decide([first], { seen: true });
    const replaced: PaperDraft = { title: 'One', keys: ['2503.00001v2'], version: 2, announced: 'replaced' };
    const recorded = await library.papers.record(day('2025-03-20', [replaced]), { at: noon + 7 * 86_400_000 });
    expect(recorded).toMatchObject({ added: 0, newPapers: 0 });
    expect((await library.papers.findByKey(first))?.paper).toMatchObject({ listed: '2025-03-13', firstSeen: noon });
  });

  it('recognises a cross-listed paper that is new elsewhere', async () => {
    const library = newLibrary();
    const listing = (name: string, announced: 'new' | 'cross'): ListingDraft => ({
      source: 'arxiv',
      url: `https://arxiv.org/list/${name}/new`,
      listing: { kind: 'new', name },
      papers: [{ title: 'One', keys: [first], announced }],
    });
    await library.papers.record(listing('cs.CL', 'new'));
    expect(await library.papers.record(listing('cs.LG', 'cross'))).toMatchObject({ added: 0 });
    expect(await library.papers.counts()).toMatchObject({ all: 1, new: 1 });
  });

  it('reports that the library has a paper, by any of its keys', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: [first, 'doi:10.1000/a'] }]));
    await library.papers.decide([first], { saved: true });
    const [byDoi, other] = await library.papers.viewsByKey(['doi:10.1000/a', second]);
    expect(byDoi?.status.saved).toBe(true);
    expect(other).toBeUndefined();
  });

  it('shows a paper once in a digest, however often it was listed', async () => {
    const library = newLibrary();
    for (const date of ['2025-03-10', '2025-03-11', '2025-03-12']) {
      await library.papers.record(day(date, [{ title: 'One', keys: [first], abstract: 'Words.' }]));
    }
    const { digest } = await library.digests.issue({ week: '2025-W11' });
    expect(digest.sections.flatMap((section) => section.entries)).toHaveLength(1);
  });

  it('keeps what two windows save at the same moment', async () => {
    const [one, other] = [newLibrary({ name: 'failures-two' }), newLibrary({ name: 'failures-two' })];
    await one.papers.record(
      day('2025-03-13', [
        { title: 'One', keys: [first] },
        { title: 'Two', keys: [second] },
      ]),
    );
    await Promise.all([one.papers.decide([first], { saved: true }), other.papers.decide([second], { saved: true })]);
    expect(await one.papers.counts()).toMatchObject({ saved: 2 });
  });

  it('does not mutate its input', async () => {
    const listing = freeze(day('2025-03-13', [{ title: 'One', keys: ['doi:10.1000/a', first], authors: [...ada] }]));
    const library = newLibrary();
    await library.papers.record(listing);
    await library.papers.record(listing);
    expect((await library.papers.findByKey(first))?.paper.keys).toEqual([first, 'doi:10.1000/a']);
  });

  it('backs up and restores its record of first sightings', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: [first] }]), { at: noon });
    const later = newLibrary({ now: () => noon + 30 * 86_400_000 });
    await later.backup.restore(await library.backup.write());
    expect(await later.papers.record(day('2025-04-12', [{ title: 'One', keys: [first] }]))).toMatchObject({ added: 0 });
    expect((await later.papers.findByKey(first))?.paper.firstSeen).toBe(noon);
  });
});
