import { findDoiKey } from '../../domain/key.ts';
import type { PartialFields } from '../draft-fields.ts';
import { type Row, textInRow, textOfRow } from './rows.ts';
import type { ListPage, Site } from './site.ts';

/** The cards of HighWire's journals and preprint servers: on Drupal since 2013, `cit-` before. */
export const cards: ListPage['rows'] = {
  authors:
    '.highwire-citation-author, .highwire-citation-authors, .cit-auth-list .cit-auth, .cit-auth-list, .cit-authors',
  abstract: '.highwire-cite-snippet, .highwire-markup-abstract, .abstract',
  date: '.highwire-cite-metadata-date, .highwire-cite-date, .cit-print-date, .date',
  more: (row) => ({ ...doiIn(row), venue: textInRow(row, '.highwire-cite-metadata-journal, .cit-jnl-abbrev') }),
};

function doiIn(row: Row): PartialFields {
  const doi = findDoiKey(/\bdoi:?\s*(?:https?:\/\/doi\.org\/)?(10\.\S+)/i.exec(textOfRow(row))?.[1] ?? '');
  return { keys: doi === undefined ? [] : [doi] };
}

/**
 * Journals on HighWire: `/content/<volume>/<issue>/<page>`, `/content/early/<day>/<number>`, with `.full`, `.abstract`,
 * `.long`, `.pdf` and versions as suffixes; issues are `/content/<volume>/<issue>`.
 */
export const highwire: Pick<Site, 'paperOf' | 'lists'> = {
  paperOf: (address) => {
    const [, id] =
      /^\/content\/((?:\w+\/)?\d+\/[\w.-]+?(?:\/[\w.-]*?\d[\w-]*?)?|early\/\d{4}\/\d\d\/\d\d\/[\w.-]*?\d[\w-]*?)(?:v\d+)?(?:\.(?:full|abstract|long|short|full-text|extract|toc|pdf))*$/.exec(
        address.pathname,
      ) ?? [];
    return id === undefined || /^\d+\/\w*$/.test(id) ? undefined : { id, url: `${address.origin}/content/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/(?:search\b|cgi\/search)/.test(pathname)) return 'search';
        if (/^\/content\/(?:early\/recent|firstcite)\b|^\/(?:cgi\/)?collection\/./.test(pathname)) return 'recent';
        return /^\/content\/(?:current|\d+\/\w*\d\w*(?:\.toc)?)\/?$/.test(pathname) ? 'venue' : undefined;
      },
      empty: /no results|0 results|no articles/i,
      rows: cards,
    },
  ],
};
