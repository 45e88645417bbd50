import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { findPmcKey } from '../domain/url-key.ts';
import { textInRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

export const pmc: Site = {
  id: 'pmc',
  name: 'PubMed Central',
  matches: ['https://pmc.ncbi.nlm.nih.gov/*', 'https://www.ncbi.nlm.nih.gov/pmc/*'],
  testUrls: ['https://www.ncbi.nlm.nih.gov/pmc/?term=maps', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC7029158/'],
  verified:
    'a saved page of an article (2026); lists from Zotero’s translator and the old site’s saved page; issues only by their papers’ URLs; no saved list; 2026-11',
  paperOf: (address) => {
    const key = findPmcKey(address);
    return key !== undefined
      ? { id: key, keys: [key], url: `https://pmc.ncbi.nlm.nih.gov/articles/${key.slice('pmcid:'.length)}/` }
      : undefined;
  },
  lists: [
    {
      at: ({ hostname, pathname, search }) => {
        if (/^(?:\/pmc)?\/issues\/\d+\/?$/.test(pathname)) return 'venue';
        if (hostname === 'www.ncbi.nlm.nih.gov')
          return /^\/pmc\/?$/.test(pathname) && search !== '' ? 'search' : undefined;
        return /^\/search\/?$/.test(pathname) ? 'search' : undefined;
      },
      empty: /no (?:items|results) (?:were )?found/i,
      rows: {
        more: (row) => {
          const cited = textInRow(row, '.details, .docsum-journal-citation');
          const said = cited ?? textOfRow(row);
          const doi = findDoiKey(/\bdoi:?\s*(10\.\S+?)(?=[.,;]*(?:\s|PMC|$))/i.exec(said)?.[1] ?? '');
          return {
            authors: namesOf((textInRow(row, '.desc, .docsum-authors') ?? '').replace(/\.$/, '')),
            venue: /^([^.]+)\./.exec(cited ?? '')?.[1],
            published: findDay(
              /(?:^|\.)\s*((?:1[5-9]|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?)/.exec(said)?.[1] ?? '',
            ),
            keys: doi === undefined ? [] : [doi],
          };
        },
      },
    },
  ],
};
