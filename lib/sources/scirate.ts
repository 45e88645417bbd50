import { findDay } from '../domain/day.ts';
import type { Reading } from '../domain/draft.ts';
import { findArxivId } from '../domain/key.ts';
import { findCount, monthOfArxivId } from './draft-fields.ts';
import { textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

const listed: Readonly<Record<string, NonNullable<Reading['listing']>['kind']>> = {
  search: 'search',
  scites: 'author',
};

export const scirate: Site = {
  id: 'scirate',
  name: 'SciRate',
  matches: ['https://scirate.com/*'],
  testUrls: ['https://scirate.com/', 'https://scirate.com/arxiv/quant-ph'],
  verified:
    'a small page from another project’s tests and the template of its lists (scirate/scirate, _paper.html.slim); 2026-11',
  paperOf: (address) => {
    const id = findArxivId(/^\/arxiv\/(.+)$/.exec(address.pathname)?.[1] ?? '')?.id;
    return id === undefined || address.hostname !== 'scirate.com'
      ? undefined
      : { id, keys: [`arxiv:${id}`], url: `https://scirate.com/arxiv/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (pathname === '/') return 'trending';
        const [, first = '', second = ''] = /^\/([^/]+)(?:\/([^/]+))?/.exec(pathname) ?? [];
        if (first === 'arxiv')
          return second !== '' && findArxivId(pathname.slice('/arxiv/'.length)) === undefined ? 'trending' : undefined;
        return listed[first] ?? listed[second];
      },
      rows: {
        authors: '.authors a',
        abstract: '.abstract',
        more: (row) => ({
          // "Mar 03 2025 quant-ph arXiv:2503.00001v2"
          published:
            findDay(/^[A-Z][a-z]{2} \d\d \d{4}/.exec(textInRow(row, '.uid') ?? '')?.[0] ?? '') ??
            monthOfArxivId(row.paper.id),
          upvotes: findCount(textInRow(row, '.scites-count, [class*="scites" i] .count') ?? ''),
        }),
      },
    },
  ],
};
