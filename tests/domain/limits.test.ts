import { describe, expect, it } from 'vitest';
import { paperLimits, parseDraft } from '../../lib/domain/paper.ts';

const titled = (more: object) => parseDraft({ title: 'On maps', keys: ['arxiv:2503.00001'], ...more }, 'paper 1');

describe('a huge draft', () => {
  it('is cut, and the cut is named', () => {
    const { paper, problems } = titled({
      title: 'T'.repeat(10_000_000),
      abstract: 'a '.repeat(1_000_000),
      authors: Array.from({ length: 50_000 }, (_, n) => `Author ${n} ${'x'.repeat(1_000)}`),
    });
    expect(paper?.title).toHaveLength(paperLimits.title);
    expect(paper?.abstract?.length).toBeLessThanOrEqual(paperLimits.abstract);
    expect(paper?.authors).toHaveLength(paperLimits.authors);
    expect(paper?.authors[0]).toHaveLength(paperLimits.authorName);
    expect(problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'title was shortened to 10000 characters',
      'abstract was shortened to 100000 characters',
      'authors was cut to 10000 items',
    ]);
  });

  it('loses a list of keys, an address or a number that is no real one', () => {
    const { paper, problems } = titled({
      keys: ['arxiv:2503.00001', ...Array.from({ length: 10_000 }, (_, n) => `doi:10.1000/${n}`)],
      url: `https://example.org/${'x'.repeat(5_000)}`,
      upvotes: 1e300,
      rank: -1,
      codeStars: Number.NaN,
    });
    expect(paper?.keys.length).toBeLessThanOrEqual(200);
    expect(paper).not.toHaveProperty('upvotes');
    expect(problems.map(({ field }) => field).sort()).toEqual(['codeStars', 'keys', 'rank', 'upvotes', 'url']);
  });

  it('takes as long as its length, not longer', () => {
    const time = (length: number) => {
      const draft = { title: `${' \u202e\n'.repeat(length)}x`, abstract: '\r\n \u200b'.repeat(length) };
      const start = performance.now();
      titled(draft);
      return performance.now() - start;
    };
    time(1_000);
    // Texts are cut before they are cleaned, so ten million characters take no longer than the limit does.
    expect(time(3_000_000)).toBeLessThan(1_000);
  });
});
