import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textInRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const mdpi: Site = {
  id: 'mdpi',
  name: 'MDPI',
  matches: ['https://www.mdpi.com/*'],
  testUrls: ['https://www.mdpi.com/2079-9292/13/1', 'https://www.mdpi.com/2079-9292/13/1/123'],
  verified: 'lists from Zotero’s translator and two public parsers; no saved page; 2026-11',
  // `/<ISSN>/<volume>/<issue>/<number>`
  paperOf: (address) => {
    const [, id] =
      /^\/(\d{4}-\d{3}[\dX]\/\d+\/\d+\/\d+)(?:\/(?:htm|pdf|xml|notes|review_report))?\/?$/.exec(address.pathname) ?? [];
    return id === undefined ? undefined : { id, url: `https://www.mdpi.com/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/search\b/.test(pathname)) return 'search';
        return /^\/(?:\d{4}-\d{3}[\dX](?:\/\d+){0,2}|journal\/\w+(?:\/.*)?|topics\/\w+|latest_articles)\/?$/.test(
          pathname,
        )
          ? 'venue'
          : undefined;
      },
      // Descriptions of an issue's covers link to papers too.
      keeps: ({ titleElement }) => titleElement.closest('a, h1, h2, h3, h4, [class*="title" i]') !== null,
      empty: /no (?:results|articles|matches)/i,
      rows: {
        title: 'a.title-link',
        authors:
          '.authors .profile-card-drop, .authors .inlineblock > strong, .authors .inlineblock, .authors a[href*="author"], .authors',
        pdf: 'a[href*="/pdf"]',
        more: (row) => {
          const text = textOfRow(row);
          const abstract = textInRow(row, '.abstract-full', 'a')?.replace(/\s*Full article$/, '');
          const doi = findDoiKey(/doi(?:\.org\/|:\s*)(10\.3390\/[\w.]+)/.exec(text)?.[1] ?? '');
          return {
            keys: doi === undefined ? [] : [doi],
            abstract,
            published: findDay(
              /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}/.exec(text)?.[0] ??
                // "Drones 2024, 8(10), 548"
                /\b((?:19|20)\d\d), \d+(?:\(\d+\))?, /.exec(text)?.[1] ??
                '',
            ),
          };
        },
      },
    },
  ],
};
