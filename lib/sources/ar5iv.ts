import { findMirrorKey } from '../domain/url-key.ts';
import { isPerson, readLatexAuthors } from './ar5iv/authors.ts';
import { textAt, textsAt } from './dom.ts';
import { monthOfArxivId } from './draft-fields.ts';
import type { Site } from './families/site.ts';

/** Footnote marks, and commands that LaTeXML did not know. */
const furniture = '.ltx_note, .ltx_ERROR, sup, .ltx_role_orcid, .ltx_contact, math';

export const ar5iv: Site = {
  id: 'ar5iv',
  name: 'ar5iv',
  matches: ['https://ar5iv.labs.arxiv.org/*', 'https://ar5iv.org/*'],
  testUrls: ['https://ar5iv.labs.arxiv.org/html/2402.19173'],
  verified: '183 saved pages (2013 to 2026) and LaTeXML’s public style sheet; 2026-11',
  paperOf: (address) => {
    const key = /^ar5iv\.(?:labs\.arxiv\.)?org$/.test(address.hostname) ? findMirrorKey(address) : undefined;
    return key === undefined ? undefined : { id: key, keys: [key] };
  },
  mend: (document, url) => {
    const key = findMirrorKey(url);
    const title = textAt(document, 'h1.ltx_title_document, h1', '.ltx_note, .ltx_ERROR');
    return {
      title: title === '' ? undefined : title,
      authors: authorsOf(document),
      published: key === undefined ? undefined : monthOfArxivId(key.slice('arxiv:'.length)),
    };
  },
};

/** Reads the authors' own elements. Papers that typeset authors by hand have bold names in the first centred line. */
function authorsOf(document: Document): string[] | undefined {
  const named = readLatexAuthors(document);
  if (named.length > 0) return named;
  const line = document.querySelector('.ltx_abstract ~ .ltx_logical-block p, h1.ltx_title_document ~ .ltx_para p');
  const bold = line === null ? [] : textsAt(line, '.ltx_font_bold', furniture).filter(isPerson);
  return bold.length === 0 ? undefined : bold;
}
