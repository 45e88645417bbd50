import type { KeySentence } from '../../lib/digest/key-sentence.ts';

/** A stretch of text that is drawn alike. */
export interface TextRun {
  readonly text: string;
  /** A word that a topic or a search found here. */
  readonly matched: boolean;
  /** Part of the key sentence. */
  readonly key: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const letter = /[\p{L}\p{M}\p{Nd}]/u;
/** Written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const greek = /\p{Script=Greek}/u;

/**
 * Whether two neighbouring signs belong to one word. Between letters and digits, alphabets, and a small letter and a capital
 * the search too has words of their own: "Llama" in "Llama3", "TNF" in "TNFα", "Yan" in "XiYan".
 */
function isInside(before: string, behind: string): boolean {
  if (![before, behind].every((sign) => letter.test(sign) && !unspaced.test(sign))) return false;
  if (greek.test(before) !== greek.test(behind)) return false;
  return !/\p{L}\d|\p{Ll}\p{Lu}/u.test(before + behind);
}

/** In lower case, each sign at its place: of the few that would become two, none changes. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : text.replace(/./gsu, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign));
}

/** Where words stand in a text as words of their own, capitals aside. */
function rangesOf(text: string, words: readonly string[]): Range[] {
  const haystack = lowerCase(text);
  const ranges: Range[] = [];
  for (const word of words) {
    const needle = lowerCase(word).trim();
    if (needle === '') continue;
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
      const to = at + needle.length;
      const begins = at === 0 || !isInside(text.charAt(at - 1), text.charAt(at));
      const ends = to === text.length || !isInside(text.charAt(to - 1), text.charAt(to));
      if (begins && ends) ranges.push({ from: at, to });
    }
  }
  return ranges;
}

/**
 * Cuts a text into stretches that are drawn alike.
 * @param words as the paper writes them; they are underlined wherever they stand as words of their own
 * @param sentence letter for letter a part of the text; left out where it is not
 * @returns the stretches in order; put together they are the text
 */
export function toTextRuns(text: string, words: readonly string[], sentence?: string): TextRun[] {
  const matched = rangesOf(text, words);
  const at = sentence === undefined || sentence === '' ? -1 : text.indexOf(sentence);
  const key = at === -1 || sentence === undefined ? undefined : { from: at, to: at + sentence.length };
  const cuts = new Set([0, text.length]);
  for (const { from, to } of key === undefined ? matched : [...matched, key]) cuts.add(from).add(to);
  const sorted = [...cuts].sort((a, b) => a - b);
  const stretches: TextRun[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) break;
    stretches.push({
      text: text.slice(from, to),
      matched: matched.some((range) => range.from <= from && to <= range.to),
      key: key !== undefined && key.from <= from && to <= key.to,
    });
  }
  return stretches;
}

/**
 * Returns the part of an abstract to highlight as its key sentence: the selected words if they occur verbatim,
 * otherwise the whole sentence that they were shortened from.
 * @returns undefined if neither occurs in the abstract
 */
export function keyPart(
  abstract: string | undefined,
  key: Pick<KeySentence, 'words' | 'sentence'> | undefined,
): string | undefined {
  return [key?.words, key?.sentence].find((part) => part !== undefined && abstract?.includes(part) === true);
}
