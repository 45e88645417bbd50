import { byClass, styleSheet } from './html-theme.ts';
import { element, type Markup, startTag } from './markup.ts';

/**
 * Generates a self-contained HTML file: no script, image, font or network access, which its policy also enforces.
 * @param body parts, generated one by one to avoid one long string
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
  // The style sheet is our own constant and contains no `<`; text inside <style> is not escaped.
  yield `<style>\n${styleSheet}\n</style>\n</head>\n<body>\n${startTag('main', byClass('page'))}\n`;
  for (const { source } of body) yield `${source}\n`;
  yield '</main>\n</body>\n</html>\n';
}
