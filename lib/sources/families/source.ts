import type { PaperDraft, Reading } from '../../domain/draft.ts';
import { type Source, UnknownShapeError } from '../../domain/source.ts';
import { definedOf, draftOf } from '../fields.ts';
import { findSinglePaper } from '../metadata/single-paper.ts';
import { readRow } from './row-fields.ts';
import { listSourceOf, type Site } from './site.ts';

/** A source from the description of its site: its lists, and its papers' own pages. */
export function sourceOf(site: Site): Source {
  const lists = listSourceOf(site, readRow);
  return {
    ...lists,
    read: (document, url) =>
      lists.identify(url) === 'paper' && site.showsList?.(document) !== true
        ? readPaper(site, document, url)
        : lists.read(document, url),
  };
}

/**
 * Reads a paper's own page: what it says of itself, mended with what the site knows better.
 * @throws {UnknownShapeError} where neither names a title
 */
export function readPaper(site: Site, document: Document, url: URL): Reading {
  const known = site.paperOf(url);
  const stated = findSinglePaper(document, url, known !== undefined);
  const mended = site.mend?.(document, url, stated);
  const title = mended?.title ?? stated?.title;
  if (title === undefined) throw new UnknownShapeError(site.id, 'the page does not say which paper it shows');
  const keys = [...(stated?.keys ?? []), ...(mended?.keys ?? []), ...(known?.keys ?? [])];
  const paper: PaperDraft = draftOf({ ...stated, ...definedOf(mended), title, keys });
  return { papers: [paper] };
}
