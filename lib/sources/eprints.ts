import { eprints as family } from './families/eprints.ts';
import type { Site } from './families/site.ts';

/** Repositories that run EPrints on their own hosts. */
const hosts = [
  'eprints.soton.ac.uk',
  'eprints.whiterose.ac.uk',
  'eprints.gla.ac.uk',
  'eprints.lse.ac.uk',
  'discovery.ucl.ac.uk',
  'oro.open.ac.uk',
  'centaur.reading.ac.uk',
  'philsci-archive.pitt.edu',
  'eprints.qut.edu.au',
  'elib.dlr.de',
];

export const eprints: Site = {
  id: 'eprints',
  name: 'Repositories on EPrints',
  matches: hosts.map((host) => `https://${host}/*`),
  testUrls: ['https://philsci-archive.pitt.edu/view/year/2024.html', 'https://philsci-archive.pitt.edu/23000/'],
  verified: 'against the public templates of EPrints 3.4 (eprints/eprints3.4); no saved page; 2026-11',
  ...family,
};
