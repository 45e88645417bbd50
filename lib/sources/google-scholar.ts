import { findDay } from '../domain/day.ts';
import { findKeyOfUrl } from '../domain/key.ts';
import { findLink, textOf } from './dom.ts';
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

/** Rows stand by their own attribute; their links lead all over the web. */
function findResults(root: ParentNode, url: URL): Row[] {
  return [...root.querySelectorAll('[data-cid]')].flatMap((element) => {
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

/** "A Author, B Author… - Venue, 2021 - Publisher", with no-break spaces around the dashes and anything left out. */
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
  return addresses.flatMap((address) => findKeyOfUrl(address) ?? []);
}

export const googleScholar: Site = {
  id: 'google-scholar',
  name: 'Google Scholar',
  matches: countries.map((country) => `https://scholar.google.${country}/*`),
  testUrls: ['https://scholar.google.com/scholar?q=maps', 'https://scholar.google.com/citations?user=6OuqJWAAAAAJ'],
  verified: 'two saved searches of 2020; the profile from two public parsers; 2026-11',
  paperOf: () => undefined,
  lists: [
    {
      at: (url) => (hosts.test(url.hostname) && url.pathname === '/scholar' ? 'search' : undefined),
      find: findResults,
      empty: /did not match any articles/i,
      // The snippet under a result is no abstract.
      rows: {
        pdf: '.gs_ggs a[href], .gs_or_ggsm a[href]',
        more: (row, url) => ({ ...lineOf(row), keys: keysOf(row, url) }),
      },
    },
    {
      at: (url) => (url.pathname === '/citations' && url.searchParams.has('user') ? 'author' : undefined),
      find: findProfileRows,
      empty: /There are no articles in this profile/i,
      rows: {
        more: (row) => {
          const [names, place] = [...inRow(row, '.gs_gray')].map((line) => textOf(line));
          return {
            authors: namesOf((names ?? '').replace(/\.\.\.|…/g, '')),
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
