import { findDay } from '../domain/day.ts';
import { textOf } from './dom.ts';
import { inRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

export const jmlr: Site = {
  id: 'jmlr',
  name: 'JMLR',
  matches: ['https://jmlr.org/*', 'https://www.jmlr.org/*'],
  testUrls: ['https://jmlr.org/papers/v24/', 'https://jmlr.org/papers/v24/21-1234.html'],
  verified: 'from two public parsers of the site; no saved page; 2026-11',
  paperOf: (address) => {
    const [, volume, name] =
      /^\/papers\/(?:volume|v)(\d+)\/(?:[\w-]+\/)?([\w-]+)\.(?:html|pdf)$/.exec(address.pathname) ?? [];
    return name === undefined || name === 'index'
      ? undefined
      : { id: `v${volume}/${name}`, url: `https://jmlr.org/papers/v${volume}/${name}.html` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/papers\/(?:v\d+|topic\/[\w-]+)?\/?(?:index\.html)?$/.test(pathname) ? 'venue' : undefined,
      rows: {
        title: 'dt',
        pdf: 'a[href$=".pdf"]',
        more: (row) => {
          const names = [...inRow(row, 'dd i')][0];
          return {
            authors: names === undefined ? [] : namesOf(textOf(names)),
            published: findDay(/,\s*((?:19|20)\d\d)\b/.exec(textOfRow(row))?.[1] ?? ''),
          };
        },
      },
    },
  ],
};
