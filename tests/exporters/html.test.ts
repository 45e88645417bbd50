// @vitest-environment jsdom
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { composeMail } from '../../lib/exporters/compose-mail.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const wordsOf = (root: ParentNode, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

const safeElements = new Set('html head meta title style body main div h1 h2 h3 p article a span'.split(' '));

function expectInert(document: Document): void {
  for (const element of document.querySelectorAll('*')) {
    expect(safeElements).toContain(element.localName);
    for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^src$/);
  }
  for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https?:\/\//);
  for (const style of document.querySelectorAll('style')) expect(style.textContent).not.toMatch(/url\(|@import/);
}

function expectPapers(document: Document, papers: readonly Paper[]): void {
  const articles = [...document.querySelectorAll('article')];
  expect(articles).toHaveLength(papers.length);
  papers.forEach((paper, place) => {
    const article = articles[place] as Element;
    expect(wordsOf(article, 'h2')).toEqual([plain(paper.title)]);
    const paragraphs = wordsOf(article, 'p');
    if (paper.authors.length > 0) expect(paragraphs).toContain(paper.authors.map(plain).join(', '));
    if (paper.abstract !== undefined) expect(paragraphs).toContain(plain(paper.abstract));
  });
}

describe('HTML export', () => {
  it('is one page with doctype and charset, without script, image or request', async () => {
    const html = await exported('html', awkwardPapers);
    expect(html).toMatch(/^<!doctype html>\n/);
    const document = parse(html);
    expect(document.querySelector('meta')?.getAttribute('charset')).toBe('utf-8');
    expectInert(document);
  });

  it('preserves every paper, in order, with all its fields', async () => {
    expectPapers(parse(await exported('html', awkwardPapers)), awkwardPapers);
  });

  it('shows any title, author and abstract as text', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (title, author, abstract) => {
        const paper: Paper = {
          title,
          authors: [author],
          abstract,
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [],
        };
        const document = parse(await exported('html', [paper]));
        expectInert(document);
        expectPapers(document, [paper]);
      }),
      { numRuns: runs(100) },
    );
  });
});

/** The headers as they stand, before any reader mends them. */
function headersOf(mail: string): string[] {
  return mail.slice(0, mail.indexOf('\r\n\r\n')).split(/\r\n(?! )/);
}

describe('mail export', () => {
  it('has each header once, in ASCII, no recipient and no date, and short lines', async () => {
    const mail = await exported('eml', awkwardPapers);
    expect(headersOf(mail).map((header) => header.slice(0, header.indexOf(':')))).toEqual([
      'Subject',
      'X-Unsent',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(mail).toMatch(/^[\r\n\x20-\x7e]*$/);
    expect(mail.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  });

  it('preserves every paper for a mail reader, as text and as HTML', async () => {
    const mail = await PostalMime.parse(await exported('eml', awkwardPapers));
    expect(mail.subject).toBe(`${awkwardPapers.length} papers`);
    expect(mail.to).toBeUndefined();
    const document = parse(mail.html ?? '');
    expectInert(document);
    expectPapers(document, awkwardPapers);
    const lines = (mail.text ?? '').split(/\r?\n/);
    for (const { title } of awkwardPapers) expect(lines).toContain(plain(title));
  });

  it('fits any subject into one header', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const subject = plain(text);
        const mail = [...composeMail({ subject, plain: ['x'], html: ['x'] })].join('');
        expect(headersOf(mail)).toHaveLength(4);
        expect(mail).toMatch(/^[\r\n\x20-\x7e]*$/);
        expect((await PostalMime.parse(mail)).subject).toBe(subject);
      }),
      { numRuns: runs(150) },
    );
  });
});
