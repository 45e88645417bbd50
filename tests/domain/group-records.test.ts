import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterRecords, maxRecordsPerTitle, nameForms } from '../../lib/domain/group-records.ts';
import { normaliseTitle } from '../../lib/domain/key.ts';
import { mergeRecords, mergeToPaper, type SourceRecord, toSourceRecord } from '../../lib/domain/merge-records.ts';
import { canonicalKeys } from '../../lib/domain/parse-key.ts';
import { findKeyOfUrl } from '../../lib/domain/url-key.ts';
import { runs } from '../runs.ts';

interface Told {
  title?: string;
  keys?: string[];
  authors?: string[];
  abstract?: string;
  published?: string;
}

function account({ title = 'A title', keys = [], authors = [], ...rest }: Told): SourceRecord {
  const [first, ...others] = canonicalKeys(keys, title);
  if (first === undefined) throw new Error(`no key for ${title}`);
  return { title, authors, keys: [first, ...others], categories: [], keywords: [], ...rest };
}

/** The keys of the papers that accounts come to. */
function papers(...told: Told[]): string[][] {
  return clusterRecords(told.map(account)).map((group) => [...group.keys]);
}

const ada = ['Ada Lovelace'];

describe('by identifiers', () => {
  it('groups an arXiv id in any version and spelling', () => {
    expect(papers({ keys: ['2503.11731v2'] })).toEqual([['arxiv:2503.11731']]);
    expect(papers({ keys: ['arXiv:2503.11731'] })).toEqual([['arxiv:2503.11731']]);
  });

  it('resolves every identifier ever seen for a paper', () => {
    expect(
      papers(
        { keys: ['arxiv:2503.00001', 'doi:10.1000/a'] },
        { title: 'Another title', keys: ['doi:10.1000/a', 'pmid:1'] },
        { title: 'A third', keys: ['pmid:1', 'pmcid:PMC1'] },
      ),
    ).toEqual([['arxiv:2503.00001', 'doi:10.1000/a', 'pmid:1', 'pmcid:PMC1']]);
  });

  it('keeps two arXiv ids separate, however similar', () => {
    const alike = { title: 'Same', authors: ada, abstract: 'The same words.' };
    expect(papers({ ...alike, keys: ['arxiv:2503.00001'] }, { ...alike, keys: ['arxiv:2503.00002'] })).toHaveLength(2);
  });

  it('does not join two arXiv papers by a wrong DOI, which stays with the first', () => {
    expect(
      papers(
        { title: 'One', keys: ['arxiv:2503.00001', 'doi:10.1000/a'] },
        { title: 'Two', keys: ['arxiv:2503.00002', 'doi:10.1000/a'] },
      ),
    ).toEqual([['arxiv:2503.00001', 'doi:10.1000/a'], ['arxiv:2503.00002']]);
  });

  it('leaves a DOI in two arXiv papers with the paper whose own it is', () => {
    expect(
      papers(
        { title: 'One', keys: ['arxiv:2503.00001', 'doi:10.1000/a'] },
        { title: 'Two', keys: ['arxiv:2503.00002', 'doi:10.1000/a'] },
        { title: 'Three', keys: ['doi:10.1000/a'] },
      ),
    ).toEqual([['arxiv:2503.00001'], ['arxiv:2503.00002'], ['doi:10.1000/a']]);
  });

  it('treats the archive as part of an old arXiv id', () => {
    expect(papers({ title: 'a', keys: ['math/0211159'] }, { title: 'b', keys: ['cs/0211159'] })).toHaveLength(2);
  });

  it('compares OpenReview ids with - and _ as a whole', () => {
    expect(
      papers({ title: 'a', keys: ['openreview:ab-c_D1'] }, { title: 'b', keys: ['openreview:ab-c_D2'] }),
    ).toHaveLength(2);
  });
});

describe('by titles', () => {
  it('joins a bare title to the record with the same abstract, with or without formulas', () => {
    expect(
      papers(
        { title: 'Adapt-infty: Selection.', abstract: 'By sim5% over 200times.' },
        {
          title: 'Adapt-$\\infty$: Selection',
          keys: ['arxiv:2410.10636'],
          authors: ada,
          abstract: 'By $\\sim$5\\% over 200$\\times$.',
        },
      ),
    ).toEqual([['arxiv:2410.10636']]);
  });

  it('keeps a bare title separate if the abstract differs or is unknown', () => {
    const whole = { keys: ['arxiv:2410.10636'], authors: ada, abstract: 'Other words.' };
    expect(papers({ abstract: 'Some words.' }, whole)).toHaveLength(2);
    expect(papers({}, whole)).toHaveLength(2);
  });

  it('joins a preprint and its publication with a shared author and close years', () => {
    const preprint = { keys: ['arxiv:2503.00001'], authors: ada, published: '2024-12-30' };
    expect(papers(preprint, { keys: ['doi:10.1000/a'], authors: ['Lovelace, A.'], published: '2025' })).toHaveLength(1);
    expect(papers(preprint, { keys: ['doi:10.1000/a'], authors: ['Lovelace, A.'], published: '2027' })).toHaveLength(2);
    expect(papers(preprint, { keys: ['doi:10.1000/a'], authors: ['Grace Hopper'], published: '2025' })).toHaveLength(2);
  });

  it('keeps two papers called "Introduction" by different authors separate, with or without identifiers', () => {
    expect(
      papers({ title: 'Introduction', authors: ada }, { title: 'Introduction', authors: ['Grace Hopper'] }),
    ).toHaveLength(2);
    expect(
      papers(
        { title: 'Introduction', authors: ada, keys: ['doi:10.1000/a'] },
        { title: 'Introduction', authors: ['Grace Hopper'], keys: ['openreview:abcdef1'] },
      ),
    ).toHaveLength(2);
  });

  it('compares titles in other scripts by their letters', () => {
    expect(papers({ title: '大模型' }, { title: '小模型' })).toHaveLength(2);
    expect(normaliseTitle('Über  Modelle!')).toBe('uber modelle');
    expect(normaliseTitle('。！')).toBe('');
  });

  it('joins an ambiguous bare title to neither paper, in any order', () => {
    const bare = { abstract: 'The same.' };
    const one = { keys: ['arxiv:2503.00001'], abstract: 'The same.' };
    const two = { keys: ['arxiv:2503.00002'], abstract: 'The same.' };
    expect(papers(bare, one)).toHaveLength(1);
    expect(papers(bare, one, two)).toHaveLength(3);
  });

  it('does not join by a title that very many papers share', () => {
    const editorials = Array.from({ length: maxRecordsPerTitle + 1 }, (_, n) => ({
      title: 'Editorial',
      keys: [`doi:10.1000/${n}`],
      authors: ada,
    }));
    expect(papers({ title: 'Editorial', authors: ada }, ...editorials)).toHaveLength(maxRecordsPerTitle + 2);
  });
});

describe('authors', () => {
  it('recognises authors in every spelling that sites use', () => {
    for (const name of [
      'Ada Lovelace',
      'Lovelace, Ada',
      'A. Lovelace',
      'Lovelace A',
      'Lovelace AK',
      'Ada K. Lovelace Jr.',
      'Àda Lovelace',
    ]) {
      expect([name, ...nameForms([name])]).toEqual([name, 'lovelace a']);
    }
  });
});

describe('merging', () => {
  const at = 1;
  it('prefers the published venue, the longest abstract, full names to initials, and ignores empty values', () => {
    const preprint = {
      ...account({ keys: ['arxiv:2503.00001'], authors: ['A. Lovelace', 'C. Babbage'], abstract: 'Long and whole.' }),
      venue: 'arXiv preprint',
    };
    const published = {
      ...account({ keys: ['doi:10.1000/a'], authors: ['Ada Lovelace', 'Charles Babbage'], abstract: 'Long' }),
      venue: 'ICML',
    };
    expect(mergeToPaper([preprint, published])).toMatchObject({
      venue: 'ICML',
      abstract: 'Long and whole.',
      authors: ['Ada Lovelace', 'Charles Babbage'],
      keys: ['arxiv:2503.00001', 'doi:10.1000/a'],
    });
    expect(mergeRecords(preprint, account({ keys: ['arxiv:2503.00001'] }))).toMatchObject({
      abstract: 'Long and whole.',
    });
  });

  it('names authors once they are no longer anonymous', () => {
    const review = account({ keys: ['openreview:abcdef1'], authors: ['Anonymous', 'Anonymous', 'Anonymous'] });
    expect(mergeRecords(review, account({ keys: ['openreview:abcdef1'], authors: ada })).authors).toEqual(ada);
  });

  it('prefers a note of withdrawal to any longer note', () => {
    const [long, withdrawn] = [
      'Accepted at ICML 2025. 24 pages, 12 figures, 5 tables',
      'This paper has been withdrawn',
    ].map((note) => ({ ...account({ keys: ['arxiv:2503.00001'] }), note })) as [SourceRecord, SourceRecord];
    expect(mergeRecords(long, withdrawn).note).toBe('This paper has been withdrawn');
    expect(mergeRecords(withdrawn, long).note).toBe('This paper has been withdrawn');
  });

  it('keeps the latest votes, not the highest', () => {
    const early = toSourceRecord({ ...account({ keys: ['arxiv:2503.00001'] }), upvotes: 9 }, 1);
    const late = toSourceRecord({ ...account({ keys: ['arxiv:2503.00001'] }), upvotes: 7 }, 2);
    expect(mergeRecords(late, early).upvotes).toBe(7);
    expect(mergeRecords(early, late).upvotes).toBe(7);
  });

  const told: fc.Arbitrary<SourceRecord> = fc
    .record(
      {
        title: fc.constantFrom('A title', 'A TITLE', 'A title…', 'A better title'),
        abstract: fc.constantFrom('One.', 'One', 'Two words.'),
        authors: fc.constantFrom([], ada, ['A. Lovelace', 'C. Babbage'], ['Anonymous']),
        venue: fc.constantFrom('arXiv', 'ICML', 'CoRR'),
        published: fc.constantFrom('2024', '2024-05', '2024-05-01', '2023-01-01'),
        listed: fc.constantFrom('2025-03-13', '2025-03-12'),
        url: fc.constantFrom(
          'https://arxiv.org/abs/2503.00001',
          'https://huggingface.co/papers/2503.00001',
          'http://example.org/',
        ),
        keywords: fc.subarray(['a', 'b', 'c']),
        note: fc.constantFrom('12 pages', 'Withdrawn', 'Retracted: an error', 'Accepted at ICML, with an appendix'),
        upvotes: fc.nat(3),
        rank: fc.nat(3),
      },
      { requiredKeys: ['title'] },
    )
    .chain((fields) =>
      fc.nat(2).map((time) =>
        toSourceRecord(
          {
            ...account({ keys: ['arxiv:2503.00001'] }),
            ...fields,
            keywords: fields.keywords ?? [],
            authors: fields.authors ?? [],
          },
          time + at,
        ),
      ),
    );

  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(told, told, told, (a, b, c) => {
        expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
        expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
        expect(mergeRecords(mergeRecords(a, b), b)).toEqual(mergeRecords(a, b));
      }),
      { numRuns: runs(500) },
    );
  });

  it('does not mutate either record', () => {
    fc.assert(
      fc.property(told, told, (a, b) => {
        const before = structuredClone([a, b]);
        mergeRecords(a, b);
        expect([a, b]).toEqual(before);
      }),
    );
  });
});

describe('keys', () => {
  it('derives the same key of an address with any query, fragment, slash, .pdf and version', () => {
    const tail = fc.constantFrom('', 'v1', 'v12');
    const dress = fc.constantFrom('', '/', '?context=cs', '#section', '.pdf', '?a=b#c');
    const page = fc.constantFrom('abs', 'pdf', 'html');
    const host = fc.constantFrom('arxiv.org', 'www.arxiv.org', 'export.arxiv.org');
    fc.assert(
      fc.property(host, page, tail, dress, (where, what, version, rest) => {
        expect(findKeyOfUrl(`https://${where}/${what}/2503.11731${version}${rest}`)).toBe('arxiv:2503.11731');
      }),
    );
  });

  it('returns no key for an address of an unknown host', () => {
    fc.assert(
      fc.property(fc.domain(), fc.webPath(), (host, where) => {
        expect(findKeyOfUrl(`https://x-${host}${where}/abs/2503.11731`)).toBeUndefined();
      }),
    );
    expect(findKeyOfUrl('https://notarxiv.org/abs/2503.11731')).toBeUndefined();
    expect(findKeyOfUrl('https://arxiv.org.example.com/abs/2503.11731')).toBeUndefined();
  });

  it('normalises a normalised key to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseTitle(normaliseTitle(text))).toBe(normaliseTitle(text));
      }),
    );
  });

  it('keeps the archive in keys of every old archive', () => {
    // https://arxiv.org/archive, with those that were closed before 2007.
    const archives =
      'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con';
    for (const archive of archives.split(' ')) {
      for (const id of [`${archive}/9901001`, `${archive}/9901001v2`, `${archive}.GT/9901001v12`]) {
        expect(canonicalKeys([id], '')).toEqual([`arxiv:${archive}/9901001`]);
      }
    }
  });

  it('rejects placeholder ids of templates', () => {
    expect(canonicalKeys(['doi:10.1145/nnnnnnn.nnnnnnn', 'doi:10.1145/1122445.1122456'], 'T')).toEqual(['title:t']);
  });
});
