import { findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey } from '../../domain/key.ts';
import { textAt, textOf, textsAt, unescaped } from '../dom.ts';
import type { PartialFields } from '../draft-fields.ts';
import { isFrontMatter } from '../metadata/front-matter.ts';
import { nameOf } from '../metadata/person.ts';
import type { ListPage, Site } from './site.ts';

/**
 * Parses addresses of Atypon's Literatum: `/doi/10.…`, `/doi/abs/10.…`, `/doi/full/10.…`, `/book/10.…`. Volumes, supplements
 * and lists have DOIs in their addresses too.
 */
export const doiOf: Site['paperOf'] = (address) => {
  const [, written] =
    /^\/(?:doi|abs|book|chapter)(?:\/(?!proceedings|suppl|toc|ref|fig|cit|act)\w+)?\/(10\.\d{4,9}\/[^?#]+?)\/?$/.exec(
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
    if (/^\/(?:author|authored-by|profile)\//.test(pathname)) return 'author';
    return /^\/(?:toc|topic|keyword|subject|journal|latest|newest-articles|first-release|early)\b/.test(pathname) ||
      /^\/doi\/proceedings\//.test(pathname)
      ? 'venue'
      : undefined;
  },
  keeps: ({ title }) => !isFrontMatter(title),
  empty: /no results|did not match|0 results/i,
  rows: {
    authors:
      '.loa .hlFld-ContribAuthor, [aria-label="authors"] li, [title="list of authors"] li, .loa li, .entryAuthor, .loa__author-name, .toc__item__authors li, .meta__authors li, .loa',
    abstract:
      '.issue-item__abstract, .hlFld-Abstract, .abstractSection, .toc-item__abstract, .card-abstract, .accordion__content .abstract, .card .accordion__content, .issue-item__footer .accordion__content',
    date: 'time, .bookPubDate, .epub-date, .meta__epubDate, .card__meta__date, .issue-item__date, .publication-year, .toc__item__date, .issue-item__detail > span',
    pdf: 'a[href*="/doi/pdf/"], a[href*="/doi/epdf/"]',
  },
};

/**
 * Reads what the metadata of a paper's page lacks from its body: newer pages mark it up in RDFa, those until 2022 have the
 * authors in known classes.
 */
export function mendAuthors(document: Document, _: URL, draft: PaperDraft | undefined): PartialFields {
  const published = draft?.published ?? findDay(textAt(document, '[property="datePublished"]'));
  if (draft?.authors !== undefined && draft.authors.length > 0) return { published };
  const marked = [...document.querySelectorAll('[property="author"]')]
    .filter((person) => person.closest('[property="citation"]') === null)
    .map((person) => textsAt(person, '[property="givenName"], [property="familyName"]').join(' '))
    .filter((name) => name !== '');
  const places = [
    '.citation .loa__author-name',
    '.citation .loa .author-name',
    '.loa .hlFld-ContribAuthor',
    '.loa > li',
  ];
  const names =
    marked.length > 0
      ? marked
      : places
          .map((place) => textsAt(document, place, 'sup, .author-info, [class*="_inst"]'))
          .find((texts) => texts.length > 0);
  const heading = document.querySelector('h1.citation__title, h1');
  return {
    published,
    title: draft === undefined && heading !== null ? textOf(heading) : undefined,
    authors: names === undefined ? undefined : [...new Set(names.map(nameOf))],
  };
}
