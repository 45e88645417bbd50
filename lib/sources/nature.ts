import { findKeyOfUrl } from '../domain/key.ts';
import type { Site } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

export const nature: Site = {
  id: 'nature',
  name: 'Nature',
  matches: ['https://www.nature.com/*'],
  testUrls: ['https://www.nature.com/nature/research-articles', 'https://www.nature.com/articles/s41586-024-07051-0'],
  verified:
    'saved pages of articles (2014, 2026); lists from Zotero’s translator, one public parser, and a card of a list (2025); 2026-11',
  paperOf: (address) => {
    const [, id = ''] =
      /^\/articles\/([a-z]+[\w.-]*\d[\w.-]*?|\d{5,}[a-z]?\d?)(?:\.pdf)?$/.exec(address.pathname) ?? [];
    // News, comments and careers carry d41586.
    const isPaper = address.hostname === 'www.nature.com' && id !== '' && !id.startsWith('d4');
    const key = isPaper ? findKeyOfUrl(`https://www.nature.com/articles/${id}`) : undefined;
    return key === undefined
      ? undefined
      : { id: key, keys: [key], url: `https://www.nature.com/articles/${id.toLowerCase()}` };
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
};
