import { silverchair } from './families/silverchair.ts';
import type { Site } from './families/site.ts';

export const oxford: Site = {
  id: 'oxford',
  name: 'Oxford Academic',
  matches: ['https://academic.oup.com/*'],
  testUrls: [
    'https://academic.oup.com/bioinformatics/issue/40/1',
    'https://academic.oup.com/bioinformatics/article/40/1/btad001/7000000',
  ],
  verified: 'lists from Zotero’s Silverchair translator and one public parser; no saved page; 2026-11',
  ...silverchair,
};
