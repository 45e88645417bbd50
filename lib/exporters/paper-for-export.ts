import type { Paper } from '../domain/paper.ts';
import { findWebAddress } from './text.ts';

/**
 * Copies only the paper's own fields, in a fixed order (a stored row also has a local id, which must not leave the
 * database), and only web addresses.
 */
export function plainPaper(paper: Paper): Paper {
  const { title, abstract, authors, keys, codeStars, venue, categories, keywords, published, listed } = paper;
  const { version, rank, upvotes, comments, organisation, summary, note } = paper;
  const fields = {
    title,
    abstract,
    authors,
    keys,
    url: findWebAddress(paper.url),
    published,
    listed,
    pdf: findWebAddress(paper.pdf),
    code: findWebAddress(paper.code),
    codeStars,
    projectPage: findWebAddress(paper.projectPage),
    venue,
    categories,
    keywords,
    version,
    rank,
    upvotes,
    comments,
    organisation,
    summary,
    note,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Paper;
}
