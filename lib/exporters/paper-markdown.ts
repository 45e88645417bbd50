import type { Heading, PhrasingContent, RootContent } from 'mdast';
import type { Paper } from '../domain/paper.ts';
import { type Dialect, heading, link, linkedNodes, paragraph, text, textNodes } from './markdown-text.ts';
import { authorsOf, factsOf, findHome, linksOf, passagesOf } from './text.ts';

/**
 * A paper as Markdown blocks: its title as a heading, then {@link paperBody}.
 * @param depth the heading's level
 */
export function paperBlocks(paper: Paper, depth: Heading['depth'], dialect: Dialect): RootContent[] {
  return [heading(depth, ...titleNodes(paper, dialect)), ...paperBody(paper, dialect)];
}

/** The title, linked if the paper has a page. */
function titleNodes(paper: Paper, dialect: Dialect): PhrasingContent[] {
  const title = textNodes(paper.title, dialect);
  const home = findHome(paper);
  return home === undefined ? title : [link(title, home)];
}

/** Authors, facts, abstract, other passages and links, one paragraph each. */
function paperBody(paper: Paper, dialect: Dialect): RootContent[] {
  const blocks: RootContent[] = [];
  const authors = authorsOf(paper);
  if (authors.length > 0) blocks.push(paragraph(...textNodes(authors.join(', '), dialect)));
  const facts = factsOf(paper);
  if (facts.length > 0) blocks.push(paragraph(...textNodes(facts.join(' · '), dialect)));
  for (const { label, words } of passagesOf(paper)) {
    blocks.push(paragraph(...linkedNodes(label === undefined ? words : `${label} ${words}`, dialect)));
  }
  const links = linksOf(paper).flatMap(({ words, address }, place) => [
    ...(place === 0 ? [] : [text(' · ')]),
    link([text(words)], address),
  ]);
  if (links.length > 0) blocks.push(paragraph(...links));
  return blocks;
}
