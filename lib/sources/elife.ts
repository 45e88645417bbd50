import { findDoiKey } from '../domain/key.ts';
import { textAt } from './dom.ts';
import { textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

export const elife: Site = {
  id: 'elife',
  name: 'eLife',
  matches: ['https://elifesciences.org/*'],
  testUrls: ['https://elifesciences.org/subjects/neuroscience', 'https://elifesciences.org/articles/12345'],
  verified:
    'a saved page of an article (2019); lists from Zotero’s translator, the site’s public patterns (elifesciences/pattern-library) and two parsers of its teasers; 2026-11',
  paperOf: (address) => {
    const id = /^\/(?:articles|reviewed-preprints)\/(\d{4,6})(?:v\d+)?$/.exec(address.pathname)?.[1];
    const key = id === undefined ? undefined : findDoiKey(`10.7554/elife.${id}`);
    return key === undefined
      ? undefined
      : { id: key, keys: [key], url: `https://elifesciences.org${address.pathname.replace(/v\d+$/, '')}` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        pathname === '/search'
          ? 'search'
          : /^\/(?:subjects|collections|archive)\/.|^\/(?:reviewed-preprints|articles\/[a-z][a-z-]+)$/.test(pathname) ||
              pathname === '/'
            ? 'recent'
            : undefined,
      empty: /no results/i,
      // A teaser shows the editors' statement, not the abstract, and only the first and last of many authors.
      rows: {
        date: 'time[datetime], time',
        more: (row) => {
          const line = textInRow(row, '.teaser__secondary_info');
          return { authors: line === undefined ? undefined : namesOf(line) };
        },
      },
    },
  ],
  mend: (document) => {
    const title = textAt(document, 'h1');
    const abstract = textAt(document, '#abstract p, [data-behaviour="ArticleSection"]#abstract .article-section__body');
    return { title: title === '' ? undefined : title, abstract: abstract === '' ? undefined : abstract };
  },
};
