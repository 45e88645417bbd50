import { silverchair as family } from './families/silverchair.ts';
import type { Site } from './families/site.ts';

/** Journals on Silverchair's platform on their own hosts. Oxford's journals are a separate source. */
const hosts = [
  'direct.mit.edu',
  'ashpublications.org',
  'rupress.org',
  'pubs.aip.org',
  'pubs.geoscienceworld.org',
  'journals.biologists.com',
  'asmedigitalcollection.asme.org',
];

export const silverchair: Site = {
  id: 'silverchair',
  name: 'MIT Press and other journals on Silverchair',
  matches: hosts.map((host) => `https://${host}/*`),
  testUrls: [
    'https://direct.mit.edu/coli/issue/50/1',
    'https://direct.mit.edu/coli/article/50/1/1/118000/Maps-that-Build-Themselves',
  ],
  verified:
    'URLs and lists from Zotero’s Silverchair translator (2026), and a saved issue of Development (2024); 2026-11',
  ...family,
};
