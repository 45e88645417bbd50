import type { Reading } from '../domain/draft.ts';
import { findSinglePaper } from './metadata/single-paper.ts';
import { readList } from './page/list.ts';
import { readScholarAlert } from './page/scholar-alert.ts';

/**
 * Reads a page that no source knows: the one paper that it says it is about, else the list of papers that it is.
 * @returns no papers and no listing where it is neither; a page that only mentions papers is neither
 */
export function readPage(document: Document, url: URL): Reading {
  const paper = findSinglePaper(document, url);
  if (paper !== undefined) return { papers: [paper] };
  const alert = readScholarAlert(document, url);
  const papers = alert.length > 0 ? alert : readList(document, url);
  return papers.length === 0 ? { papers } : { listing: { kind: 'page', total: papers.length }, papers };
}
