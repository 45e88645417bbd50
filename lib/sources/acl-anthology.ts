import { findDay } from '../domain/day.ts';
import { findAclKey } from '../domain/url-key.ts';
import { textOf } from './dom.ts';
import type { PartialFields } from './draft-fields.ts';
import { inRow, type Row } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const aclAnthology: Site = {
  id: 'acl-anthology',
  name: 'ACL Anthology',
  matches: [
    'https://aclanthology.org/*',
    'https://www.aclanthology.org/*',
    'https://www.aclweb.org/*',
    'https://aclweb.org/*',
  ],
  testUrls: ['https://aclanthology.org/events/acl-2024/', 'https://aclanthology.org/2024.acl-long.1/'],
  verified: 'saved pages of a paper (2020, 2026) and of an author (2026); lists from the site’s own templates; 2026-11',
  paperOf: (address) => {
    const key = findAclKey(address);
    // A volume's front matter has number 0.
    if (key === undefined || /(?:\.0|-[A-Z]?\d?000)$/.test(key)) return undefined;
    const id = key.slice('acl:'.length);
    return { id, keys: [key], url: `https://aclanthology.org/${id}/` };
  },
  lists: [
    {
      at: ({ pathname }) => {
        // The pages of venues and interest groups list volumes, not papers.
        const [, kind] = /^(?:\/anthology)?\/(events|volumes|people|search)\/./.exec(pathname) ?? [];
        return kind === undefined ? undefined : kind === 'people' ? 'author' : kind === 'search' ? 'search' : 'venue';
      },
      root: '#main, main, body',
      rows: { authors: 'a[href*="/people/"]', more: rowFields },
    },
  ],
  mend: (document, _, draft) => {
    const names = [...document.querySelectorAll('p.lead a[href*="/people/"]')].map((link) => textOf(link));
    return draft?.authors !== undefined && draft.authors.length > 0 ? undefined : { authors: names };
  },
};

/** Reads a row's abstract, which is collapsed elsewhere in the page under the paper's id. */
function rowFields(row: Row): PartialFields {
  const [first] = row.elements;
  const folded = first?.ownerDocument.getElementById(`abstract-${row.paper.id.replace(/\./g, '--')}`);
  const inside = [...inRow(row, '.abstract-collapse, [id^="abstract-"]')][0];
  const abstract = folded ?? inside;
  return {
    ...(abstract === undefined || abstract === null ? {} : { abstract: textOf(abstract) }),
    published: findDay(/^(\d{4})\./.exec(row.paper.id)?.[1] ?? yearOf(row.paper.id)),
  };
}

/** Returns the year of an old id, which has two digits: `N04-1001`. */
function yearOf(id: string): string {
  const [, digits] = /^[A-Z](\d\d)-/.exec(id) ?? [];
  return digits === undefined ? '' : `${Number(digits) > 60 ? '19' : '20'}${digits}`;
}
