import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import type { Site } from './families/site.ts';

export const acm: Site = {
  id: 'acm',
  name: 'ACM Digital Library',
  matches: ['https://dl.acm.org/*'],
  testUrls: ['https://dl.acm.org/doi/proceedings/10.1145/3292500', 'https://dl.acm.org/doi/10.1145/3292500.3330701'],
  verified:
    'a saved page of a paper (2020); lists from Zotero’s translators and part of a real list (2024); no saved list; 2026-11',
  paperOf: doiOf,
  lists: [contents],
  mend: mendAuthors,
};
