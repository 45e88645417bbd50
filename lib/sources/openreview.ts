import { findDay } from '../domain/day.ts';
import { findOpenReviewKey } from '../domain/key.ts';
import { textOf } from './dom.ts';
import { inRow, type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

/** Drawn on the client; the addresses are those of its public source (openreview/openreview-web). */
export const openreview: Site = {
  id: 'openreview',
  name: 'OpenReview',
  matches: ['https://openreview.net/*', 'https://api.openreview.net/*', 'https://api2.openreview.net/*'],
  testUrls: ['https://openreview.net/group?id=ICLR.cc/2025/Conference', 'https://openreview.net/forum?id=aVh9KRZdRk'],
  verified: 'against the site’s public source of 2026-08; no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    if (address.hostname !== 'openreview.net' || !/^\/(?:forum|pdf)$/.test(address.pathname)) return undefined;
    const key = findOpenReviewKey(address);
    return key === undefined
      ? undefined
      : { id: key, keys: [key], url: `https://openreview.net/forum?id=${key.slice('openreview:'.length)}` };
  },
  lists: [
    {
      at: ({ pathname, searchParams }) => {
        if (pathname === '/group' || pathname === '/submissions' || pathname === '/venue')
          return searchParams.has('id') || searchParams.has('venue') ? 'venue' : undefined;
        return pathname === '/search' ? 'search' : pathname === '/profile' ? 'author' : undefined;
      },
      empty: /no (?:results|papers|submissions|publications)/i,
      rows: {
        authors: '.note-authors a, .note-authors',
        pdf: 'a.pdf-link, a[href^="/pdf?id="]',
        more: (row) => ({
          abstract: contentIn(row, 'Abstract'),
          keywords: contentIn(row, 'Keywords')?.split(/\s*,\s*/),
          venue: textInRow(row, '.note-meta-info .note-venue, .note-meta-info li:nth-child(2)'),
          published: findDay(
            /(?:Published|Submitted)?:?\s*(\d{1,2} \w{3} \d{4})/.exec(textInRow(row, '.note-meta-info') ?? '')?.[1] ??
              '',
          ),
        }),
      },
    },
  ],
};

/** The fields behind "Show details": a label in bold, then its value. */
function contentIn(row: Row, name: string): string | undefined {
  for (const label of inRow(row, '.note-content-field, .note-content strong')) {
    if (!textOf(label).startsWith(name)) continue;
    const value = label.parentElement?.querySelector('.note-content-value') ?? label.nextElementSibling;
    if (value !== null && value !== undefined) return textOf(value);
  }
  return undefined;
}
