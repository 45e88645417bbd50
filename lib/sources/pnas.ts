import { contents, doiOf, mendAuthors } from './families/atypon.ts';
import { highwire } from './families/highwire.ts';
import type { Site } from './families/site.ts';

export const pnas: Site = {
  id: 'pnas',
  name: 'PNAS',
  matches: ['https://www.pnas.org/*'],
  testUrls: ['https://www.pnas.org/toc/pnas/121/1', 'https://www.pnas.org/doi/10.1073/pnas.2312345121'],
  verified: 'lists from Zotero’s Atypon translators and one public parser; no saved page; 2026-11',
  // Until 2022 it stood on HighWire; its pages of then are met in archives.
  paperOf: (address) => doiOf(address) ?? highwire.paperOf(address),
  lists: [contents, ...(highwire.lists ?? [])],
  mend: mendAuthors,
};
