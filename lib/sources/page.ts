import type { PaperDraft, Reading } from '../domain/draft.ts';
import { normaliseTitle } from '../domain/key.ts';
import { findSinglePaper } from './metadata/single-paper.ts';
import { readAccepted } from './page/accepted-papers.ts';
import { findShownPaper } from './page/doi-page.ts';
import { readList } from './page/list.ts';
import { readScholarAlert } from './page/scholar-alert.ts';
import { readStated } from './page/structured-data.ts';

/**
 * Reads a page that no source knows: the one paper that it says it is about, else the list of papers that it is.
 * @returns no papers and no listing where it is neither; a page that only mentions papers is neither
 */
export function readPage(document: Document, url: URL): Reading {
  const paper = findSinglePaper(document, url) ?? findShownPaper(document, url);
  if (paper !== undefined) return { papers: [paper] };
  const alert = readScholarAlert(document, url);
  const papers = alert.length > 0 ? alert : readLists(document, url);
  return papers.length === 0 ? { papers } : { listing: { kind: 'page', total: papers.length }, papers };
}

/** A list may be stated, shown, or both: the longer one counts, and what the others know of its papers is filled in. */
function readLists(document: Document, url: URL): PaperDraft[] {
  const shown = readList(document, url);
  const [first = [], ...others] = [
    readStated(document, url),
    shown,
    shown.length > 0 ? [] : readAccepted(document),
  ].sort((a, b) => b.length - a.length);
  const more = new Map(others.flat().map((draft) => [normaliseTitle(draft.title), draft]));
  return first.map((draft, place) => ({ ...joined(draft, more.get(normaliseTitle(draft.title))), rank: place + 1 }));
}

function joined(draft: PaperDraft, other: PaperDraft | undefined): PaperDraft {
  if (other === undefined) return draft;
  return { ...other, ...draft, keys: [...new Set([...(draft.keys ?? []), ...(other.keys ?? [])])] };
}
