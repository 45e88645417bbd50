import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textInRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

export const europePmc: Site = {
  id: 'europe-pmc',
  name: 'Europe PMC',
  matches: ['https://europepmc.org/*', 'https://www.ebi.ac.uk/europepmc/*'],
  testUrls: ['https://europepmc.org/search?query=maps', 'https://europepmc.org/article/MED/22235755'],
  verified: 'lists from Zotero’s translator and one public parser; no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const [, source = '', id = ''] =
      /^\/(?:article|abstract)\/(MED|PMC|PPR|AGR|CBA|PAT)\/([\w.-]+)$/i.exec(address.pathname) ?? [];
    if (id === '') return undefined;
    const keys =
      source === 'MED' ? [`pmid:${id}`] : source === 'PMC' ? [`pmcid:${id.replace(/^(?:PMC)?/i, 'PMC')}`] : [];
    return { id: `${source}/${id}`, keys, url: `https://europepmc.org/article/${source}/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        pathname === '/search' ? 'search' : /^\/authors?\/./.test(pathname) ? 'author' : undefined,
      empty: /no results|0 results/i,
      rows: {
        more: (row) => {
          const doi = findDoiKey(/\bdoi:?\s*(10\.\S+)/i.exec(textOfRow(row))?.[1] ?? '');
          const cited = textInRow(row, '.citation-journal, .citation-publication-details, .citation-source') ?? '';
          return {
            authors: namesOf((textInRow(row, '.citation-author-list, .citation-authors') ?? '').replace(/\.$/, '')),
            keys: doi === undefined ? [] : [doi],
            published: findDay(cited),
          };
        },
      },
    },
  ],
};
