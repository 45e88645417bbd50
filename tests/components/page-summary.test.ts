import { describe, expect, it } from 'vitest';
import { listingName, pageWords, shortAddress, visitWords } from '../../components/popup/page-summary.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { PaperStatus } from '../../lib/domain/paper-state.ts';

const now = new Date(2026, 10, 20, 12).getTime();
const day = 86_400_000;
const url = 'https://huggingface.co/papers';
const keys = (count: number): Key[] =>
  Array.from({ length: count }, (_, place) => `arxiv:2411.${10_000 + place}` as Key);
const standing = (more: Partial<PaperStatus> = {}): PaperStatus => ({
  readState: 'new',
  saved: false,
  matched: [],
  ...more,
});

describe('the header', () => {
  it('names the source of a page that is being read', () => {
    expect(pageWords({ kind: 'reading', url, source: 'Hugging Face', since: now }, undefined, now)).toEqual({
      headline: 'Scanning this page',
      line: 'Hugging Face',
    });
  });

  it('counts a listing and how much of it is new', () => {
    const listing = { kind: 'day', name: 'Daily Papers', date: '2026-11-20' } as const;
    const page = { kind: 'listing', url, source: 'Hugging Face', listing, keys: keys(13), fresh: keys(4) } as const;
    expect(pageWords(page, undefined, now)).toEqual({
      headline: 'On this page: 13 papers, 4 new',
      line: 'Hugging Face · Daily Papers, 20 Nov',
    });
    expect(pageWords({ ...page, fresh: [] }, undefined, now).headline).toBe('On this page: 13 papers, all seen');
  });

  it('tells new submissions, cross-lists and replacements apart', () => {
    const listing = { kind: 'new', name: 'cs.CL', date: '2026-11-20' } as const;
    const announced = { new: 12, cross: 5, replaced: 9 };
    const page = { kind: 'listing', url, source: 'arXiv', listing, keys: keys(26), fresh: keys(4), announced } as const;
    expect(pageWords(page, undefined, now)).toEqual({
      headline: 'On this page: 26 papers, 4 new',
      line: 'arXiv · cs.CL, 20 Nov',
      more: '12 new submissions, 5 cross-lists, 9 replacements',
    });
    expect(pageWords({ ...page, announced: { new: 1, replaced: 1 } }, undefined, now).more).toBe(
      '1 new submission, 1 replacement',
    );
    expect(pageWords({ ...page, listing: { ...listing, total: 350 } }, undefined, now)).toMatchObject({
      line: 'The page shows the first 26 of 350 papers',
      more: '12 new submissions, 5 cross-lists, 9 replacements',
    });
  });

  it('says that a page was read only in part', () => {
    const listing = { kind: 'page', total: 6, rows: 2_868, reasons: ['The year was inferred.'] } as const;
    const page = { kind: 'listing', url, source: 'Page', listing, keys: keys(6), fresh: keys(6) } as const;
    const words = pageWords({ ...page, listing: { ...listing, reasons: [...listing.reasons] } }, undefined, now);
    expect(words.more).toBe('6 papers read; this page seems to have about 2,870. The year was inferred.');
    expect(pageWords({ ...page, listing: { kind: 'page', rows: 8 } }, undefined, now).more).toBeUndefined();
  });

  it('says where the page shows a part of a listing only', () => {
    const listing = { kind: 'new', name: 'cs.CL', total: 350 } as const;
    const page = { kind: 'listing', url, source: 'arXiv', listing, keys: keys(50), fresh: keys(9) } as const;
    expect(pageWords(page, undefined, now)).toEqual({
      headline: 'On this page: 50 papers, 9 new',
      line: 'The page shows the first 50 of 350 papers',
    });
  });

  it('says where the reading of a page stopped', () => {
    const reasons = ['Only the first 20,000 papers on this page were collected.', 'The first 25 are marked.'];
    const listing = { kind: 'day', name: 'Daily Papers', date: '2026-11-20', reasons } as const;
    const page = {
      kind: 'listing',
      url,
      source: 'arXiv',
      listing: { ...listing, reasons },
      keys: [],
      fresh: [],
    } as const;
    expect(pageWords(page, undefined, now).more).toBe(
      'Only the first 20,000 papers on this page were collected. The first 25 are marked.',
    );
    expect(pageWords({ ...page, announced: { new: 1 } }, undefined, now).more).toBe(
      '1 new submission · Only the first 20,000 papers on this page were collected. The first 25 are marked.',
    );
  });

  it.each([
    [standing(), 'This paper is new to you'],
    [standing({ readState: 'seen' }), 'You’ve seen this paper'],
    [standing({ readState: 'seen', saved: true }), 'You’ve saved this paper'],
    [standing({ readState: 'read', saved: true }), 'You’ve read this paper'],
  ])('says how one paper stands: %o', (stands, headline) => {
    const page = { kind: 'paper', url, source: 'arXiv', key: 'arxiv:2411.10000' } as const;
    expect(pageWords(page, { title: 'A paper', status: stands }, now)).toEqual({
      headline,
      line: 'A paper',
      isTitle: true,
    });
    expect(pageWords(page, null, now).headline).toBe('This paper isn’t in your library');
  });

  describe('says why a listing is empty', () => {
    // The clock stands on Friday, 20 November 2026.
    const arxiv = { kind: 'holiday', url, source: 'arXiv', rests: ['weekends', 'holidays'] } as const;
    const hugging = { kind: 'holiday', url, source: 'Hugging Face', rests: ['weekends'] } as const;
    const saturday = now + day;
    it.each([
      [
        'at a weekend',
        { ...arxiv, listing: { kind: 'new', name: 'cs.CL' } },
        saturday,
        'No papers today',
        'arXiv doesn’t post at weekends.',
      ],
      [
        'on a past Sunday',
        { ...hugging, listing: { kind: 'day', date: '2026-11-15' } },
        now,
        'No papers on 15 Nov',
        'Hugging Face doesn’t post at weekends.',
      ],
      [
        'on a working day that is not over',
        { ...hugging, listing: { kind: 'day', date: '2026-11-20' } },
        now,
        'No papers today',
        'Hugging Face hasn’t posted any yet.',
      ],
      [
        'on a working day at a site that has holidays',
        { ...arxiv, listing: { kind: 'new', name: 'cs.CL' } },
        now,
        'No papers today',
        'arXiv hasn’t posted any yet. It doesn’t post on holidays.',
      ],
      [
        'on a past working day',
        { ...arxiv, listing: { kind: 'new', name: 'cs.CL', date: '2026-07-03' } },
        now,
        'No papers on 3 Jul',
        'arXiv didn’t post any that day. It doesn’t post on holidays.',
      ],
      [
        'on a day to come',
        { ...hugging, listing: { kind: 'day', date: '2026-11-23' } },
        now,
        'No papers on 23 Nov',
        'That day hasn’t come yet.',
      ],
      [
        'for a month',
        { ...arxiv, listing: { kind: 'month', name: 'cs', date: '1991-01' } },
        saturday,
        'No papers here',
        'arXiv lists no papers for Jan 1991.',
      ],
      [
        'for a week',
        { ...hugging, listing: { kind: 'week', date: '2026-W48' } },
        saturday,
        'No papers here',
        'Hugging Face lists no papers for week 48.',
      ],
      [
        'for a search',
        { ...arxiv, listing: { kind: 'search', name: 'zebra' } },
        saturday,
        'No papers here',
        'arXiv found no papers for “zebra”.',
      ],
      [
        'for a search without words',
        { ...arxiv, listing: { kind: 'search' } },
        saturday,
        'No papers here',
        'arXiv found no papers for this search.',
      ],
      [
        'where no more is known',
        { ...arxiv, listing: { kind: 'author', name: 'A. Lovelace' } },
        saturday,
        'No papers here',
        'arXiv lists no papers on this page.',
      ],
      ['before the listing itself is known', arxiv, saturday, 'No papers here', 'arXiv lists no papers on this page.'],
      [
        'at a site of which no days of rest are known',
        { kind: 'holiday', url, source: 'Maps', listing: { kind: 'day', date: '2026-11-21' } },
        saturday,
        'No papers today',
        'Maps hasn’t posted any yet.',
      ],
    ] as const)('%s', (_, page, at, headline, line) => {
      expect(pageWords(page, undefined, at)).toEqual({ headline, line });
    });
  });

  it('says that a page read on request has no papers', () => {
    const page = { kind: 'holiday', url: 'https://blog.example/post', source: 'blog.example' } as const;
    expect(pageWords(page, undefined, now)).toEqual({
      headline: 'No papers on this page',
      line: 'Digestif found no papers here.',
    });
  });

  it('names the site that may be allowed', () => {
    const origins = ['https://huggingface.co/*'];
    const page = { kind: 'not-allowed', url, source: 'Hugging Face', id: 'huggingface', origins } as const;
    expect(pageWords(page, undefined, now)).toEqual({ headline: 'Allow Digestif on this site?', line: 'Hugging Face' });
    expect(pageWords({ ...page, origins: [] }, undefined, now).headline).toBe('Digestif can scan this page');
  });

  it('names the source and the address of a page that is not recognised', () => {
    const page = {
      kind: 'unrecognised',
      url: 'https://aclanthology.org/volumes/2026.acl-long/',
      source: 'ACL Anthology',
      missing: 'titles',
    } as const;
    expect(pageWords(page, undefined, now)).toEqual({
      headline: 'Can’t read this page',
      line: 'ACL Anthology · aclanthology.org/volumes/…',
    });
  });

  it('says that a source is not to be remembered', () => {
    expect(pageWords({ kind: 'off', url, source: 'arXiv', id: 'arxiv' }, undefined, now)).toEqual({
      headline: 'Not collecting from this site',
      line: 'You stopped collecting from arXiv.',
    });
  });

  it('asks for a reload after an update', () => {
    expect(pageWords({ kind: 'stale', url }, undefined, now).headline).toBe(
      'Digestif was updated. Reload this page to scan it.',
    );
  });

  it('says what a listing is where there is none', () => {
    expect(pageWords({ kind: 'none', url }, undefined, now)).toEqual({
      headline: 'No papers on this page',
      line: 'Open a page of papers:',
    });
  });
});

describe('listings', () => {
  it('are named by their own name, else by their kind, with their day or week', () => {
    expect(listingName({ kind: 'trending' }, now)).toBe('Trending');
    expect(listingName({ kind: 'week', name: 'Weekly Papers', date: '2026-W47' }, now)).toBe('Weekly Papers, week 47');
    expect(listingName({ kind: 'day', name: 'Daily Papers', date: '2024-08-01' }, now)).toBe(
      'Daily Papers, 1 Aug 2024',
    );
  });

  it('say how many papers the latest visit found, and how old the others are', () => {
    expect(visitWords({ at: now - 2 * day, papers: 13 }, true, now)).toBe('13 papers on Wednesday');
    expect(visitWords({ at: now, papers: 1 }, true, now)).toBe('1 paper today');
    expect(visitWords({ at: now - 30 * day, papers: 13 }, true, now)).toBe('13 papers 30 days ago');
    expect(visitWords({ at: now - 2 * day, papers: 13 }, false, now)).toBe('last visited 2 days ago');
    expect(visitWords({ at: now, papers: 0 }, true, now)).toBe('last visited today');
  });

  it('have short addresses', () => {
    expect(shortAddress('https://www.example.org/')).toBe('example.org');
    expect(shortAddress('https://example.org/a')).toBe('example.org/a');
    expect(shortAddress('https://example.org/a/b?c=d')).toBe('example.org/a/…');
  });
});
