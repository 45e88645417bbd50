import { byStyle, darkMailSheet } from './html-theme.ts';
import { element, type Markup, startTag } from './markup.ts';

/**
 * Generates a mail's HTML with inline styles, because many mail programs remove style sheets; those that don't take the
 * colours of a dark program from one.
 */
export function* mailPage(title: string, body: Iterable<Markup>): Generator<string> {
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    element('title', {}, title),
  ];
  yield `<!doctype html>\n<html lang="en">\n<head>\n${head.map(({ source }) => `${source}\n`).join('')}<style>${darkMailSheet}</style>\n</head>\n<body>\n`;
  yield `${startTag('div', byStyle('page'))}\n`;
  for (const { source } of body) yield `${source}\n`;
  yield '</div>\n</body>\n</html>\n';
}
