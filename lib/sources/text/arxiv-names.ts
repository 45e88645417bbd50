/**
 * arXiv's own records write names in TeX, with places of work in brackets: `Paul Erd\H{o}s (1), N. N. ((1) Budapest)`. Of TeX
 * names hold accents alone; all that entries of BibTeX hold is read in lib/importers/tex-text.ts, which stands above this room.
 */
import { namesOf } from '../metadata/person.ts';

/** TeX's accents, and the marks that Unicode puts behind a letter for them. */
const accents: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
};
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'i',
  j: 'j',
};

/**
 * @param line as arXiv's mails and raw records have it
 * @returns the names in order, without places of work
 */
export function arxivNamesOf(line: string): string[] {
  let bare = line;
  // Brackets may hold brackets: the innermost go first.
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\s*\([^()]*\)/g, '');
  }
  const spoken = bare
    .replace(
      /\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\}|\s(?=\p{Ll}))?/gu,
      (_, name: string) => letters[name] ?? '',
    )
    .replace(
      /\\(?:([uvHckrd])(?:\s*\{|\s+)|(['`^"~=.])\s*\{?)\s*(\p{L})\}?/gu,
      (_, word: string, sign: string, letter: string) => `${letter}${accents[word ?? sign] ?? ''}`.normalize('NFC'),
    )
    .replace(/[{}]/g, '');
  return namesOf(spoken);
}
