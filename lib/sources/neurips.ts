import { textOf } from './dom.ts';
import type { Site } from './families/site.ts';

/** `/paper/2020/hash/<32 hex>-Abstract.html`, `/paper_files/paper/2022/file/…-Paper-Conference.pdf`; formerly `/paper/1988-name` and `/paper/5423-name.pdf`. */
const paperPath =
  /^(?:\/paper_files)?\/paper\/(?:(\d{4})\/(?:hash|file)\/([\da-f]{32})|(\d+(?:-[\w.%-]+?)?)(?:\.pdf)?$)/;

export const neurips: Site = {
  id: 'neurips',
  name: 'NeurIPS Proceedings',
  matches: [
    'https://proceedings.neurips.cc/*',
    'https://papers.nips.cc/*',
    'https://papers.neurips.cc/*',
    'https://datasets-benchmarks-proceedings.neurips.cc/*',
  ],
  testUrls: [
    'https://proceedings.neurips.cc/paper_files/paper/2022',
    'https://papers.nips.cc/book/advances-in-neural-information-processing-systems-1-1988',
  ],
  verified: 'a saved page of a paper; both lists from public parsers of the site; 2026-11',
  paperOf: (address) => {
    const [, year, hash, old] = paperPath.exec(address.pathname) ?? [];
    if (hash !== undefined) return { id: `${year}-${hash}` };
    // `/paper/2020` is the list of a year.
    return old === undefined || /^\d{4}$/.test(old) ? undefined : { id: old };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^(?:\/paper_files)?\/papers\/search\/?$/.test(pathname)
          ? 'search'
          : /^\/author\/./.test(pathname)
            ? 'author'
            : /^(?:\/paper_files)?\/(?:paper|book)\/(?:\d{4}|[\w-]+)\/?$/.test(pathname) && !isPaper(pathname)
              ? 'venue'
              : undefined,
      empty: /no (?:results|papers)/i,
      rows: {
        authors: 'i, a.author, .paper-authors, [class*="author" i]',
        more: (row) => ({ published: /^(\d{4})-[\da-f]{32}$/.exec(row.paper.id)?.[1] }),
      },
      facts: (document) => ({ name: textOf(document.querySelector('h4, h2, title') ?? document.body).slice(0, 120) }),
    },
  ],
  mend: (document, url) => {
    const year = /\/paper\/(\d{4})\//.exec(url.pathname)?.[1];
    const heading = document.querySelector('h2.subtitle, h4');
    return heading === null || year === undefined ? undefined : { published: year };
  },
};

function isPaper(pathname: string): boolean {
  return /^\/paper\/\d+-./.test(pathname);
}
