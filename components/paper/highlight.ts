import type { KeySentence } from '../../lib/digest/key-sentence.ts';

/** A stretch of text that is drawn alike. */
export interface Stretch {
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

const letter = /[\p{L}\p{N}]/u;

/** Where words stand in a text as words of their own, capitals aside. */
function rangesOf(text: string, words: readonly string[]): Range[] {
  const haystack = text.toLowerCase();
  // Lower case has the same length in all but a few letters; where it has not, positions would be wrong.
  if (haystack.length !== text.length) return [];
  const ranges: Range[] = [];
  for (const word of words) {
    const needle = word.toLowerCase().trim();
    if (needle === '') continue;
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
      const to = at + needle.length;
      const before = at === 0 || !letter.test(text.charAt(at - 1)) || !letter.test(needle.charAt(0));
      const after =
        to === text.length || !letter.test(text.charAt(to)) || !letter.test(needle.charAt(needle.length - 1));
      if (before && after) ranges.push({ from: at, to });
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
export function stretchesOf(text: string, words: readonly string[], sentence?: string): Stretch[] {
  const matched = rangesOf(text, words);
  const at = sentence === undefined || sentence === '' ? -1 : text.indexOf(sentence);
  const key = at === -1 || sentence === undefined ? undefined : { from: at, to: at + sentence.length };
  const cuts = new Set([0, text.length]);
  for (const { from, to } of key === undefined ? matched : [...matched, key]) cuts.add(from).add(to);
  const sorted = [...cuts].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
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
 * What of an abstract is highlighted as its key sentence: the words that were chosen where they stand there as they are,
 * else the whole sentence of which clauses were left out.
 * @returns a part of the abstract; undefined where there is none
 */
export function keyPart(
  abstract: string | undefined,
  key: Pick<KeySentence, 'words' | 'sentence'> | undefined,
): string | undefined {
  return [key?.words, key?.sentence].find((part) => part !== undefined && abstract?.includes(part) === true);
}
