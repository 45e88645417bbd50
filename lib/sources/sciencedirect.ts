import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textAt, textsAt } from './dom.ts';
import { textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { isFrontMatter } from './metadata/front-matter.ts';

export const sciencedirect: Site = {
  id: 'sciencedirect',
  name: 'ScienceDirect',
  matches: ['https://www.sciencedirect.com/*'],
  testUrls: [
    'https://www.sciencedirect.com/journal/cognition/vol/240/suppl/C',
    'https://www.sciencedirect.com/science/article/pii/S146290112300117X',
  ],
  verified:
    'saved pages of articles (2016, 2023, 2026); lists from Zotero’s translator and three public parsers; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    // Until about 2012: `/science?_ob=ArticleURL&_udi=B6T24-4YBX431-1&…`.
    const old = address.searchParams.get('_ob') === 'ArticleURL' ? address.searchParams.get('_udi') : null;
    if (old !== null)
      return { id: old, url: `${address.origin}/science?_ob=ArticleURL&_udi=${encodeURIComponent(old)}` };
    const id = /^\/science\/article\/(?:abs\/)?pii\/([SB]?[\dX()-]{15,})(?:\/.*)?$/i.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, url: `https://www.sciencedirect.com/science/article/pii/${id}` };
  },
  lists: [
    {
      at: ({ pathname, search }) => {
        if (/^\/search\b/.test(pathname) || /[?&]_ob=ArticleListURL\b/.test(search)) return 'search';
        return /^\/(?:journal|bookseries|handbook|book)\/[^/]+(?:\/(?:vol|issues|articles-in-press|special-issue)\b.*)?/.test(
          pathname,
        )
          ? 'venue'
          : undefined;
      },
      keeps: ({ title }) => !isFrontMatter(title),
      empty: /no results|0 results/i,
      rows: {
        authors:
          '.js-article__item__authors, ol.Authors .author, [class*="Authors" i] .author, .article-authors, .authors',
        date: '.srctitle-date-fields, .js-article-item-date, [class*="date" i]',
        pdf: 'a[href*="/pdfft"], a.pdf-download',
        // Rows of an issue have a hidden DOI.
        more: (row) => {
          const doi = findDoiKey(textInRow(row, 'div[hidden]') ?? '');
          // The site loads the abstract when the user expands it.
          const abstract = textInRow(row, '.js-abstract-body-text, .abstract-section', 'h2, h3, h4');
          return { abstract, keys: doi === undefined ? [] : [doi] };
        },
      },
    },
  ],
  // The metadata has no authors, but the page shows them, with separate given names and surnames. Until 2017 the metadata
  // was missing altogether.
  mend: (document, url, draft) => {
    const spoken = [
      ...document.querySelectorAll(
        '#author-group .react-xocs-alternative-link, #author-group [data-xocs-content-type="author"], .author-group button, .author-group a.author',
      ),
    ].flatMap((person) => {
      const parts = [...textsAt(person, '.given-name'), ...textsAt(person, '.surname, .text.surname')];
      return parts.length === 0 ? [] : [parts.join(' ')];
    });
    const named = spoken.length > 0 ? spoken : textsAt(document, '.authorGroup .authorName');
    const authors = named.length === 0 ? undefined : [...new Set(named)];
    const title = textAt(document, 'h1.svTitle', 'a, sup');
    if (draft !== undefined || title === '') return { authors };
    return {
      title,
      authors,
      abstract: textsAt(document, '.svAbstract:not(.abstractHighlights, .abstractGraphical)', 'h2')[0],
      published: findDay(/available online ([\w ]+\d{4})/i.exec(textAt(document, '.articleDates'))?.[1] ?? ''),
      keys: [findDoiKey(document.querySelector('#ddDoi')?.getAttribute('href') ?? '')].filter(
        (key) => key !== undefined,
      ),
      url: `${url.origin}${url.pathname}`,
    };
  },
};
