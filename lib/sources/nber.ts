import { textAt } from './dom.ts';
import type { Site } from './families/site.ts';

export const nber: Site = {
  id: 'nber',
  name: 'NBER',
  matches: ['https://www.nber.org/*'],
  testUrls: ['https://www.nber.org/papers/w33843'],
  verified: 'a saved page of a working paper (2025); 2026-11',
  paperOf: (address) => {
    const id = /^\/papers\/([wth]\d{4,5})$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, keys: [`doi:10.3386/${id}`] };
  },
  mend: (document) => {
    const abstract = textAt(document, '.page-header__intro-inner');
    return abstract === '' ? undefined : { abstract };
  },
};
