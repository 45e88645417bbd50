import { byClass, styleSheet } from './html-theme.ts';
import { element, type Markup, startTag } from './markup.ts';

/**
 * One HTML file that needs nothing else: no script, no picture, no font, nothing from the network. It says so to the
 * browser as well.
 * @param body written one by one, so that a long list needs no long string
 */
export function* htmlFile(title: string, body: Iterable<Markup>): Generator<string> {
  yield '<!doctype html>\n<html lang="en">\n<head>\n';
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
  ];
  yield head.map(({ source }) => `${source}\n`).join('');
  // The sheet is a constant of ours and holds no `<`; inside <style> nothing is unescaped.
  yield `<style>\n${styleSheet}\n</style>\n</head>\n<body>\n${startTag('main', byClass('page'))}\n`;
  for (const { source } of body) yield `${source}\n`;
  yield '</main>\n</body>\n</html>\n';
}
