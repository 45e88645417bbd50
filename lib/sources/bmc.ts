import { findKeyOfUrl } from '../domain/key.ts';
import { sourceOf } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

export const bmc = sourceOf({
  id: 'bmc',
  name: 'BMC',
  matches: ['https://*.biomedcentral.com/*', 'https://*.springeropen.com/*'],
  testUrls: [
    'https://bmcbioinformatics.biomedcentral.com/articles',
    'https://bmcbioinformatics.biomedcentral.com/articles/10.1186/s12859-020-3398-5',
  ],
  verified: 'a saved page of an article (2014); lists from Zotero’s translator; 2026-11',
  paperOf: (address) => {
    const key = findKeyOfUrl(address.href);
    return key?.startsWith('doi:')
      ? { id: key, keys: [key], url: `${address.origin}/articles/${key.slice('doi:'.length)}` }
      : undefined;
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/search\/?$/.test(pathname)
          ? 'search'
          : /^\/(?:articles|collections\/.+)\/?$/.test(pathname)
            ? 'venue'
            : undefined,
      empty: /no results|0 result/i,
      rows: cards,
    },
  ],
});
