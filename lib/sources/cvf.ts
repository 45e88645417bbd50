import { findDay } from '../domain/day.ts';
import { findKeyOfUrl } from '../domain/url-key.ts';
import { findLink, textOf } from './dom.ts';
import { inRow, type Row } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf, namesOf } from './metadata/person.ts';

/** `/content/CVPR2024/html/…_paper.html`, `/content_CVPR_2020/papers/…_paper.pdf`, `/openaccess/content_iccv_2015/html/…`. */
const paperPath = /^(?:\/openaccess)?\/content[\w/]*\/(?:html|papers)\/([^/]+?)(?:\.html|\.pdf)$/;

export const cvf: Site = {
  id: 'cvf',
  name: 'CVF Open Access',
  matches: ['https://openaccess.thecvf.com/*', 'https://www.cv-foundation.org/*'],
  testUrls: ['https://openaccess.thecvf.com/CVPR2020', 'http://www.cv-foundation.org/openaccess/CVPR2015.py'],
  verified: 'the saved list of CVPR 2020 (1,466 papers); later years’ fields from two public parsers; 2026-11',
  paperOf: (address) => {
    const id = paperPath.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/(?:openaccess\/)?(?:(?:CVPR|ICCV|WACV|ECCV|ACCV)\d{4}(?:\.py)?|(?:CVPR|ICCV|WACV|ECCV|ACCV)\d{4}_\w+(?:\/\w+|\.py)?|(?:content_)?\w+_\d{4}_workshops\/\w+(?:\.py)?)\/?$/i.test(
          pathname,
        )
          ? 'venue'
          : undefined,
      rows: { more: rowFields },
    },
  ],
  mend: (document) => {
    const abstract = document.querySelector('#abstract');
    return abstract === null ? undefined : { abstract: textOf(abstract) };
  },
};

/** Reads a row's authors, each in a search form of its own, and its BibTeX entry. */
function rowFields(row: Row, url: URL) {
  const names = [...inRow(row, 'input[name="query_author"], input[name="query"]')];
  const entry = [...inRow(row, '.bibref')].map((element) => textOf(element))[0] ?? '';
  const field = (name: string): string => new RegExp(`\\b${name} = \\{([^}]*)\\}`).exec(entry)?.[1] ?? '';
  const arxiv = [...inRow(row, 'a[href*="arxiv.org/" i]')]
    .map((link) => findKeyOfUrl(findLink(link, url) ?? ''))
    .find((key) => key?.startsWith('arxiv:'));
  const written = names.map((input) => nameOf(input.getAttribute('value') ?? '')).filter((name) => name !== '');
  // Without search forms, the names are one line of text.
  const line = [...inRow(row, 'dd')]
    .map((element) => textOf(element))
    .find((text) => text !== '' && !text.includes('['));
  return {
    authors: written.length > 0 ? written : namesOf(line ?? ''),
    ...(arxiv === undefined ? {} : { keys: [arxiv] }),
    venue: field('booktitle'),
    published: findDay(`${field('month')} ${field('year')}`),
  };
}
