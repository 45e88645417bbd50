import { findKeyOfUrl } from '../domain/key.ts';
import { sourceOf } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

export const nature = sourceOf({
  id: 'nature',
  name: 'Nature',
  matches: ['https://www.nature.com/*'],
  testUrls: ['https://www.nature.com/nature/research-articles', 'https://www.nature.com/articles/s41586-024-07051-0'],
  verified: 'a saved page of an article (2014); lists from Zotero’s translator and one public parser; 2026-11',
  paperOf: (address) => {
    const key = address.hostname === 'www.nature.com' ? findKeyOfUrl(address.href) : undefined;
    // News, comments and careers carry d41586.
    return key === undefined || key.includes('/d4')
      ? undefined
      : { id: key, keys: [key], url: `https://www.nature.com/articles/${key.slice('doi:10.1038/'.length)}` };
  },
  lists: [
    {
      at: ({ pathname, search }) => {
        if (/^\/search\/?$/.test(pathname) && search !== '') return 'search';
        if (/^\/subjects\/./.test(pathname)) return 'recent';
        return /^\/[\w-]+\/(?:research-articles|reviews-and-analysis|articles|current-issue|volumes\/\d+\/issues\/\d+|journal\/v[\w-]+\/n[\w-]+)\b/.test(
          pathname,
        )
          ? 'venue'
          : undefined;
      },
      empty: /no results|no articles/i,
      // The text on a card is the editors', and often cut: no abstract.
      rows: cards,
    },
  ],
});
