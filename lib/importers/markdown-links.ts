import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import type { Importer } from './importer.ts';
import { markdown } from './markdown.ts';
import { findReading, isPage } from './read-as-page.ts';

/** Anybody's Markdown with links to papers. It is asked late: entries of BibTeX or RIS may stand in such a text. */
export const markdownLinks: Importer = {
  ...markdown,
  id: 'markdown-links',
  recognises: (file) =>
    file.json === undefined && !isPage(file.text) && hasPaperLinks(file.text) && findReading(file.text) === undefined,
};

/** Whether a link to a paper stands at the start of a line or list item. */
function hasPaperLinks(text: string): boolean {
  const links = text
    .slice(0, 200_000)
    .matchAll(/^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:\*\*)?\[[^\]\n]{3,}\]\((https?:\/\/[^\s)]+)\)/gm);
  for (const [, address = ''] of links) if (findKeyOfAddress(address) !== undefined) return true;
  return false;
}
