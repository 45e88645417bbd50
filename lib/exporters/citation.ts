import type { Paper } from '../domain/paper.ts';
import { bibtexEntry } from './bibtex-entry.ts';
import { citeKey } from './cite-key.ts';
import { link, paragraph, textNodes, writeMarkdown } from './markdown-text.ts';
import { authorsOf, findHome, findLine, oneLine, printedKey } from './text.ts';

/** One paper for the clipboard, as a Markdown link: `[title](address)`, the title alone where it has no page. */
export function markdownLink(paper: Paper): string {
  const home = findHome(paper);
  const title = textNodes(paper.title, 'commonmark');
  return writeMarkdown([paragraph(...(home === undefined ? title : [link(title, home)]))]).trimEnd();
}

/** One paper for the clipboard, as a BibTeX entry; its key is that of every other export. */
export function bibtexCitation(paper: Paper): string {
  return bibtexEntry(paper, citeKey(paper));
}

/** Authors named in a plain citation, before "et al.". */
const mostAuthors = 6;

/**
 * One paper for the clipboard, as plain text: "Ada Lovelace and Charles Babbage. Title. Venue, 2025. arXiv:2503.11731.
 * https://…". Parts that are not known are left out.
 */
export function plainCitation(paper: Paper): string {
  const year = paper.published?.slice(0, 4);
  const printed = [findLine(paper.venue), year].filter((part) => part !== undefined).join(', ');
  const key = paper.keys[0];
  const parts = [
    namesInLine(authorsOf(paper)),
    oneLine(paper.title),
    printed,
    key.startsWith('title:') ? '' : printedKey(key),
  ];
  const sentences = parts.filter((part) => part !== '').map((part) => (/[.?!]$/.test(part) ? part : `${part}.`));
  return [...sentences, findHome(paper)].filter((part) => part !== undefined).join(' ');
}

function namesInLine(names: readonly string[]): string {
  if (names.length > mostAuthors) return `${names.slice(0, mostAuthors).join(', ')} et al.`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
