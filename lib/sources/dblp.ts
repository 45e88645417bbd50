import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { findDblpKey, findKeyOfUrl } from '../domain/url-key.ts';
import { findLink, textOf } from './dom.ts';
import { inRow, type Row } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf } from './metadata/person.ts';

/** Finds entries, whose id is their record's key: `<li class="entry inproceedings" id="conf/cvpr/WuRV20">`. */
function findEntries(root: ParentNode, url: URL): Row[] {
  return [...root.querySelectorAll('.entry[id], li[itemtype][id]')].flatMap((element) => {
    const id = element.getAttribute('id') ?? '';
    const titleElement =
      element.querySelector('.title') ??
      [...element.querySelectorAll('[itemprop="name"]')].find(
        (name) => name.closest('[itemprop="author"], [itemprop="isPartOf"]') === null,
      );
    if (titleElement === undefined || !/^(?:journals|conf|books|phd|series|reference|tr)\//.test(id)) return [];
    // Skip the volume at the top of a conference's list, and volumes that an author edited.
    if (element.matches('.editor') || (id.startsWith('conf/') && element.matches('[itemtype$="/Book"]'))) return [];
    const address = findLink(element.querySelector('.head a[href], nav a[href]'), url) ?? '';
    return [
      {
        paper: { id, keys: [`dblp:${id}`], url: `https://dblp.org/rec/${id}` },
        title: textOf(titleElement),
        titleElement,
        address,
        elements: [element],
      },
    ];
  });
}

/** Returns the keys in an entry's links, which lead to publishers and preprints. */
function linkedKeys(row: Row, url: URL): string[] {
  const addresses = [...inRow(row, 'nav a[href], .drop-down .head a[href], a[itemprop="url"]')].flatMap(
    (link) => findLink(link, url) ?? [],
  );
  const keys = addresses.flatMap((address) => findDoiKey(address) ?? findKeyOfUrl(address) ?? []);
  return keys.filter((key) => !key.startsWith('dblp:'));
}

export const dblp: Site = {
  id: 'dblp',
  name: 'DBLP',
  matches: ['https://dblp.org/*', 'https://dblp.uni-trier.de/*', 'https://dblp.dagstuhl.de/*'],
  testUrls: ['https://dblp.org/db/conf/cvpr/cvpr2020.html', 'https://dblp.org/pid/31/3878.html'],
  verified: 'lists from Zotero’s translator and two public parsers; no saved page; 2026-11',
  paperOf: (address) => {
    const key = findDblpKey(address);
    return key !== undefined ? { id: key, keys: [key] } : undefined;
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/(?:pid|pers)\//.test(pathname)) return 'author';
        if (/^\/search(?:\/publ)?\/?$/.test(pathname)) return 'search';
        return /^\/db\/(?:conf|journals|series|books)\/[^/]+\/[^/]+\.html$/.test(pathname) ? 'venue' : undefined;
      },
      find: findEntries,
      empty: /no matches/i,
      rows: {
        more: (row, url) => {
          // Authors with the same name are numbered: "Wei Wang 0001".
          const names = [...inRow(row, '[itemprop="author"] [itemprop="name"], [itemprop="author"] > a')].map((name) =>
            textOf(name, 'sup'),
          );
          const year = [...inRow(row, '[itemprop="datePublished"]')][0];
          const venue = [...inRow(row, '[itemprop="isPartOf"] [itemprop="name"]')][0];
          return {
            authors: [...new Set(names)]
              .map((name) => nameOf(name.replace(/ \d{4}$/, '')))
              .filter((name) => /\p{L}/u.test(name)),
            keys: linkedKeys(row, url),
            published: year === undefined ? undefined : findDay(year.getAttribute('content') ?? textOf(year)),
            venue: venue === undefined ? undefined : textOf(venue),
          };
        },
      },
    },
  ],
  mend: (document, url) => {
    const entry = findEntries(document, url)[0];
    return entry === undefined
      ? undefined
      : { title: entry.title, keys: [...(entry.paper.keys ?? []), ...linkedKeys(entry, url)] };
  },
};
