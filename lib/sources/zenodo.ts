import { invenio } from './families/invenio.ts';
import type { Site } from './families/site.ts';

export const zenodo: Site = {
  id: 'zenodo',
  name: 'Zenodo',
  matches: ['https://zenodo.org/*'],
  testUrls: ['https://zenodo.org/records/3610252'],
  verified:
    'URLs from Zotero’s InvenioRDM translator; lists against the public source (inveniosoftware/invenio-app-rdm); no saved page; 2026-11',
  ...invenio,
  paperOf: (address) => {
    const id = /^\/records?\/(\d+)(?:\/.*)?$/.exec(address.pathname)?.[1];
    return id === undefined
      ? undefined
      : { id, keys: [`doi:10.5281/zenodo.${id}`], url: `https://zenodo.org/records/${id}` };
  },
};
