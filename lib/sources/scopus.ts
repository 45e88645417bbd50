import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textAt, textOf, textsAt } from './dom.ts';
import { type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf } from './metadata/person.ts';

export const scopus: Site = {
  id: 'scopus',
  name: 'Scopus',
  matches: ['https://www.scopus.com/*'],
  testUrls: [
    'https://www.scopus.com/pages/publications/85123456789',
    'https://www.scopus.com/results/results.uri?s=maps',
  ],
  verified:
    'a saved page of a record (2020) and two saved searches (2026-08); a record’s data-testid attributes since 2023 from Zotero’s translator of 2025; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id =
      /^\/pages\/publications\/(\d+)$/.exec(address.pathname)?.[1] ??
      /^2-s2\.0-(\d+)$/.exec(address.searchParams.get('eid') ?? '')?.[1];
    return id === undefined ? undefined : { id, url: `https://www.scopus.com/pages/publications/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => (pathname === '/results/results.uri' ? 'search' : undefined),
      empty: /no (?:results|documents) (?:were )?found/i,
      rows: {
        authors: '[data-testid="author-list"] button',
        venue: '[data-component="document-source"] a',
        more: (row) => {
          const cited = textInRow(row, '[data-component="document-source"]') ?? '';
          return {
            abstract: abstractBehind(row),
            published: findDay(
              textInRow(row, '[data-testid="document-publication-year"]') ?? /, (\d{4}),/.exec(cited)?.[1] ?? '',
            ),
          };
        },
      },
    },
  ],
  mend: (document) => {
    // Until 2023 the title came before the list of authors, with document type and access after it.
    const old = document.querySelector('#authorlist')?.previousElementSibling ?? null;
    const title =
      old === null
        ? textAt(document, '[data-testid="publication-titles"] h2, [data-testid="publication-titles"]') ||
          textAt(document, 'h1') ||
          textAt(document, 'h2')
        : textOf(old, 'h2 > span');
    const doi = findDoiKey(
      textAt(document, '[data-testid="source-info-entry-doi"] dd, [data-testid*="doi"], #recordDOI').replace(
        /^DOI\s*/i,
        '',
      ),
    );
    const abstract = textAt(
      document,
      '[data-testid="abstract-section"] p, #document-details-abstract p, [id*="abstract"] p',
    );
    return {
      title: title === '' ? undefined : title,
      authors: textsAt(
        document,
        '[data-testid="author-list"] button, [data-testid="author-list"] li a, #authorlist .previewTxt, #authorlist .anchorText',
      ).map(nameOf),
      abstract: abstract === '' ? undefined : abstract,
      published: findDay(
        textAt(document, '[data-testid="publication-date"], [data-testid="source-info-entry-year"] dd') ||
          (document.querySelector('input#publicationYear')?.getAttribute('value') ?? ''),
      ),
      keys: doi === undefined ? [] : [doi],
    };
  },
};

/** Returns a paper's abstract in a search shown as a table, where it is in the row after the paper's. */
function abstractBehind(row: Row): string | undefined {
  const next = row.elements[0]?.nextElementSibling ?? null;
  const abstract =
    next === null || next.localName !== 'tr' ? '' : textAt(next, '[data-testid^="abstract-collapsible"]:not(button)');
  return abstract === '' ? undefined : abstract;
}
