import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { oneLine } from '../domain/text.ts';
import { numberRepeats } from './cite-key.ts';
import { entryId, instant, unknownDay, updatedOf } from './feed-entry.ts';
import { element, type Markup } from './markup.ts';
import { authorsOf, findHome, findLine, linksOf } from './text.ts';

/**
 * Atom (RFC 4287). Written here because the `feed` package 6.0 leaves `<` unescaped in attributes, ends a CDATA section
 * at the second `]]>` of a text, turns a literal `&amp;` into `&` and needs Node's streams through its XML writer.
 */
export const atom: Exporter<readonly Paper[]> = {
  id: 'atom',
  name: 'Atom feed',
  mimeType: 'application/atom+xml',
  extension: 'atom',
  *export(papers) {
    yield { name: 'papers.atom', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  const unique = numberRepeats('#');
  const updated = papers.map(updatedOf).reduce((latest, next) => (next > latest ? next : latest), unknownDay);
  yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n';
  const head = [
    element('id', {}, 'tag:digestif.app,2025:papers'),
    element('title', {}, 'Papers'),
    element('updated', {}, updated),
    // The feed's author stands for entries that have none (RFC 4287 §4.1.1).
    element('author', {}, element('name', {}, 'Digestif')),
    element('generator', {}, 'Digestif'),
  ];
  yield head.map(({ source }) => `${source}\n`).join('');
  for (const paper of papers) yield `${entry(paper, unique(entryId(paper))).source}\n`;
  yield '</feed>\n';
}

function entry(paper: Paper, id: string): Markup {
  const home = findHome(paper);
  const abstract = findLine(paper.abstract);
  return element(
    'entry',
    {},
    element('id', {}, id),
    element('title', {}, oneLine(paper.title)),
    element('updated', {}, updatedOf(paper)),
    paper.published === undefined ? undefined : element('published', {}, instant(paper.published)),
    ...authorsOf(paper).map((name) => element('author', {}, element('name', {}, name))),
    home === undefined ? undefined : element('link', { rel: 'alternate', type: 'text/html', href: home }),
    ...linksOf(paper)
      .filter(({ address }) => address !== home)
      .map(({ words, address }) => element('link', { rel: 'related', title: words, href: address })),
    ...[...paper.categories, ...paper.keywords]
      .map(oneLine)
      .filter((term) => term !== '')
      .map((term) => element('category', { term })),
    // An entry without an alternate link must have a content (RFC 4287 §4.1.2), so the abstract, or the title, is one.
    element('content', { type: 'text' }, abstract ?? oneLine(paper.title)),
  );
}
