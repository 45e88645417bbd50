import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import type { Site } from './families/site.ts';

export const pnas: Site = {
  id: 'pnas',
  name: 'PNAS',
  matches: ['https://www.pnas.org/*'],
  testUrls: ['https://www.pnas.org/toc/pnas/121/1', 'https://www.pnas.org/doi/10.1073/pnas.2312345121'],
  verified: 'lists from Zotero’s Atypon translators and one public parser; no saved page; 2026-11',
  paperOf: doiOf,
  lists: [contents],
  mend: mendAuthors,
};
