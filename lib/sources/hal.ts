import type { Site } from './families/site.ts';

export const hal: Site = {
  id: 'hal',
  name: 'HAL',
  matches: ['https://hal.science/*', 'https://*.hal.science/*'],
  testUrls: ['https://hal.science/jpa-00235190'],
  verified: 'a saved page of a deposit (1955); 2026-11',
  paperOf: (address) => {
    const id = /^\/([a-z]+-\d{8})(?:v\d+)?(?:\/.*)?$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id };
  },
};
