import { textOf } from '../dom.ts';
import { nameOf } from '../metadata/person.ts';
import { inRow, type Row } from './rows.ts';
import type { Site } from './site.ts';

/**
 * DSpace, before version 7 (`/handle/<prefix>/<number>`, XSL and JSP themes) and since (`/items/<uuid>`,
 * `/entities/publication/<uuid>`, https://github.com/DSpace/dspace-angular).
 */
export const dspace: Pick<Site, 'paperOf' | 'lists' | 'showsList' | 'rendersLate'> = {
  rendersLate: true,
  paperOf: (address) => {
    const id =
      /^\/(?:[\w-]+\/)?handle\/(\d[\d.]*\/[\w.-]+)\/?$/.exec(address.pathname)?.[1] ??
      /^\/(?:items|entities\/\w+)\/([\da-f-]{36})(?:\/full)?\/?$/.exec(address.pathname)?.[1];
    return id === undefined
      ? undefined
      : { id, url: `${address.origin}${address.pathname.replace(/\/(?:full)?\/?$/, '')}` };
  },
  // Communities and collections have handles too. Their pages list the latest papers.
  showsList: (document) =>
    document.querySelector('meta[name="citation_title"], meta[name="DC.title"]') === null &&
    document.querySelector('.artifact-title a, .artifact-description a, [headers="t2"] a') !== null,
  lists: [
    {
      at: ({ pathname }) => {
        if (/\/(?:discover|simple-search|search|search-filter)\/?$/.test(pathname)) return 'search';
        if (/\/recent-submissions\/?$/.test(pathname)) return 'recent';
        if (/\/browse\/author\b/.test(pathname)) return 'author';
        return /\/browse(?:\/|$)|^\/(?:collections|communities)\/./.test(pathname) ? 'venue' : undefined;
      },
      empty: /no results|returned no|there are no/i,
      rows: {
        more: (row) => ({ authors: namesIn(row) }),
        abstract: '.item-list-abstract, .artifact-abstract',
        date: '.item-list-date, .date, .publisher-date, [headers="t1"]',
      },
    },
  ],
};

/** Reads names written surname first, which only semicolons separate: "Lovelace, Ada; Turing, Alan". */
function namesIn(row: Row): string[] | undefined {
  const places = [...inRow(row, '.item-list-authors, .author, [headers="t3"]')];
  const outer = places.filter((place) => !places.some((other) => other !== place && other.contains(place)));
  const names = outer.flatMap((place) => textOf(place, 'button').split(';')).map(nameOf);
  const known = names.filter((name) => /\p{L}/u.test(name));
  return known.length === 0 ? undefined : [...new Set(known)];
}
