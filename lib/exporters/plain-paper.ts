import type { Paper } from '../domain/paper.ts';
import { findWebAddress } from './text.ts';

/**
 * The paper's own fields in a fixed order, whatever else the object carries (a stored row has a local id, which never
 * leaves the database), and web addresses alone.
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
