import { findDay } from '../../domain/day.ts';
import { findDoiKey } from '../../domain/key.ts';
import { inRow, textInRow, textOfRow } from './rows.ts';
import type { Site } from './site.ts';

const days = '.al-pub-date, .pub-date, .sri-date, [class*="pub-date" i], .citation-date';

/**
 * Silverchair's platform: `/journal/article/12/3/456/789`, `/journal/article-abstract/…`, `/journal/advance-article/doi/10.…/789`;
 * the last number identifies the article.
 */
export const silverchair: Pick<Site, 'paperOf' | 'lists'> = {
  paperOf: (address) => {
    const [, doi, id] =
      /\/(?:article|article-abstract|advance-article|advance-article-abstract|fullarticle)\/(?:doi\/(10\.\d{4,9}\/.+?)\/)?(?:[^/]+\/)*?(\d{4,})(?:\/|$)/.exec(
        address.pathname,
      ) ?? [];
    const key = doi === undefined ? undefined : findDoiKey(doi);
    return id === undefined ? undefined : { id, keys: key === undefined ? [] : [key] };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/\/search-results\b/.test(pathname)) return 'search';
        return /\/(?:issue|advance-articles|advance-access|latest|newest-articles)(?:\/|$)/.test(pathname)
          ? 'venue'
          : undefined;
      },
      empty: /no results|0 results/i,
      rows: {
        furniture: 'button, svg, .sr-only, .icon-availability, .screenreader-text',
        authors:
          '.al-authors-list .wi-fullname, .al-author-name-more .wi-fullname, .al-authors-list a, .al-authors-list',
        date: days,
        pdf: 'a.article-pdfLink, a.al-link.pdf',
        more: (row) => {
          const doi = findDoiKey(/(?:doi\.org\/|doi:\s*)(10\.\S+)/i.exec(textOfRow(row))?.[1] ?? '');
          // If a row has no date, its citation dates the issue: "Volume 41, Issue 3, March 2025".
          const cited = inRow(row, days).next().done ? textInRow(row, '.ww-citation-primary') : undefined;
          return {
            keys: doi === undefined ? [] : [doi],
            published: findDay(cited ?? ''),
            // The site loads the abstract when the user expands it. An article without one shows its beginning instead.
            abstract: textInRow(row, ':not(.extract) + .js-abstract-response-placeholder', '.loading'),
          };
        },
      },
    },
  ],
};
