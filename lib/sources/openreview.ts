import { findDay } from '../domain/day.ts';
import { findOpenReviewKey } from '../domain/url-key.ts';
import { textAt, textOf } from './dom.ts';
import { findRows, inRow, type PaperAddress, type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf, namesOf } from './metadata/person.ts';

/** OpenReview renders on the client. Its addresses are from its public source code (openreview/openreview-web). */
export const openreview: Site = {
  id: 'openreview',
  name: 'OpenReview',
  matches: ['https://openreview.net/*', 'https://api.openreview.net/*', 'https://api2.openreview.net/*'],
  testUrls: ['https://openreview.net/group?id=ICLR.cc/2025/Conference', 'https://openreview.net/forum?id=aVh9KRZdRk'],
  verified: 'against the site’s public source of 2026-08; no saved page; 2026-11',
  rendersLate: true,
  paperOf,
  lists: [
    {
      at: ({ pathname, searchParams }) => {
        if (pathname === '/group' || pathname === '/submissions' || pathname === '/venue')
          return searchParams.has('id') || searchParams.has('venue') ? 'venue' : undefined;
        return pathname === '/search' ? 'search' : pathname === '/profile' ? 'author' : undefined;
      },
      empty: /no (?:recent )?(?:results|papers|submissions|publications)/i,
      find: (root, url) => [...findRows(url.pathname === '/profile' ? publicationsIn(root) : root, url, paperInList)],
      rows: {
        authors: '.note-authors',
        pdf: 'a.pdf-link, a[href^="/pdf?id="]',
        more: (row) => ({
          abstract: contentIn(row, 'Abstract'),
          keywords: contentIn(row, 'Keywords')?.split(/\s*,\s*/),
          venue: textInRow(row, '.note-meta-info .note-venue, .note-meta-info li:nth-child(2)'),
          authors: authorsIn(row),
          published: findDay(dayIn(textInRow(row, '.note-meta-info li, .note-meta-info') ?? '')),
        }),
      },
    },
  ],
};

function paperOf(address: URL): PaperAddress | undefined {
  if (address.hostname !== 'openreview.net' || !/^\/(?:forum|pdf)$/.test(address.pathname)) return undefined;
  const key = findOpenReviewKey(address);
  return key === undefined
    ? undefined
    : { id: key, keys: [key], url: `https://openreview.net/forum?id=${key.slice('openreview:'.length)}` };
}

/** Finds the publications on a profile, which are in a side column, where other sites show other papers. */
function publicationsIn(root: ParentNode): ParentNode {
  const sections = [...root.querySelectorAll('section')];
  return sections.find((section) => /^(?:recent )?publications$/i.test(textAt(section, 'h4'))) ?? root;
}

/** Excludes reviews and comments, which searches also return. */
function paperInList(address: URL): PaperAddress | undefined {
  const note = address.searchParams.get('noteId');
  return note === null || note === address.searchParams.get('id') ? paperOf(address) : undefined;
}

/** Reads authors: links to profiles, or plain names without one. An anonymous paper names its group of authors. */
function authorsIn(row: Row): string[] | undefined {
  const places = [
    ...inRow(row, '.note-authors a:not([role="button"]), .note-authors span:not(.private-author-label)'),
  ].filter((place) => /\p{L}/u.test(textOf(place, 'sup')) && (place.localName === 'a' || isBare(place)));
  const names = places.map((place) => nameOf(textOf(place, 'sup').replace(/^.*\bSubmission\d+ Authors$/, 'Anonymous')));
  return names.length === 1 ? namesOf(names[0] ?? '') : names.length === 0 ? undefined : [...new Set(names)];
}

/** Whether an element is a plain name, neither inside a link nor around one. */
function isBare(place: Element): boolean {
  return place.closest('a') === null && place.querySelector('a, span:not(.private-author-label)') === null;
}

/** Returns the first date of "Published: 16 Jan 2024, Last Modified: …", "2019 (modified: 05 May 2023)". */
function dayIn(dates: string): string {
  return dates.replace(/^\w+:\s*/, '').replace(/\s*[(,].*$/, '');
}

/** Returns a field under "Show details": a bold label, then its value. */
function contentIn(row: Row, name: string): string | undefined {
  for (const label of inRow(row, '.note-content-field, .note-content strong')) {
    if (!textOf(label).startsWith(name)) continue;
    const value = label.parentElement?.querySelector('.note-content-value') ?? label.nextElementSibling;
    if (value !== null && value !== undefined) return textOf(value);
  }
  return undefined;
}
