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
  verified:
    'a saved search (2026-08, ten papers) and Zotero’s translator; a paper’s page only by its metadata tags; 2026-11',
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
          const text = textOfRow(row);
          const doi = findDoiKey(/\bdoi:?\s*(10\.\S+)/i.exec(text)?.[1] ?? '');
          const pmcid = /\bPMCID:\s*(PMC\d+)/.exec(text)?.[1];
          const cited =
            textInRow(row, '[id*="pub-date"], .citation-journal, .citation-publication-details, .citation-source') ??
            '';
          return {
            authors: namesOf((textInRow(row, '.citation-author-list, .citation-authors') ?? '').replace(/\.$/, '')),
            keys: [...(doi === undefined ? [] : [doi]), ...(pmcid === undefined ? [] : [`pmcid:${pmcid}`])],
            venue: textInRow(row, 'a[href*="JOURNAL%3A"], .citation-journal-title'),
            published: findDay(cited),
          };
        },
      },
    },
  ],
};
