import { findKeyOfUrl } from '../domain/key.ts';
import { textAt } from './dom.ts';
import { sourceOf } from './families/site.ts';

export const elife = sourceOf({
  id: 'elife',
  name: 'eLife',
  matches: ['https://elifesciences.org/*'],
  testUrls: ['https://elifesciences.org/subjects/neuroscience', 'https://elifesciences.org/articles/12345'],
  verified:
    'lists from Zotero’s translator and the site’s public patterns (elifesciences/pattern-library); no saved page; 2026-11',
  paperOf: (address) => {
    const key = address.hostname === 'elifesciences.org' ? findKeyOfUrl(address.href) : undefined;
    return key === undefined
      ? undefined
      : { id: key, keys: [key], url: `https://elifesciences.org${address.pathname.replace(/v\d+$/, '')}` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        pathname === '/search'
          ? 'search'
          : /^\/(?:subjects|collections)\/.|^\/(?:reviewed-preprints|articles\/(?:research-article|short-report))$/.test(
                pathname,
              ) || pathname === '/'
            ? 'recent'
            : undefined,
      empty: /no results/i,
      // The sentence on a teaser is the editors' statement, no abstract; authors beyond the first three are not named.
      rows: { date: 'time[datetime], time' },
    },
  ],
  mend: (document) => {
    const title = textAt(document, 'h1');
    const abstract = textAt(document, '#abstract p, [data-behaviour="ArticleSection"]#abstract .article-section__body');
    return { title: title === '' ? undefined : title, abstract: abstract === '' ? undefined : abstract };
  },
});
