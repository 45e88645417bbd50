import { findDay } from '../../domain/day.ts';
import { textOf } from '../dom.ts';
import { namesOf } from '../metadata/person.ts';
import { inRow, type Row, textInRow } from './rows.ts';
import type { Site } from './site.ts';

/** Selects a row's publication date. */
const ownDay = '.published .value, .published, [class*="date" i]';

/**
 * Open Journal Systems, versions 2 and 3 (https://github.com/pkp/ojs): its addresses, its two sets of templates, and PKP's
 * own themes (pkp/healthSciences, pkp/immersion, pkp/bootstrap3).
 */
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
        authors:
          '.meta .authors, .authors, .tocAuthors, .article-summary-authors, .article__meta, [class*="authors" i]',
        date: ownDay,
        pdf: 'a.pdf, a.galley-link.pdf, .tocGalleys a, a.obj_galley_link',
        more: (row) => ({ abstract: abstractIn(row), authors: namesIn(row), published: dayOf(row) }),
      },
    },
  ],
};

/** Returns a row's own date, or the publication date in the header. */
function dayOf(row: Row): string | undefined {
  const own = findDay(textInRow(row, ownDay) ?? '');
  if (own !== undefined) return own;
  const head = row.titleElement.ownerDocument.querySelector(
    '.obj_issue_toc .published, .issue-toc .published, .page-issue-date, .issue__meta',
  );
  return head === null ? undefined : findDay(textOf(head));
}

/** Reads names with roles, if a journal shows them: "Ada Lovelace, Alan Turing (Author); Grace Hopper (Translator)". */
function namesIn(row: Row): string[] | undefined {
  const line = textInRow(row, '.authors, .tocAuthors, .article-summary-authors, .article__meta');
  return line?.includes('(') === true
    ? line.split(';').flatMap((group) => namesOf(group.replace(role, '')))
    : undefined;
}

const role = /\s*\((?:autho|auto|auteu|автор|penulis|yazar|translato|edito)[^)]*\)\s*$/i;

/** Reads abstracts of the Immersion theme: in a box that fades out, or complete after the buttons. */
function abstractIn(row: Row): string | undefined {
  const faded = textInRow(row, '.article__abstract-fadeout');
  if (faded !== undefined) return faded;
  const paragraphs: string[] = [];
  for (const buttons of inRow(row, '.article__btn-group')) {
    for (let next = buttons.nextElementSibling; next !== null; next = next.nextElementSibling)
      paragraphs.push(textOf(next));
  }
  const abstract = paragraphs.filter((text) => text !== '').join(' ');
  return abstract === '' ? undefined : abstract;
}
