import { countOf } from '../digest/digest-strings.ts';
import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { htmlFile } from './html-document.ts';
import { byClass } from './html-theme.ts';
import { element, type Markup } from './markup.ts';
import { paperArticle } from './paper-html.ts';

/** One self-contained page that reads and prints well. */
export const html: Exporter<readonly Paper[]> = {
  id: 'html',
  name: 'HTML',
  mimeType: 'text/html',
  extension: 'html',
  *export(papers) {
    yield { name: 'papers.html', chunks: htmlFile('Papers', body(papers)) };
  },
};

function* body(papers: readonly Paper[]): Generator<Markup> {
  yield element('h1', byClass('heading'), 'Papers');
  yield element('p', byClass('lead'), countOf(papers.length, 'paper'));
  for (const paper of papers) yield paperArticle(paper, 'h2', byClass);
}
