import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { findPubmedKey } from '../domain/url-key.ts';
import { textAt, textOf, textsAt } from './dom.ts';
import type { PartialFields } from './draft-fields.ts';
import { inRow, type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

export const pubmed: Site = {
  id: 'pubmed',
  name: 'PubMed',
  matches: [
    'https://pubmed.ncbi.nlm.nih.gov/*',
    'https://www.ncbi.nlm.nih.gov/pubmed/*',
    'https://eutils.ncbi.nlm.nih.gov/*',
  ],
  testUrls: ['https://pubmed.ncbi.nlm.nih.gov/?term=maps', 'https://pubmed.ncbi.nlm.nih.gov/22235755/'],
  verified: 'a saved page of the old site; a saved search (2026-08, ten papers) and parts of one of 2023; 2026-11',
  paperOf: (address) => {
    const key = findPubmedKey(address);
    return key !== undefined
      ? { id: key, keys: [key], url: `https://pubmed.ncbi.nlm.nih.gov/${key.slice(5)}/` }
      : undefined;
  },
  lists: [
    {
      at: (url) => {
        if (url.hostname === 'pubmed.ncbi.nlm.nih.gov')
          return (url.pathname === '/' && url.search !== '') ||
            /^\/(?:collections|searches|clipboard)\b/.test(url.pathname)
            ? 'search'
            : undefined;
        return /^\/pubmed\/?$/.test(url.pathname) && url.search !== '' ? 'search' : undefined;
      },
      empty: /No results were found|No items found/i,
      rows: {
        furniture: '.docsum-pmid, button, svg',
        // The full forms are in the page too, hidden on narrow screens.
        more: (row) => {
          const names =
            textInRow(row, '.docsum-authors.full-authors') ?? textInRow(row, '.docsum-authors, .desc, .supp .desc');
          const cited =
            textInRow(row, '.docsum-journal-citation.full-journal-citation') ??
            textInRow(row, '.docsum-journal-citation, .details, .article-citation') ??
            '';
          return {
            // With `format=abstract`, each row looks like the paper's own page.
            abstract: textInRow(row, '.abstract-content'),
            authors: namesOf((names ?? '').replace(/\.$/, '').replace(/,? et al$/, '')),
            venue: /^([^.]+)\./.exec(cited)?.[1],
            published: publishedIn(cited),
            keys: doiIn(cited || doiLineOf(row)),
          };
        },
      },
    },
  ],
  mend: (document) => {
    const old = document.querySelector('.rprt.abstract, .rprt_all .abstract');
    return old === null ? newPage(document) : oldPage(old);
  },
};

/** Returns the innermost text with a DOI, because neighbouring texts have no space between them. */
function doiLineOf(row: Row): string {
  const lines = [...inRow(row, '*')].filter((element) => element.childElementCount === 0).map((line) => textOf(line));
  return lines.find((line) => /\bdoi:?\s*10\./i.test(line)) ?? '';
}

/** Returns the date in "J Name. 2024 Mar 12;5(1):7. doi: 10.1/x. Online ahead of print." */
function publishedIn(cited: string): string | undefined {
  const printed = findDay(/\.\s*((?:1[5-9]|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?)/.exec(cited)?.[1] ?? '');
  const electronic = findDay(/Epub\s+(\d{4}(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?)/.exec(cited)?.[1] ?? '');
  return electronic ?? printed;
}

function doiIn(text: string): string[] {
  const key = findDoiKey(/\bdoi:?\s*(10\.\S+)/i.exec(text)?.[1] ?? '');
  return key === undefined ? [] : [key];
}

/** Reads a page since 2020: `meta` elements describe the article, and the abstract has a block of its own. */
function newPage(document: Document): PartialFields {
  const names = textsAt(document, '#full-view-heading .authors-list .full-name, .full-view .authors-list .full-name');
  return {
    authors: listOr(names),
    abstract: orUndefined(textAt(document, '#eng-abstract, #abstract .abstract-content, .abstract-content')),
    published: publishedIn(textAt(document, '#full-view-heading .article-citation, .article-citation')),
  };
}

/** Reads a page until 2020. */
function oldPage(page: Element): PartialFields {
  const cited = textAt(page, '.cit');
  const ids = textAt(page, '.rprtid') || textAt(page, '.resc');
  const pmid = page.querySelector('#absid')?.getAttribute('value') ?? /PMID:\s*(\d+)/.exec(ids)?.[1];
  const pmcid = /PMCID:\s*(PMC\d+)/.exec(ids)?.[1];
  return {
    title: orUndefined(textAt(page, 'h1')),
    abstract: orUndefined(abstractOf(page)),
    authors: listOr(textsAt(page, '.auths a')),
    venue: /^([^.]+)\./.exec(cited)?.[1],
    published: publishedIn(cited),
    keys: [
      ...(pmid === undefined ? [] : [`pmid:${pmid}`]),
      ...(pmcid === undefined ? [] : [`pmcid:${pmcid}`]),
      ...doiIn(cited),
    ],
  };
}

/** Returns the abstract without the copyright notice, which is its last paragraph. */
function abstractOf(page: Element): string {
  const whole = textAt(page, '.abstr', 'h3, .copyright');
  const last = textsAt(page, '.abstr p').at(-1) ?? '';
  return /^(?:copyright\b|©)/i.test(last) && whole.endsWith(last) ? whole.slice(0, -last.length).trim() : whole;
}

function orUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function listOr(texts: readonly string[]): string[] | undefined {
  return texts.length === 0 ? undefined : [...new Set(texts)];
}
