import { describe, expect, it } from 'vitest';
import { readingWords, reportWords } from '../../components/places/place-summary.ts';
import type { PlaceJobReport } from '../../lib/domain/place.ts';

/** Tuesday, 24 November 2026, in the reader's own time. */
const now = new Date(2026, 10, 24, 18, 40).getTime();
const arxiv = { name: 'arXiv cs.CL', place: { kind: 'arxiv', category: 'cs.CL' } } as const;
const feed = { name: 'A Journal', place: { kind: 'feed', url: 'https://journal.example.org/rss' } } as const;
const full = { '2026-11-18': 2, '2026-11-19': 2, '2026-11-20': 2, '2026-11-23': 3, '2026-11-24': 3 };

const report = (change: Partial<PlaceJobReport> = {}): PlaceJobReport => ({
  span: { from: '2026-11-18', to: '2026-11-24' },
  at: now,
  days: full,
  added: 12,
  notes: [],
  answered: 2,
  unchanged: 0,
  matched: 0,
  ended: 'done',
  ...change,
});

describe('what the last reading of a place brought', () => {
  it('is counted, with what is new and what matches', () => {
    expect(reportWords(arxiv, report({ added: 9, matched: 1 }), now).summary).toBe(
      'Checked today at 18:40, 18 to 24 November 2026: 12 papers, 9 new to your library. 1 matches your topics.',
    );
    expect(reportWords(arxiv, report(), now).summary).toContain('12 papers, all new to your library.');
    expect(reportWords(arxiv, report({ added: 0 }), now).summary).toContain('none new to your library.');
  });

  it('says why days have none', () => {
    expect(reportWords(arxiv, report(), now).lines).toEqual(['arXiv cs.CL doesn’t post at weekends.']);
    const { '2026-11-19': _holiday, '2026-11-24': _today, ...days } = full;
    expect(reportWords(arxiv, report({ days }), now).lines).toEqual([
      'Nothing yet today.',
      'arXiv cs.CL doesn’t post at weekends.',
      'Nothing on 19 Nov: a holiday, or no new papers.',
    ]);
    expect(reportWords(feed, report(), now).lines).toEqual([]);
  });

  it('claims nothing about days that it did not see whole', () => {
    const days = { '2026-11-24': 3 };
    expect(reportWords(arxiv, report({ days, ended: 'stopped' }), now).lines).toEqual([
      'You stopped the check before it finished.',
    ]);
    expect(reportWords(arxiv, report({ days, unchanged: 1 }), now).lines).toEqual([]);
    const notes = [{ kind: 'unrecognised', missing: 'it isn’t a feed' }] as const;
    expect(reportWords(arxiv, report({ days, notes }), now)).toMatchObject({
      lines: ['Unexpected response: it isn’t a feed. Nothing was saved.'],
      trouble: true,
    });
  });

  it('says why days have none where an unchanged answer is known by what it held', () => {
    const { '2026-11-19': _holiday, '2026-11-20': _held, ...days } = full;
    const held = { days: ['2026-11-20'], answers: 1 };
    expect(reportWords(arxiv, report({ days, unchanged: 1, held }), now).lines).toEqual([
      'arXiv cs.CL doesn’t post at weekends.',
      'Nothing on 19 Nov: a holiday, or no new papers.',
    ]);
    // One of two unchanged answers is of before anything was kept of it.
    expect(reportWords(arxiv, report({ days, unchanged: 2, held }), now).lines).toEqual([]);
    const nothing = reportWords(arxiv, report({ days: {}, unchanged: 1, held }), now);
    expect(nothing.summary).toBe('Checked today at 18:40: no changes since the last check.');
    expect(nothing.lines).toContain('Nothing on 18 Nov, 19 Nov, 23 Nov: a holiday, or no new papers.');
  });

  it('is nothing where nothing changed, and where there was nothing', () => {
    expect(reportWords(feed, report({ days: {}, unchanged: 2 }), now).summary).toBe(
      'Checked today at 18:40: no changes since the last check.',
    );
    expect(reportWords(feed, report({ days: {} }), now).summary).toBe(
      'Checked today at 18:40, 18 to 24 November 2026: no papers.',
    );
  });

  it('says what was cut', () => {
    const notes = [
      { kind: 'cut', day: '2026-11-20', shown: 50 },
      { kind: 'cut', shown: 2_000, of: 2_345 },
    ] as const;
    const { lines, trouble } = reportWords(feed, report({ notes }), now);
    expect(lines).toEqual([
      '20 Nov is incomplete: the site lists at most 50 papers.',
      'The list is incomplete: Digestif got 2,000 of 2,345 papers.',
    ]);
    expect(trouble).toBe(false);
  });

  it.each([
    [{ kind: 'offline' }, 'You were offline. Try again when you’re back online.'],
    [
      { kind: 'not-allowed', host: 'a.org' },
      'Digestif isn’t allowed to access a.org. Try again, and your browser will ask for permission.',
    ],
    [{ kind: 'unreachable', host: 'a.org' }, 'Couldn’t reach a.org.'],
    [{ kind: 'busy', host: 'a.org', until: now + 3_600_000 }, 'a.org is busy. You can try again today at 19:40.'],
    [{ kind: 'failing', host: 'a.org', status: 500 }, 'a.org has a server error (500).'],
    [{ kind: 'refused', host: 'a.org', status: 404 }, 'a.org has nothing at this URL (404).'],
    [{ kind: 'refused', host: 'a.org', status: 403 }, 'a.org refused the request (403).'],
    [{ kind: 'too-large', host: 'a.org' }, 'The response from a.org is larger than 10 MB.'],
    [
      { kind: 'moved', host: 'a.org' },
      'a.org redirects to another URL. Open it in a tab, then add the URL you end up at.',
    ],
    [{ kind: 'said', words: 'Search Backend failed' }, 'A Journal says: Search Backend failed'],
    [{ kind: 'no-papers' }, 'This feed has entries, but none that Digestif recognises as papers.'],
  ] as const)('says that it failed, and why: %o', (note, words) => {
    expect(reportWords(feed, report({ days: {}, answered: 0, notes: [note], ended: 'failed' }), now)).toEqual({
      summary: 'Check failed today at 18:40.',
      lines: [words],
      trouble: true,
    });
  });
});

describe('how far a reading is', () => {
  const { matched: _matched, ended: _ended, ...rest } = report();
  const step = { url: 'https://a.org/', ask: 'x' };

  it('is told in requests and papers', () => {
    expect(readingWords({ ...rest, steps: [step, step], done: 3 }, now)).toBe(
      'Checking: 3 of 5 requests, 12 papers so far',
    );
  });

  it('says until when a site asks for a pause', () => {
    expect(readingWords({ ...rest, steps: [step], done: 3, until: now + 300_000 }, now)).toBe(
      'The site asked Digestif to slow down. Continues today at 18:45.',
    );
  });
});
