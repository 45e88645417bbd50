import { findMirrorKey } from '../domain/key.ts';
import { textAt } from './dom.ts';
import type { Site } from './families/site.ts';
import { monthOfArxivId } from './fields.ts';

export const alphaxiv: Site = {
  id: 'alphaxiv',
  name: 'alphaXiv',
  matches: ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'],
  testUrls: ['https://www.alphaxiv.org/', 'https://www.alphaxiv.org/abs/2503.11731'],
  verified: 'addresses from two public extensions; no saved page: fields beyond title and key are not read; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const key = /(?:^|\.)alphaxiv\.org$/.test(address.hostname) ? findMirrorKey(address) : undefined;
    return key !== undefined
      ? { id: key, keys: [key], url: `https://www.alphaxiv.org/abs/${key.slice('arxiv:'.length)}` }
      : undefined;
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/(?:explore)?$/.test(pathname) ? 'trending' : pathname === '/search' ? 'search' : undefined,
      empty: /no (?:results|papers)/i,
      rows: { more: (row) => ({ published: monthOfArxivId(row.paper.id.slice('arxiv:'.length)) }) },
    },
  ],
  mend: (document, _, draft) => {
    const title = draft?.title ?? (textAt(document, 'h1') || document.title.replace(/\s*\|\s*alphaXiv$/i, ''));
    return title === '' ? undefined : { title };
  },
};
