import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { hostileText } from '../exporters/hostile-text.ts';
import { exported } from '../exporters/read-back.ts';
import { runs } from '../runs.ts';
import { papersOf, roundTripFormats, rowsOf } from './read.ts';

/** Papers as a library holds them: parsed at the door. */
function held(papers: readonly unknown[]): Paper[] {
  return papers.flatMap((paper) => parseDraft(paper, 'paper').paper ?? []);
}

const hostilePaper = fc
  .record(
    {
      title: hostileText,
      abstract: hostileText,
      authors: fc.array(
        fc.oneof(
          hostileText,
          fc.constantFrom(
            'Ada Lovelace',
            'Garcia de Leon, Ana',
            'King, Jr.',
            'A. van der Berg III',
            'R&D',
            'Jan and Sons',
            'de la Cruz, Maria',
          ),
        ),
        { maxLength: 4 },
      ),
      keys: fc.array(
        fc.constantFrom(
          'arxiv:2503.11731',
          'arxiv:math/0211159',
          'doi:10.1000/a_b(c)<d>',
          'doi:10.1000/x{y}\\z',
          'openreview:AbCdEf123',
          'acl:2024.acl-long.1',
          'acl:P18-1001',
          'pmid:123',
          'pmcid:PMC77',
          's2:12345',
          'dblp:journals/corr/x',
        ),
        { maxLength: 3 },
      ),
      url: fc.constantFrom(
        'https://example.org/a?b={c}&d=e_f#g',
        'https://arxiv.org/abs/2503.11731',
        'https://openreview.net/forum?id=AbCdEf123',
      ),
      pdf: fc.constant('https://example.org/x.pdf'),
      code: fc.constant('https://github.com/a/b'),
      venue: fc.oneof(
        hostileText,
        fc.constantFrom('https://example.org/venue', 'arXiv preprint arXiv:2503.99999', 'CoRR abs/2503.88888'),
      ),
      categories: fc.array(fc.constantFrom('cs.CV', 'math.GT', 'hep-th', 'Odd one', 'a, b'), { maxLength: 3 }),
      keywords: fc.array(fc.oneof(hostileText, fc.constantFrom('cs.CV', 'cs', 'knots', 'a; b', 'a,b')), {
        maxLength: 3,
      }),
      published: fc.constantFrom('2025', '2025-03', '2025-03-14', '0999-02-31', '2100-12'),
      listed: fc.constant('2025-03-17'),
      version: fc.nat({ max: 9 }),
      rank: fc.nat({ max: 99 }),
      upvotes: fc.nat({ max: 99 }),
      organisation: hostileText,
      summary: fc.record({ text: hostileText, by: hostileText }),
      note: hostileText,
    },
    { requiredKeys: ['title'] },
  )
  .map((paper) => held([paper])[0])
  .filter((paper) => paper !== undefined);

describe.each(roundTripFormats)('a round trip by %s', (format) => {
  it('gives the same bytes for the awkward papers', async () => {
    const once = await exported(format, held(awkwardPapers));
    expect((await rowsOf(once)).format).toBe(format);
    expect(await exported(format, await papersOf(once))).toBe(once);
  });

  it('gives the same bytes for any paper', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostilePaper, { minLength: 1, maxLength: 3 }), async (papers) => {
        const once = await exported(format, papers);
        expect(await exported(format, await papersOf(once))).toBe(once);
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('a JSON Feed of ours', () => {
  it('restores every identifier, the code, and papers without any', async () => {
    const papers = held([
      {
        title: 'Maps',
        authors: ['Ada Lovelace'],
        keys: ['arxiv:2503.11731', 'doi:10.1000/a', 'openreview:AbCdEf123'],
        code: 'https://github.com/a/b',
      },
      { title: 'Worlds', authors: [], keys: [], abstract: 'On worlds.' },
    ]);
    const back = await papersOf(await exported('json-feed', papers));
    expect(back.map(({ title, keys, code }) => ({ title, keys, code }))).toEqual(
      papers.map(({ title, keys, code }) => ({ title, keys, code })),
    );
  });
});
