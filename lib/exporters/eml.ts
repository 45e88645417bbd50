import { countOf } from '../digest/digest-strings.ts';
import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { composeMail } from './compose-mail.ts';
import { byStyle } from './html-theme.ts';
import { mailPage } from './mail-page.ts';
import { element, type Markup } from './markup.ts';
import { paperArticle } from './paper-html.ts';
import { paperPlain } from './paper-plain.ts';

/** A mail to be opened, addressed and sent: text and HTML. */
export const eml: Exporter<readonly Paper[]> = {
  id: 'eml',
  name: 'Email',
  mimeType: 'message/rfc822',
  extension: 'eml',
  passes: 2,
  *export(papers) {
    const title = countOf(papers.length, 'paper');
    yield {
      name: 'papers.eml',
      chunks: composeMail({ subject: title, plain: plain(title, papers), html: mailPage(title, body(title, papers)) }),
    };
  },
};

function* plain(title: string, papers: readonly Paper[]): Generator<string> {
  yield `${title}\n`;
  for (const paper of papers) yield `\n${paperPlain(paper)}`;
}

function* body(title: string, papers: readonly Paper[]): Generator<Markup> {
  yield element('h1', byStyle('heading'), title);
  for (const paper of papers) yield paperArticle(paper, 'h2', byStyle);
}
