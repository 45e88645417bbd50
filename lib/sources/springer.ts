import { findDoiKey } from '../domain/key.ts';
import type { Site } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

export const springer: Site = {
  id: 'springer',
  name: 'SpringerLink',
  matches: ['https://link.springer.com/*'],
  testUrls: [
    'https://link.springer.com/journal/10994/volumes-and-issues/113-1',
    'https://link.springer.com/article/10.1007/s10924-010-0192-1',
  ],
  verified: 'saved pages of articles (2015 to 2024); lists from Zotero’s translator and one public parser; 2026-11',
  paperOf: (address) => {
    const [, kind = 'article', written = ''] =
      /^\/(article|chapter|content\/pdf|protocol|referenceworkentry)\/(10\.\d{4,9}\/[^?#]+?)(?:\.pdf|\/fulltext\.html)?$/.exec(
        decodeURI(address.pathname),
      ) ?? [];
    const key = findDoiKey(decodeURIComponent(written));
    return key === undefined
      ? undefined
      : {
          id: key,
          keys: [key],
          url: `https://link.springer.com/${kind === 'content/pdf' ? 'article' : kind}/${key.slice('doi:'.length)}`,
        };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/search\b/.test(pathname)) return 'search';
        return /^\/(?:journal|book|conference|collections|referencework)\/./.test(pathname) ? 'venue' : undefined;
      },
      empty: /no results|0 result/i,
      rows: cards,
    },
  ],
};
