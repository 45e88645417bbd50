/** A page, or a mail that is one, that came as a file or was pasted; and texts of no format, which are read as a page is. */
import { parseHTML } from 'linkedom/worker';
import type { PaperDraft } from '../domain/draft.ts';
import { UnknownShapeError } from '../domain/source.ts';
import type { ImportRow } from '../importers/importer.ts';
import { sources } from '../sources/index.ts';
import { findPapers } from './detect.ts';

/** Where the page stood: as browsers note it when they save one, else as it says itself. Bounded, since a text may be hostile. */
const addresses = [
  /<!--\s*saved from url=\(\d+\)(https?:[^\s"<>]+)/i,
  /<link\b[^>]{0,300}\brel=["']?canonical["']?[^>]{0,300}\bhref=["']?(https?:[^\s"'<>]+)/i,
  /<meta\b[^>]{0,300}\bproperty=["']?og:url["']?[^>]{0,300}\bcontent=["']?(https?:[^\s"'<>]+)/i,
];

/** Of no site: what stands in a mail or a text names its addresses whole. */
const nowhere = new URL('https://saved.invalid/');

/**
 * Reads a page or a text. The parser is a script: the browser's own may not be used on text by the policy of our pages.
 * @returns undefined where it holds no papers
 */
export function readSavedPage(text: string): ImportRow[] | undefined {
  const papers = papersIn(text);
  if (papers.length === 0) return undefined;
  return papers.map((draft, place) => ({ place: `paper ${place + 1}`, draft }));
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

/** The parser adds no elements that were not written, and every reader may ask for a head and a body. */
function parseHtml(html: string): Document {
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!DOCTYPE html><html><head></head><body>${html.replace(/<!doctype[^>]*>/gi, '')}</body></html>`;
  return parseHTML(whole).document as unknown as Document;
}

function addressOf(text: string): URL {
  const head = text.slice(0, 200_000);
  const written = addresses.map((address) => address.exec(head)?.[1]).find((found) => found !== undefined);
  return URL.parse(written?.replaceAll('&amp;', '&') ?? '') ?? nowhere;
}
