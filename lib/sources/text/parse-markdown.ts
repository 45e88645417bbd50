import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Fifty list or quote markers in a row: no list that somebody wrote, and the parser recurses for each. */
const deepNesting = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?){50,}/gm;

/** Parses CommonMark. Markers of nested lists and quotes are dropped where they nest deeper than a parser survives. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text.replace(deepNesting, ''));
}
