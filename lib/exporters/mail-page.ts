import { byStyle } from './html-theme.ts';
import { element, type Markup, startTag } from './markup.ts';

/** Generates a mail's HTML with inline styles only, because mail programs remove style sheets. */
export function* mailPage(title: string, body: Iterable<Markup>): Generator<string> {
  const head = [element('meta', { charset: 'utf-8' }), element('title', {}, title)];
  yield `<!doctype html>\n<html lang="en">\n<head>\n${head.map(({ source }) => `${source}\n`).join('')}</head>\n<body>\n`;
  yield `${startTag('div', byStyle('page'))}\n`;
  for (const { source } of body) yield `${source}\n`;
  yield '</div>\n</body>\n</html>\n';
}
