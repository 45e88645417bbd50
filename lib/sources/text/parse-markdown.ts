import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Fifty list or quote markers in a row: no list that somebody wrote, and the parser recurses for each. */
const deepNesting = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?){50,}/gm;

/** Levels of markup that are read. */
const maxDepth = 100;

/** Parses CommonMark. Markers and markup that nest deeper than any text that somebody wrote are dropped. */
export function parseMarkdown(text: string): Root {
  const root = fromMarkdown(text.replace(deepNesting, ''));
  dropBelow(root, maxDepth);
  return root;
}

/** Empties the nodes at a depth, so that recursive readers of the tree don’t exhaust the stack. */
function dropBelow(root: Root, depth: number): void {
  let level: Nodes[] = [root];
  for (let left = depth; left > 0 && level.length > 0; left -= 1)
    level = level.flatMap((node): Nodes[] => ('children' in node ? node.children : []));
  for (const node of level) if ('children' in node) node.children = [];
}
