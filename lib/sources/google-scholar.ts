import { findDay } from '../domain/day.ts';
import { findArxivId } from '../domain/key.ts';
import { findKeyOfUrl } from '../domain/url-key.ts';
import { findLink, textAt, textOf, textsAt } from './dom.ts';
import type { PartialFields } from './draft-fields.ts';
import { inRow, type Row, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

const hosts = /^scholar\.google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;
const countries = [
  'com',
  'co.uk',
  'de',
  'fr',
  'it',
  'es',
  'nl',
  'ca',
  'com.au',
  'co.jp',
  'co.kr',
  'co.in',
  'com.br',
  'ch',
  'at',
  'se',
  'be',
  'pl',
];

/** Finds results by their attribute, or by class alone on pages until 2016. Their links lead to arbitrary sites. */
function findResults(root: ParentNode, url: URL): Row[] {
  const named = [...root.querySelectorAll('[data-cid]')];
  const rows =
    named.length > 0 ? named : [...root.querySelectorAll('.gs_ri')].map((row) => row.closest('.gs_r') ?? row);
  return rows.flatMap((element) => {
    const heading = element.querySelector('h3');
    const titleElement = heading?.querySelector('a[href]') ?? heading;
    if (heading === null || titleElement === null || titleElement === undefined) return [];
    const title = textOf(titleElement, '.gs_ctc, .gs_ctu, [class^="gs_ct"]').replace(/^(?:\[[A-Z]+\]\s*)+/, '');
    const address = findLink(heading.querySelector('a[href]'), url) ?? '';
    return title === ''
      ? []
      : [
          {
            paper: { id: element.getAttribute('data-cid') ?? title },
            title,
            titleElement,
            address,
            elements: [element],
          },
        ];
  });
}

function findProfileRows(root: ParentNode, url: URL): Row[] {
  return [...root.querySelectorAll('tr.gsc_a_tr, #gsc_a_b > tr')].flatMap((element) => {
    const titleElement = element.querySelector(
      'a.gsc_a_at, td a[href*="citation_for_view"], td a[data-href*="citation_for_view"]',
    );
    if (titleElement === null) return [];
    const title = textOf(titleElement);
    return title === ''
      ? []
      : [
          {
            paper: { id: title },
            title,
            titleElement,
            address: findLink(titleElement, url) ?? '',
            elements: [element],
          },
        ];
  });
}

/** Parses "A Author, B Author… - Venue, 2021 - Publisher". Spaces around dashes can be no-break; any part can be missing. */
function lineOf(row: Row): { authors: string[]; venue?: string; published?: string } {
  const [names = '', ...rest] = (textInRow(row, '.gs_a') ?? '').split(/\s+[-–]\s+/);
  const place = rest.join(' - ');
  const published = /(?:^|[,\s])((?:1[5-9]|20)\d\d)(?=\s*(?:-|$))/.exec(place)?.[1];
  const venue = /^(.*?),?\s*(?:1[5-9]|20)\d\d\s*(?:-|$)/.exec(place)?.[1]?.replace(/\s*…$/, '') ?? '';
  return {
    authors: namesOf(names.replace(/…/g, '')),
    ...(venue === '' ? {} : { venue }),
    ...(published === undefined ? {} : { published }),
  };
}

function keysOf(row: Row, url: URL): string[] {
  const addresses = [...inRow(row, 'h3 a[href], .gs_ggs a[href], .gs_or_ggsm a[href]')].flatMap(
    (link) => findLink(link, url) ?? [],
  );
  return [...addresses.flatMap((address) => findKeyOfUrl(address) ?? []), ...preprintIn(textInRow(row, '.gs_a') ?? '')];
}

/** Returns the key in a line such as "arXiv preprint arXiv:2301.12345, 2023", unless the id is truncated. */
function preprintIn(line: string): string[] {
  const id = findArxivId(/\barXiv:([\w./-]+)(?![\w./-]|\s*…)/.exec(line)?.[1] ?? '')?.id;
  return id === undefined ? [] : [`arxiv:${id}`];
}

function isCitation(address: URL): boolean {
  return address.searchParams.get('view_op') === 'view_citation';
}

/** Reads a paper's page in a profile. Labels are localised, so fields are identified by position and form. */
function citationFields(document: Document, url: URL): PartialFields {
  const values = textsAt(document, '.gsc_oci_value');
  const title = textAt(document, '#gsc_oci_title, .gsc_oci_title_link');
  const address = findLink(document.querySelector('a.gsc_oci_title_link'), url);
  const abstract = textAt(document, '#gsc_oci_descr').replace(
    /^(?:abstract|zusammenfassung|résumé)[:.\s]+(?=\p{Lu})/iu,
    '',
  );
  const key = address === undefined ? undefined : findKeyOfUrl(address);
  return {
    title: title === '' ? undefined : title,
    authors: values[0] === undefined ? undefined : namesOf(values[0]),
    published: findDay(values.find((value) => /^\d{4}(?:\/\d{1,2}){0,2}$/.test(value)) ?? ''),
    // A truncated abstract does not count.
    abstract: abstract === '' || /(?:…|\.\.\.)$/.test(abstract) ? undefined : abstract,
    keys: key === undefined ? [] : [key],
    url: address,
  };
}

export const googleScholar: Site = {
  id: 'google-scholar',
  name: 'Google Scholar',
  matches: countries.map((country) => `https://scholar.google.${country}/*`),
  testUrls: ['https://scholar.google.com/scholar?q=maps', 'https://scholar.google.com/citations?user=6OuqJWAAAAAJ'],
  verified:
    'ten saved searches (2016, 2020, 2026) and two saved alert emails (2021); the profile from three public parsers and their test data; a paper’s page in it from one and Zotero’s translator; 2026-11',
  // A paper's page in a profile.
  paperOf: (address) => {
    const id = address.searchParams.get('citation_for_view');
    return id !== null && hosts.test(address.hostname) && isCitation(address) ? { id } : undefined;
  },
  mend: citationFields,
  lists: [
    {
      at: (url) => (hosts.test(url.hostname) && url.pathname === '/scholar' ? 'search' : undefined),
      find: findResults,
      empty: /did not match any articles/i,
      // The snippet under a result is not an abstract.
      rows: {
        pdf: '.gs_ggs a[href], .gs_or_ggsm a[href]',
        more: (row, url) => ({ ...lineOf(row), keys: keysOf(row, url) }),
      },
    },
    {
      at: (url) =>
        url.pathname === '/citations' && url.searchParams.has('user') && !isCitation(url) ? 'author' : undefined,
      find: findProfileRows,
      empty: /There are no articles in this profile/i,
      rows: {
        more: (row) => {
          const [names, place] = [...inRow(row, '.gs_gray')].map((line) => textOf(line));
          return {
            authors: namesOf((names ?? '').replace(/\.\.\.|…/g, '')),
            keys: preprintIn(place ?? ''),
            venue: place?.replace(/,?\s*(?:1[5-9]|20)\d\d$/, '') ?? '',
            published: findDay(textInRow(row, '.gsc_a_y, .gsc_a_h') ?? ''),
          };
        },
      },
      facts: (document) => {
        const person = document.querySelector('#gsc_prf_in');
        return person === null ? {} : { name: textOf(person) };
      },
    },
  ],
};
