import { findDoiKey } from '../domain/key.ts';
import type { Site } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

export const bmc: Site = {
  id: 'bmc',
  name: 'BMC',
  matches: ['https://*.biomedcentral.com/*', 'https://*.springeropen.com/*'],
  testUrls: [
    'https://bmcbioinformatics.biomedcentral.com/articles',
    'https://bmcbioinformatics.biomedcentral.com/articles/10.1186/s12859-020-3398-5',
  ],
  verified: 'saved pages of articles (2014, 2016); lists from Zotero’s translator; 2026-11',
  paperOf: (address) => {
    const written = /^\/(?:articles|track\/pdf|counter\/pdf)\/(10\.[^?#]+?)(?:\.pdf)?$/.exec(address.pathname)?.[1];
    // Until 2015 an article's address consisted of its journal's ISSN, volume and number.
    const old = /^\/(\d{4}-\d{3}[\dX])\/(\d+)\/(\w+)(?:\/abstract)?$/.exec(address.pathname)?.slice(1).join('-');
    const key = findDoiKey(written ?? `10.1186/${old ?? ''}`);
    return key !== undefined
      ? { id: key, keys: [key], url: `${address.origin}/articles/${key.slice('doi:'.length)}` }
      : undefined;
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/search\/?$/.test(pathname)
          ? 'search'
          : /^\/(?:articles|(?:articles\/)?collections\/.+)\/?$/.test(pathname)
            ? 'venue'
            : undefined,
      empty: /no results|0 result/i,
      rows: cards,
    },
  ],
};
