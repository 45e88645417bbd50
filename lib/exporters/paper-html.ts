import type { Paper } from '../domain/paper.ts';
import { oneLine } from '../domain/text.ts';
import type { Dress } from './html-theme.ts';
import { element, type Markup } from './markup.ts';
import { authorsOf, factsOf, findHome, linksOf, passagesOf } from './text.ts';

/**
 * A paper as HTML: title, authors, facts, passages and links.
 * @param level of its heading
 */
export function paperArticle(paper: Paper, level: 'h2' | 'h3', dress: Dress): Markup {
  const authors = authorsOf(paper).join(', ');
  const facts = factsOf(paper).join(' · ');
  return element(
    'article',
    dress('paper'),
    titleHeading(paper, level, dress),
    authors === '' ? undefined : element('p', dress('authors'), authors),
    facts === '' ? undefined : element('p', dress('facts'), facts),
    ...passagesOf(paper).map(({ label, words }) =>
      label === undefined
        ? element('p', dress('passage'), words)
        : element('p', dress('passage'), element('span', dress('label'), label), ` ${words}`),
    ),
    linkLine(paper, dress),
  );
}

/** The title, linked if the paper has a page. */
function titleHeading(paper: Paper, level: 'h2' | 'h3', dress: Dress): Markup {
  const title = oneLine(paper.title);
  const home = findHome(paper);
  return element(
    level,
    dress('title'),
    home === undefined ? title : element('a', { ...dress('link'), href: home }, title),
  );
}

/** The paper's identifiers and files as links; undefined if there are none. */
function linkLine(paper: Paper, dress: Dress): Markup | undefined {
  const links = linksOf(paper).flatMap(({ words, address }, place) => [
    ...(place === 0 ? [] : [' · ']),
    element('a', { ...dress('link'), href: address }, words),
  ]);
  return links.length === 0 ? undefined : element('p', dress('links'), ...links);
}
