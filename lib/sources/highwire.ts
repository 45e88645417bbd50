import { highwire as family } from './families/highwire.ts';
import type { Site } from './families/site.ts';

/** Journals on HighWire's platform on their own hosts. */
const hosts = [
  'www.bmj.com',
  'www.jneurosci.org',
  'www.eneuro.org',
  'genome.cshlp.org',
  'genesdev.cshlp.org',
  'rnajournal.cshlp.org',
  'jnm.snmjournals.org',
  'www.ajnr.org',
  'www.cmaj.ca',
];

export const highwire: Site = {
  id: 'highwire',
  name: 'The BMJ and other journals on HighWire',
  matches: hosts.map((host) => `https://${host}/*`),
  testUrls: ['https://www.jneurosci.org/content/44/1', 'https://www.jneurosci.org/content/44/1/e0001232023'],
  verified: 'URLs and lists from Zotero’s HighWire 2.0 translator (2026) and part of a list of 2021; 2026-11',
  ...family,
};
