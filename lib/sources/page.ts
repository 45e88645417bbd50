import type { PaperDraft, Reading } from '../domain/draft.ts';
import { normaliseTitle } from '../domain/key.ts';
import { findSinglePaper } from './metadata/single-paper.ts';
import { readAccepted } from './page/accepted-papers.ts';
import { findShownPaper } from './page/doi-page.ts';
import { readList } from './page/list.ts';
import { readScholarAlert } from './page/scholar-alert.ts';
import { readStated } from './page/structured-data.ts';

/**
 * Reads a page that no source knows: the single paper that it is about, or its list of papers.
 * @returns no papers and no listing if it is neither. A page that only mentions papers is neither
 */
export function readPage(document: Document, url: URL): Reading {
  const paper = findSinglePaper(document, url) ?? findShownPaper(document, url);
  if (paper !== undefined) return { papers: [paper] };
  const alert = readScholarAlert(document, url);
  const papers = alert.length > 0 ? alert : readLists(document, url);
  return papers.length === 0 ? { papers } : { listing: { kind: 'page', total: papers.length }, papers };
}

/** Reads lists from metadata and from the visible page. Returns the longest, completed with fields of the others. */
function readLists(document: Document, url: URL): PaperDraft[] {
  const shown = readList(document, url);
  const [first = [], ...others] = [
    readStated(document, url),
    shown,
    shown.length > 0 ? [] : readAccepted(document),
  ].sort((a, b) => b.length - a.length);
  const more = new Map(others.flat().map((draft) => [normaliseTitle(draft.title), draft]));
  return first.map((draft, index) => ({ ...merged(draft, more.get(normaliseTitle(draft.title))), rank: index + 1 }));
}

function merged(draft: PaperDraft, other: PaperDraft | undefined): PaperDraft {
  if (other === undefined) return draft;
  return { ...other, ...draft, keys: [...new Set([...(draft.keys ?? []), ...(other.keys ?? [])])] };
}
