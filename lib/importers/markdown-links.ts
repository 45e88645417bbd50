import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import type { Importer } from './importer.ts';
import { markdown } from './markdown.ts';
import { findReading, isPage } from './read-as-page.ts';

/**
 * Any Markdown with links to papers. It comes late in the list, because such a text may contain BibTeX or RIS entries.
 */
export const markdownLinks: Importer = {
  ...markdown,
  id: 'markdown-links',
  recognises: (file) =>
    file.json === undefined && !isPage(file.text) && hasPaperLinks(file.text) && findReading(file.text) === undefined,
};

/** Whether a link to a paper is at the start of a line or list item. */
function hasPaperLinks(text: string): boolean {
  const links = text
    .slice(0, 200_000)
    .matchAll(/^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]*)?(?:\*\*)?\[[^\]\n]{3,}\]\((https?:\/\/[^\s)]+)\)/gm);
  for (const [, address = ''] of links) if (findKeyOfAddress(address) !== undefined) return true;
  return false;
}
