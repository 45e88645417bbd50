import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import type { Site } from './families/site.ts';

export const acm: Site = {
  id: 'acm',
  name: 'ACM Digital Library',
  matches: ['https://dl.acm.org/*'],
  testUrls: ['https://dl.acm.org/doi/proceedings/10.1145/3292500', 'https://dl.acm.org/doi/10.1145/3292500.3330701'],
  verified: 'lists from Zotero’s Atypon translators and one public parser; no saved page; 2026-11',
  paperOf: doiOf,
  lists: [contents],
  mend: mendAuthors,
};
