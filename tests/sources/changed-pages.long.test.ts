import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { runs } from '../runs.ts';
import { changes, type Page } from './changes.ts';
import { fixture } from './pages.ts';
import { sitePages } from './site-pages.ts';

/** One parser for all pages: a window for each would be most of the time. */
const parser = new new JSDOM('').window.DOMParser();
const parseHtml = (html: string): Document => parser.parseFromString(html, 'text/html');
/** What is read; a key made of the title says nothing more than the title. */
const read = (html: string, url: URL) =>
  detectPapers(html, url, { sources, parseHtml }).papers.map((paper) => ({
    ...paper,
    keys: paper.keys.filter((key) => !key.startsWith('title:')),
  }));

const pages = [
  ...sitePages.map(([id, name, address]) => [`${id}/${name}.html`, address] as const),
  ['huggingface/trending.html', 'https://huggingface.co/papers/trending'] as const,
];

function pageOf(html: string, url: URL): Page {
  const document = parseHtml(html);
  const source = sources.find((known) => known.identify(url) !== undefined);
  const drafts = source === undefined ? [] : [...source.read(document, url).papers];
  return {
    document,
    papers: read(html, url),
    titles: drafts.flatMap((draft) => source?.anchor?.(document, draft)[0] ?? []),
  };
}

/** Each tries other pages than the one before, so that together they try all in a quick check too. */
const tried = (at: number) => {
  const count = runs(pages.length);
  return Array.from({ length: count }, (_, step) => pages[(at * count + step) % pages.length]).filter(
    (page) => page !== undefined,
  );
};

describe('pages of sites are read the same with', () => {
  it.each(Object.entries(changes).map(([name, change], at) => [name, change, at] as const))('%s', (_, change, at) => {
    for (const [path, address] of tried(at)) {
      const url = new URL(address);
      const page = pageOf(fixture(path), url);
      if (!change.change(page)) continue;
      const expected = change.expected?.(page.papers) ?? page.papers;
      expect(read(`<!doctype html>${page.document.documentElement.outerHTML}`, url), path).toEqual(expected);
    }
  });
});
