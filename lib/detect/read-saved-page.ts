/** Reads saved or pasted pages, mails with a page, and plain texts. */
import { parseHTML } from 'linkedom/worker';
import type { PaperDraft } from '../domain/draft.ts';
import { UnknownShapeError } from '../domain/source.ts';
import type { ImportRow } from '../importers/importer.ts';
import { sources } from '../sources/index.ts';
import { findPapers } from './detect.ts';

/** A saved page's address: as browsers record it when saving, or as the page states it. Bounded, because texts can be hostile. */
const addresses = [
  /<!--\s*saved from url=\(\d+\)(https?:[^\s"<>]+)/i,
  /<link\b[^>]{0,300}\brel=["']?canonical["']?[^>]{0,300}\bhref=["']?(https?:[^\s"'<>]+)/i,
  /<meta\b[^>]{0,300}\bproperty=["']?og:url["']?[^>]{0,300}\bcontent=["']?(https?:[^\s"'<>]+)/i,
];

/** An address of no site, for mails and texts, whose own links are absolute. */
const noAddress = new URL('https://saved.invalid/');

/**
 * Reads a page or a text. Uses a parser in JavaScript, because the security policy of our pages (Trusted Types) does not
 * allow the browser's own on text.
 * @returns undefined if it contains no papers
 */
export function readSavedPage(text: string): ImportRow[] | undefined {
  const papers = papersIn(text);
  if (papers.length === 0) return undefined;
  return papers.map((draft, index) => ({ place: `paper ${index + 1}`, draft }));
}

function papersIn(text: string): PaperDraft[] {
  try {
    const found = findPapers(text, addressOf(text), { sources, parseHtml });
    const date = found?.listing?.date;
    const drafts = [...(found?.papers ?? [])];
    return date === undefined ? drafts : drafts.map((draft) => ({ listed: date, ...draft }));
  } catch (error) {
    if (error instanceof UnknownShapeError) return [];
    throw error;
  }
}

/** Parses HTML. Adds the root, head and body that readers expect, because the parser does not. */
export function parseHtml(html: string): Document {
  // In some damaged pages, "<html" is part of a comment or an attribute, or other elements come first.
  const document = /<html[\s>]/i.test(html) ? (parseHTML(html).document as unknown as Document) : undefined;
  if (document?.documentElement?.localName === 'html') return document;
  const body = html.replace(/<!doctype[^>]*>/gi, '');
  return parseHTML(`<!DOCTYPE html><html><head></head><body>${body}</body></html>`).document as unknown as Document;
}

function addressOf(text: string): URL {
  const head = text.slice(0, 200_000);
  const written = addresses.map((address) => address.exec(head)?.[1]).find((found) => found !== undefined);
  return URL.parse(written?.replaceAll('&amp;', '&') ?? '') ?? noAddress;
}
