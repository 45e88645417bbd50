import type { ListingFacts, PaperDraft, Reading } from '../domain/draft.ts';
import { normaliseTitle } from '../domain/key.ts';
import { seemsPartlyRead } from '../domain/part-read.ts';
import { allAtOnce, type Steps } from '../domain/source.ts';
import { findMarkedPaper } from './metadata/items.ts';
import { findSinglePaper } from './metadata/single-paper.ts';
import { readAccepted } from './page/accepted-papers.ts';
import { findShownPaper } from './page/doi-page.ts';
import { type PageList, readList } from './page/list.ts';
import { readScholarAlert } from './page/scholar-alert.ts';
import { readStated } from './page/structured-data.ts';
import { readTables } from './page/tables.ts';

/**
 * Reads a page that no source knows: the single paper that it is about, or its list of papers.
 * @returns no papers and no listing if it is neither. A page that only mentions papers is neither
 */
export function readPage(document: Document, url: URL): Reading {
  return allAtOnce(readPageInSteps(document, url));
}

/** Does the same in steps, for long lists. */
export function* readPageInSteps(document: Document, url: URL): Steps<Reading> {
  const paper = findSinglePaper(document, url, false, findMarkedPaper) ?? findShownPaper(document, url);
  if (paper !== undefined) return { papers: [paper] };
  const alert = readScholarAlert(document, url);
  const { papers, rows } = alert.length > 0 ? { papers: alert, rows: 0 } : yield* readLists(document, url);
  if (papers.length === 0) return { papers };
  const listing: ListingFacts = { kind: 'page', total: papers.length };
  return { listing: seemsPartlyRead(papers.length, rows) ? { ...listing, rows } : listing, papers };
}

/** Reads lists from metadata and from the visible page. Returns the longest, completed with fields of the others. */
function* readLists(document: Document, url: URL): Steps<PageList> {
  const tables = yield* readTables(document, url);
  const shown = yield* readList(document, url);
  // A list without links is read by its form, and so is one in which only a few papers have links.
  const isPart = shown.papers.length === 0 || seemsPartlyRead(shown.papers.length, shown.rows);
  const accepted = isPart && tables.papers.length === 0 ? readAccepted(document) : [];
  const lists = [readStated(document, url), shown.papers, tables.papers, accepted];
  const [first = [], ...others] = lists.toSorted((a, b) => b.length - a.length);
  const more = new Map(others.flat().map((draft) => [normaliseTitle(draft.title), draft]));
  const papers: PaperDraft[] = [];
  for (const draft of first) {
    papers.push({ ...merged(draft, more.get(normaliseTitle(draft.title))), rank: papers.length + 1 });
    yield;
  }
  return { papers, rows: Math.max(shown.rows, tables.rows) };
}

function merged(draft: PaperDraft, other: PaperDraft | undefined): PaperDraft {
  if (other === undefined) return draft;
  return { ...other, ...draft, keys: [...new Set([...(draft.keys ?? []), ...(other.keys ?? [])])] };
}
