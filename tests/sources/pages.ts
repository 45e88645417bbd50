import { existsSync, readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { JSDOM } from 'jsdom';
import { parseHTML } from 'linkedom';
import type { Source } from '../../lib/domain/source.ts';

/** The parsers that a page may come through, beside browsers. */
export const parsers: Readonly<Record<string, (html: string) => Document>> = {
  jsdom: (html) => parse(html),
  linkedom: (html) => parseFast(html),
  'happy-dom': (html) => {
    const window = new Window({ settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } });
    return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
  },
};

/** The one that follows the standard to the letter. */
export const parse = (html: string): Document => new JSDOM(html).window.document;

/** The quickest, for large pages. */
export const parseFast = (html: string): Document =>
  parseHTML(/<html/i.test(html) ? html : `<html><body>${html}</body></html>`).document;

export const fixture = (path: string): string => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');

export function readPage(source: Source, html: string, address: string, parseWith = parse) {
  const document = parseWith(html);
  const reading = source.read(document, new URL(address));
  return { document, listing: reading.listing, papers: [...reading.papers] };
}

/** Real pages that lie beside the project; undefined where they do not. */
export function savedPage(path: string): string | undefined {
  const file = new URL(`../../../shared/pages/${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Changes that leave a page's meaning alone; no reader may mind them. */
export const mutations: Readonly<Record<string, (html: string) => string>> = {
  'other class names': (html) => html.replace(/ class=(?:"[^"]*"|'[^']*')/g, ' class="x1 y2"'),
  'no class names': (html) => html.replace(/ class=(?:"[^"]*"|'[^']*')/g, ''),
  'wrappers around every block': (html) =>
    html
      .replace(/<div\b/g, '<div><div')
      .replace(/<\/div>/g, '</div></div>')
      .replace(/<h3\b/g, '<div><h3')
      .replace(/<\/h3>/g, '</h3></div>'),
  'single quotes': (html) => html.replace(/="([^"'&]*)"/g, "='$1'"),
  'unquoted attributes': (html) => html.replace(/="([\w/.#:-]+)"/g, '=$1'),
  'attributes in another order': (html) => html.replace(/<(\w+) ([\w-]+="[^"]*") ([\w-]+="[^"]*")/g, '<$1 $3 $2'),
  'other elements for blocks': (html) => html.replace(/<(\/?)div\b/g, '<$1section'),
  'spaces around the equal sign': (html) => html.replace(/ href="/g, ' href = "'),
};
