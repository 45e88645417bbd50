import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textAt, textOf } from './dom.ts';
import type { PartialFields } from './draft-fields.ts';
import { inRow, type Row, textInRow, textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf, namesOf } from './metadata/person.ts';

export const openalex: Site = {
  id: 'openalex',
  name: 'OpenAlex',
  matches: ['https://openalex.org/*', 'https://api.openalex.org/*'],
  testUrls: ['https://openalex.org/works?search=maps', 'https://openalex.org/works/W3146366485'],
  verified:
    'lists from Zotero’s translator; lists and works from the site’s public source (ourresearch/openalex-gui, 2026-08), which truncates long values of a work; no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id =
      address.hostname === 'openalex.org'
        ? /^\/(?:works\/)?(w\d+)$/i.exec(address.pathname)?.[1]?.toUpperCase()
        : undefined;
    return id === undefined ? undefined : { id, url: `https://openalex.org/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => (/^\/works\/?$/.test(pathname) ? 'search' : undefined),
      empty: /no (?:results|works)/i,
      rows: {
        title: '.v-list-item__title, .v-list-item-title',
        more: (row) => ({
          authors: authorsIn(row),
          venue: textInRow(row, '.result-meta .font-italic'),
          published: findDay(/\b(?:1[5-9]|20)\d\d\b/.exec(textOfRow(row).slice(row.title.length))?.[0] ?? ''),
        }),
      },
    },
  ],
  mend: workFields,
};

/** Reads authors: one element per name since 2026 (openalex-gui: WorkAuthorsString.vue), before that one line of year, names and venue. */
function authorsIn(row: Row): string[] {
  const names = [...inRow(row, '.result-meta > span > span > span')].map((name) => textOf(name).replace(/^, /, ''));
  if (names.length > 0) return names.filter((name) => name !== 'et al.').map(nameOf);
  const [, line = ''] = (textInRow(row, '.v-list-item__subtitle, .v-list-item-subtitle') ?? '').split(' · ');
  return namesOf(line);
}

/**
 * Reads a work's own page (openalex-gui: EntityHeader.vue, EntityDatumRow.vue): a title, buttons to the work, and rows with a
 * bold label and a value. Long values are truncated until the user expands them; truncated values are left out.
 */
function workFields(document: Document): PartialFields {
  const rows = new Map(
    [...document.querySelectorAll('span.font-weight-bold')].map((label) => [
      textOf(label).toLowerCase().replace(/s?:$/, ''),
      label,
    ]),
  );
  const valueUnder = (...names: readonly string[]): string | undefined => {
    const row = names.map((name) => rows.get(name)).find((found) => found !== undefined)?.parentElement ?? null;
    const isCut = row === null || /\bmore$/.test(textOf(row));
    return isCut ? undefined : textAt(row, ':scope > span:not(.font-weight-bold)');
  };
  if (!rows.has('openalex id')) return {};
  const title = textAt(document, '.text-h5.font-weight-bold');
  const doi = [...document.querySelectorAll('a[href*="doi.org/10."]')].flatMap(
    (link) => findDoiKey(link.getAttribute('href') ?? '') ?? [],
  )[0];
  return {
    title: title === '' ? undefined : title,
    authors: valueUnder('author')
      ?.split(', ')
      .map((name) => name.replace(/,$/, '')),
    abstract: valueUnder('abstract'),
    published: findDay(valueUnder('year', 'publication year') ?? ''),
    keys: doi === undefined ? [] : [doi],
  };
}
