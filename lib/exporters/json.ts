import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { findWebAddress } from './text.ts';

/** Our own objects, a paper a line, lossless: what the command line and the import read. */
export const json: Exporter<readonly Paper[]> = {
  id: 'json',
  name: 'JSON',
  mimeType: 'application/json',
  extension: 'json',
  *export(papers) {
    yield { name: 'papers.json', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  yield '[';
  for (const [place, paper] of papers.entries())
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(plainPaper(paper))}`;
  yield papers.length === 0 ? ']\n' : '\n]\n';
}

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
