/**
 * arXiv's own records write names in TeX, with places of work in brackets: `Paul Erd\H{o}s (1), N. N. ((1) Budapest)`. Of TeX
 * names hold accents alone; all that entries of BibTeX hold is read in lib/importers/tex-text.ts, which stands above this room.
 */
import { texAccents, texLetters } from '../../domain/tex.ts';
import { namesOf } from '../metadata/person.ts';

/** Dotless letters are written to carry an accent, which is put on the usual ones. */
const letters: Readonly<Record<string, string>> = { ...texLetters, i: 'i', j: 'j' };

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
      (_, word: string, sign: string, letter: string) => `${letter}${texAccents[word ?? sign] ?? ''}`.normalize('NFC'),
    )
    .replace(/[{}]/g, '');
  return namesOf(spoken);
}
