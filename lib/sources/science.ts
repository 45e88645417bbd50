import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import type { Site } from './families/site.ts';

export const science: Site = {
  id: 'science',
  name: 'Science',
  matches: ['https://www.science.org/*'],
  testUrls: ['https://www.science.org/toc/science/current', 'https://www.science.org/doi/10.1126/science.adk1234'],
  verified:
    'lists from Zotero’s Atypon translators, one public parser and part of a real list (2025); no saved page; 2026-11',
  paperOf: doiOf,
  lists: [contents],
  mend: mendAuthors,
};
