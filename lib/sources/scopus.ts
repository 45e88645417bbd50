import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textAt, textsAt } from './dom.ts';
import type { Site } from './families/site.ts';
import { nameOf } from './metadata/person.ts';

export const scopus: Site = {
  id: 'scopus',
  name: 'Scopus',
  matches: ['https://www.scopus.com/*'],
  testUrls: ['https://www.scopus.com/pages/publications/85123456789'],
  verified: 'addresses and marks (data-testid) from Zotero’s translator of 2025; no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id =
      /^\/pages\/publications\/(\d+)$/.exec(address.pathname)?.[1] ??
      /^2-s2\.0-(\d+)$/.exec(address.searchParams.get('eid') ?? '')?.[1];
    return id === undefined ? undefined : { id, url: `https://www.scopus.com/pages/publications/${id}` };
  },
  mend: (document) => {
    const title = textAt(document, '[data-testid="publication-titles"] h2, [data-testid="publication-titles"], h1, h2');
    const doi = findDoiKey(
      textAt(document, '[data-testid="source-info-entry-doi"] dd, [data-testid*="doi"]').replace(/^DOI\s*/i, ''),
    );
    const abstract = textAt(
      document,
      '[data-testid="abstract-section"] p, #document-details-abstract p, [id*="abstract"] p',
    );
    return {
      title: title === '' ? undefined : title,
      authors: textsAt(document, '[data-testid="author-list"] button, [data-testid="author-list"] li a').map(nameOf),
      abstract: abstract === '' ? undefined : abstract,
      published: findDay(
        textAt(document, '[data-testid="publication-date"], [data-testid="source-info-entry-year"] dd'),
      ),
      keys: doi === undefined ? [] : [doi],
    };
  },
};
