import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { decodeEntities, textOfMarkup } from '../domain/text.ts';
import { textInRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { isFrontMatter } from './metadata/front-matter.ts';
import { namesOf } from './metadata/person.ts';

export const ieeeXplore: Site = {
  id: 'ieee-xplore',
  name: 'IEEE Xplore',
  matches: ['https://ieeexplore.ieee.org/*'],
  testUrls: [
    'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=maps',
    'https://ieeexplore.ieee.org/document/9710580',
  ],
  verified:
    'a saved page of a paper (2020); lists from Zotero’s translator and two public parsers; no saved list; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id = /^\/(?:abstract\/)?document\/(\d+)(?:\/.*)?$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, url: `https://ieeexplore.ieee.org/document/${id}/` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/search\/searchresult\.jsp$/.test(pathname)) return 'search';
        if (/^\/author\/./.test(pathname)) return 'author';
        return /^\/xpl\/(?:tocresult|mostRecentIssue|conhome|RecentIssue|topAccessed|earlyaccess)/.test(pathname)
          ? 'venue'
          : undefined;
      },
      keeps: ({ title }) => !isFrontMatter(title),
      empty: /no results/i,
      rows: {
        authors: '.author a, .author [class*="name"], p.author, .authors-info',
        more: (row) => {
          // Authors without a profile page have no link, so use the whole line. Phones get a second version of the row.
          const line = textInRow(row, 'xpl-authors-name-list, p.author');
          return {
            authors: line === undefined ? undefined : namesOf(line.replace(/\s*;\s*$/, '')),
            published: findDay(/Year:\s*(\d{4})/.exec(textOfRow(row))?.[1] ?? ''),
          };
        },
      },
    },
  ],
  // The page's data is in a script: `xplGlobal.document.metadata={…};`, in 2020 `global.document.metadata={…};`
  mend: (document) => {
    for (const script of document.querySelectorAll('script:not([src])')) {
      const data = parse(
        /global\.document\.metadata\s*=\s*(\{.*?\});\s*(?:\n|$)/is.exec(script.textContent ?? '')?.[1],
      );
      if (data === undefined) continue;
      const doi = findDoiKey(String(data.doi ?? ''));
      return {
        title: textIn(data.title) ?? textIn(data.displayDocTitle),
        abstract: textIn(data.abstract),
        authors: Array.isArray(data.authors)
          ? data.authors.flatMap((one: { name?: unknown }) => textIn(one.name) ?? [])
          : undefined,
        venue: textIn(data.publicationTitle),
        published: findDay(
          textIn(data.onlineDate) ?? textIn(data.publicationDate) ?? textIn(data.publicationYear) ?? '',
        ),
        keys: doi === undefined ? [] : [doi],
      };
    }
    return undefined;
  },
};

type Metadata = Partial<
  Record<
    | 'title'
    | 'displayDocTitle'
    | 'abstract'
    | 'authors'
    | 'publicationTitle'
    | 'onlineDate'
    | 'publicationDate'
    | 'publicationYear'
    | 'doi',
    unknown
  >
>;

function parse(json: string | undefined): Metadata | undefined {
  if (json === undefined) return undefined;
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    // The data is truncated or not JSON: use only the page's metadata.
    return undefined;
  }
}

/** Returns the text of a value, which is HTML and can contain "<sub>" and "&amp;". */
function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === 'true') return undefined;
  const text = textOfMarkup(value);
  // Values without tags can still contain entities.
  return (text === value ? decodeEntities(text) : text) || undefined;
}
