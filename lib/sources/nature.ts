import { findKeyOfUrl } from '../domain/url-key.ts';
import type { Row } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { cards } from './families/springer-nature.ts';

/** Addresses until 2017: `/nature/journal/v460/n7255/full/nature08236.html`, `/nmat/journal/vaop/ncurrent/abs/nmat2493.html`. */
const old =
  /^\/[\w-]+\/journal\/v\w+\/n\w+\/(?:full|abs|pdf)\/([a-z]+[\w.-]*\d[\w.-]*?|\d{5,}[a-z]?\d?)\.(?:html|pdf)$/;

export const nature: Site = {
  id: 'nature',
  name: 'Nature',
  matches: ['https://www.nature.com/*'],
  testUrls: ['https://www.nature.com/nature/research-articles', 'https://www.nature.com/articles/s41586-024-07051-0'],
  verified:
    'saved pages of articles (2014, 2026); lists from Zotero’s translator, one public parser, and a card of a list (2025); 2026-11',
  paperOf: (address) => {
    const [, id = ''] =
      /^\/articles\/([a-z]+[\w.-]*\d[\w.-]*?|\d{5,}[a-z]?\d?)(?:\.pdf)?$/.exec(address.pathname) ??
      old.exec(address.pathname) ??
      [];
    // Ids of news, comments and careers start with d41586.
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
        if (/^\/collections\/\w+/.test(pathname)) return 'venue';
        return /^\/[\w-]+\/(?:research-articles|reviews-and-analysis|articles|current-issue|volumes\/\d+\/issues\/\d+|journal\/v[\w-]+\/n[\w-]+(?=\/(?:index\.html)?$|$))(?:\/|$)/.test(
          pathname,
        )
          ? 'venue'
          : undefined;
      },
      keeps: isTitled,
      empty: /no results|no articles/i,
      // The text on a card is the editors', often truncated, and not the abstract.
      rows: { ...cards, title: '.atl', authors: `${cards.authors}, .aug` },
    },
  ],
};

/** Whether a row has a title. On old pages, some papers are linked only as "First paragraph". */
function isTitled({ address, titleElement }: Row): boolean {
  return (
    !old.test(new URL(address).pathname) ||
    titleElement.closest('h1, h2, h3, h4, h5, .atl, [class*="title" i]') !== null
  );
}
