import { findDoiKey } from '../../domain/key.ts';
import { unescaped } from '../dom.ts';
import type { ListPage, Site } from './site.ts';

/** Addresses of Atypon's Literatum: `/doi/10.…`, `/doi/abs/10.…`, `/doi/full/10.…`. */
export const doiOf: Site['paperOf'] = (address) => {
  const [, written] =
    /^\/doi(?:\/(?:abs|full|pdf|epdf|abstract|fullHtml|epub|pdfplus|reader))?\/(10\.\d{4,9}\/[^?#]+?)\/?$/.exec(
      unescaped(address.pathname),
    ) ?? [];
  const key = written === undefined ? undefined : findDoiKey(written.replace(/\.pdf$/, ''));
  return key === undefined
    ? undefined
    : { id: key, keys: [key], url: `${address.origin}/doi/${key.slice(key.indexOf(':') + 1)}` };
};

/** Lists of Literatum: tables of contents, searches, collections, proceedings. */
export const contents: ListPage = {
  at: ({ pathname }) => {
    if (/^\/action\/doSearch$/.test(pathname)) return 'search';
    if (/^\/(?:author|profile)\//.test(pathname)) return 'author';
    return /^\/(?:toc|topic|subject|journal|newest-articles|first-release|early)\b/.test(pathname) ||
      /^\/doi\/proceedings\//.test(pathname)
      ? 'venue'
      : undefined;
  },
  empty: /no results|did not match|0 results/i,
  rows: {
    authors:
      '.loa .hlFld-ContribAuthor, [aria-label="authors"] li, .loa li, .entryAuthor, .loa__author-name, .toc__item__authors li, .meta__authors li, .loa',
    abstract:
      '.issue-item__abstract, .hlFld-Abstract, .abstractSection, .toc-item__abstract, .card-abstract, .accordion__content .abstract',
    date: 'time, .bookPubDate, .epub-date, .meta__epubDate, .card__meta__date, .issue-item__date, .publication-year, .toc__item__date',
    pdf: 'a[href*="/doi/pdf/"], a[href*="/doi/epdf/"]',
  },
};
