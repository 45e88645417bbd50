import { UnknownShapeError } from '../domain/source.ts';
import { readText, type TextReading } from '../sources/text.ts';

/** No page of papers is longer, in characters. */
export const longestPage = 8_000_000;

/** Parses the text as a listing; undefined if it is not one. */
export function findReading(text: string): TextReading | undefined {
  if (text.length > longestPage) return undefined;
  try {
    return readText(text);
  } catch (error) {
    if (error instanceof UnknownShapeError) return undefined;
    throw error;
  }
}

/** Whether a text is a web page, whose lines are no list. */
export function isPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, 1_000));
}

/** Whether lines are marked up as Markdown does: named links, tables. */
export function isMarkedUp(text: string): boolean {
  return /\]\(https?:|^[ \t]*(?:\|[ \t]*)?(?::?-{2,}:?[ \t]*\|[ \t]*)+/m.test(text.slice(0, 200_000));
}

/** Other lines about a paper are sentences; its title is not. */
const sentence = /[.\u2026]["'”’)\]]*$/;

/**
 * Whether a text that was parsed as a listing has more than titles: in a list of titles, each second line would be
 * mistaken for the abstract of the preceding title.
 */
export function hasPaperDetails(reading: TextReading | undefined): boolean {
  if (reading === undefined) return false;
  const { papers } = reading;
  const detailed = papers.filter(
    ({ title, abstract, keys = [], authors = [], url, upvotes }) =>
      keys.length > 0 ||
      authors.length > 0 ||
      (url ?? upvotes) !== undefined ||
      (abstract !== undefined && sentence.test(abstract) && !sentence.test(title)),
  );
  return detailed.length * 2 >= papers.length;
}
