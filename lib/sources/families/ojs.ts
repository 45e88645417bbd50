import type { Site } from './site.ts';

/** Open Journal Systems, version 2 and 3 (https://github.com/pkp/ojs): its addresses and its two sets of templates. */
export const ojs: Pick<Site, 'paperOf' | 'lists'> = {
  paperOf: (address) => {
    const [, base = '', id] = /^(.*?\/article)\/view\/([\w.-]+)(?:\/[\w.-]+)?\/?$/.exec(address.pathname) ?? [];
    return id === undefined ? undefined : { id: `${base}/${id}`, url: `${address.origin}${base}/view/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/\/search(?:\/(?:search|results|index))?\/?$/.test(pathname)) return 'search';
        return /\/issue\/(?:view\/[\w.-]+(?:\/showToc)?|current)\/?$/.test(pathname) ? 'venue' : undefined;
      },
      empty: /no (?:results|items|issues|articles)/i,
      rows: {
        authors: '.meta .authors, .authors, .tocAuthors, .article-summary-authors, [class*="authors" i]',
        date: '.published .value, .published, [class*="date" i]',
        pdf: 'a.pdf, a.galley-link.pdf, .tocGalleys a, a.obj_galley_link',
      },
    },
  ],
};
