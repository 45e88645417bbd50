import { textOf } from '../dom.ts';
import { eachOnce, nameOf } from '../metadata/person.ts';
import { inRow, type Row, textInRow } from './rows.ts';
import type { Site } from './site.ts';

/**
 * InvenioRDM (https://inveniordm.docs.cern.ch): `/records/<number>`, `/search?q=`. Lists are rendered by
 * RecordsResultsListItem.js (inveniosoftware/invenio-app-rdm) with at most three names and the whole abstract.
 */
export const invenio: Pick<Site, 'lists' | 'rendersLate'> = {
  rendersLate: true,
  lists: [
    {
      at: ({ pathname }) =>
        /^\/search\/?$/.test(pathname)
          ? 'search'
          : /^\/communities\/[^/]+\/(?:records|search)?\/?$/.test(pathname)
            ? 'recent'
            : undefined,
      empty: /no results|couldn't find any/i,
      rows: {
        authors: '.creatibutors-list .creatibutor-wrap, [class*="creatibutor" i]',
        more: (row) => ({ authors: namesIn(row), abstract: abstractIn(row) }),
        date: '[class*="publication-date" i], .ui.label.primary',
      },
    },
  ],
};

/** Reads names, one per element with the surname first, followed by "and 2 others". */
function namesIn(row: Row): string[] | undefined {
  const names = [...inRow(row, '.creatibutor-name')].map((name) => textOf(name));
  return names.length === 0 ? undefined : eachOnce(names.filter((name) => !/^and \d/.test(name)).map(nameOf));
}

function abstractIn(row: Row): string | undefined {
  const abstract = textInRow(row, '.description');
  return abstract === 'No description' ? undefined : abstract;
}
