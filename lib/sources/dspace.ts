import { dspace as family } from './families/dspace.ts';
import type { Site } from './families/site.ts';

/** Repositories that run DSpace on their own hosts. */
const hosts = [
  'dspace.mit.edu',
  'www.repository.cam.ac.uk',
  'deepblue.lib.umich.edu',
  'ecommons.cornell.edu',
  'dash.harvard.edu',
  'uwspace.uwaterloo.ca',
  'digital.csic.es',
  'tore.tuhh.de',
];

export const dspace: Site = {
  id: 'dspace',
  name: 'Repositories on DSpace',
  matches: hosts.map((host) => `https://${host}/*`),
  testUrls: ['https://dspace.mit.edu/discover', 'https://dspace.mit.edu/handle/1721.1/150000'],
  verified:
    'lists since version 7 against the public templates (DSpace/dspace-angular), older ones from three public parsers; no saved page; 2026-11',
  ...family,
};
