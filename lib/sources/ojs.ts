import { ojs as family } from './families/ojs.ts';
import type { Site } from './families/site.ts';

/** Journals that run Open Journal Systems on their own hosts. */
const hosts = [
  'ojs.aaai.org',
  'aaai.org',
  'www.jair.org',
  'jair.org',
  'firstmonday.org',
  'www.jstatsoft.org',
  'ijoc.org',
  'icwsm.org',
  'journals.uio.no',
  'tidsskrift.dk',
  'revistas.ucm.es',
  'jurnal.ugm.ac.id',
];

export const ojs: Site = {
  id: 'ojs',
  name: 'AAAI and other journals on OJS',
  matches: hosts.map((host) => `https://${host}/*`),
  testUrls: [
    'https://ojs.aaai.org/index.php/AAAI/issue/view/576',
    'https://ojs.aaai.org/index.php/AAAI/article/view/25070',
  ],
  verified:
    'a saved page of an article (First Monday, 2020) and nine journals’ feeds (2021); lists against the public templates of OJS 2.4 and 3 (pkp/ojs) and Zotero’s translator; 2026-11',
  ...family,
};
