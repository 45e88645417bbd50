import type { Importer } from './importer.ts';
import { list } from './list.ts';
import { listLines } from './list-lines.ts';
import { findReading, hasPaperDetails } from './read-as-page.ts';

/** A list of titles, one a line. */
export const titles: Importer = {
  ...list,
  id: 'titles',
  name: 'List of titles',
  recognises: (file) => file.json === undefined && areTitles(file.text) && !hasPaperDetails(findReading(file.text)),
};

/** The share of a list's lines that may look unlike a title: one word, `<`, `{`. */
const maxOddShare = 0.1;

/** Whether nearly every line could be a title: short, without final punctuation, made of words. */
function areTitles(text: string): boolean {
  const lines = listLines(text.slice(0, 50_000)).filter((line) => line !== '');
  // Before the patterns, which take quadratic time on a long line.
  if (lines.length === 0 || lines.some(({ length }) => length > 300)) return false;
  const odd = lines.filter(
    (line) => line.length < 8 || !/\p{L}{2}.*\s\p{L}|\p{Lo}{4}/u.test(line) || /[{}<>|]|[=;]$/.test(line),
  );
  return odd.length <= lines.length * maxOddShare;
}
