import type { PaperDraft, Reading } from '../../domain/draft.ts';
import { UnknownShapeError } from '../../domain/source.ts';
import { definedOf, draftOf } from '../draft-fields.ts';
import { findSinglePaper } from '../metadata/single-paper.ts';
import type { Site } from './site.ts';

/**
 * Reads a paper's own page: its metadata, corrected by the site's own code.
 * @throws {UnknownShapeError} if neither has a title
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
