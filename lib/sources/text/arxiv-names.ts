/**
 * Reads the names in arXiv's own records, which are in TeX with affiliations in brackets: `Paul Erd\H{o}s (1), N. N. ((1)
 * Budapest)`. Names contain only accents. lib/importers/tex-text.ts reads the full TeX of BibTeX, but this room cannot import it.
 */
import { texAccents, texLetters } from '../../domain/tex.ts';
import { collapse } from '../../domain/text.ts';
import { namesOf } from '../metadata/person.ts';

/** Dotless letters are only written under accents, so the plain letter stands for them. */
const letters: Readonly<Record<string, string>> = { ...texLetters, i: 'i', j: 'j' };

/**
 * @param line the authors as in arXiv's mails and raw records
 * @returns the names in order, without affiliations
 */
export function arxivNamesOf(line: string): string[] {
  const text = withoutBrackets(collapse(line))
    .replace(
      /\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\}|\s(?=\p{Ll}))?/gu,
      (_, name: string) => letters[name] ?? '',
    )
    .replace(
      /\\(?:([uvHckrd])(?:\s*\{|\s+)|(['`^"~=.])\s*\{?)\s*(\p{L})\}?/gu,
      (_, word: string, sign: string, letter: string) => `${letter}${texAccents[word ?? sign] ?? ''}`.normalize('NFC'),
    )
    .replace(/[{}]/g, '');
  return namesOf(text);
}

/** Removes balanced brackets, nested ones too, with what they contain and the space before them. */
function withoutBrackets(text: string): string {
  const kept: string[] = [];
  const opened: number[] = [];
  for (const sign of text) {
    const start = sign === ')' ? opened.pop() : undefined;
    if (start !== undefined) {
      kept.length = start;
      if (kept.at(-1) === ' ') kept.pop();
      continue;
    }
    if (sign === '(') opened.push(kept.length);
    kept.push(sign);
  }
  return kept.join('');
}
