import { findDay } from '../domain/day.ts';
import { textAt, textsAt } from './dom.ts';
import { keysOfLinks } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const pmlr: Site = {
  id: 'pmlr',
  name: 'PMLR',
  matches: ['https://proceedings.mlr.press/*'],
  testUrls: ['https://proceedings.mlr.press/v202/', 'https://proceedings.mlr.press/v97/tan19a.html'],
  verified:
    'list and paper against the site’s public template (mlresearch/papersite) and two parsers; no saved page; 2026-11',
  // The page is `/v97/tan19a.html`, the PDF `/v97/tan19a/tan19a.pdf`, older ones `/v37/ioffe15.pdf`.
  paperOf: (address) => {
    const [, volume, name] = /^\/(v\d+|r\d+)\/([\w-]+?)(?:\.html|(?:\/\2)?\.pdf)$/.exec(address.pathname) ?? [];
    return name === undefined
      ? undefined
      : { id: `${volume}/${name}`, url: `https://proceedings.mlr.press/${volume}/${name}.html` };
  },
  lists: [
    {
      at: ({ pathname }) => (/^\/(?:v|r)\d+\/?(?:index\.html)?$/.test(pathname) ? 'venue' : undefined),
      rows: {
        title: '.title',
        authors: '.authors',
        pdf: 'a[href$=".pdf"]',
        more: (row, url) => ({
          published: findDay(yearOf(row.titleElement.ownerDocument)),
          keys: keysOfLinks(row, 'a[href*="openreview.net/forum"]', url),
        }),
      },
      facts: (document) => ({ name: textAt(document, 'h2') }),
    },
  ],
  mend: (document) => {
    const abstract = textAt(document, '#abstract, .abstract');
    return abstract === '' ? undefined : { abstract };
  },
};

/** Returns the year in "Volume 202: International Conference on Machine Learning, 23-29 July 2023, Honolulu". Days vary by paper. */
function yearOf(document: Document): string {
  const heading = textsAt(document, 'h2').find((text) => /^volume\b/i.test(text)) ?? textAt(document, 'h2');
  return /\b((?:19|20)\d\d)\b/.exec(heading)?.[1] ?? '';
}
