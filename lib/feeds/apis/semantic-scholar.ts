import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, textAt } from '../json.ts';

/** The graph API's names of identifiers (https://api.semanticscholar.org/api-docs/graph), with the schemes of our keys. */
const schemes = [
  ['ArXiv', 'arxiv:'],
  ['DOI', 'doi:'],
  ['ACL', 'acl:'],
  ['PubMed', 'pmid:'],
  ['PubMedCentral', 'pmcid:PMC'],
  ['DBLP', 'dblp:'],
] as const;

/** Reads one paper, or the papers of a search, a batch or an author, of Semantic Scholar's graph API. */
export function readSemanticScholar(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  if (textAt(body, 'paperId') !== undefined) return { list: false, papers: paperOf(body) };
  const rows = Array.isArray(body)
    ? body
    : ['data', 'papers', 'recommendedPapers'].flatMap((name) => listAt(body, name));
  const papers = rows.map((row) => at(row, 'paper') ?? at(row, 'citingPaper') ?? at(row, 'citedPaper') ?? row);
  if (!papers.some((paper) => textAt(paper, 'paperId') !== undefined)) return undefined;
  return { list: true, papers: papers.flatMap(paperOf) };
}

function paperOf(paper: unknown): PaperDraft[] {
  const title = textAt(paper, 'title');
  if (title === undefined) return [];
  const id = textAt(paper, 'paperId');
  const keys = schemes.flatMap(([name, prefix]) => {
    const value = textAt(paper, 'externalIds', name);
    return value === undefined ? [] : [`${prefix}${value.replace(/^PMC/i, '')}`];
  });
  const days = [textAt(paper, 'publicationDate'), textAt(paper, 'year')].flatMap((day) => findDay(day ?? '') ?? []);
  return [
    draftOf({
      title,
      abstract: textAt(paper, 'abstract'),
      authors: listAt(paper, 'authors').flatMap((author) => textAt(author, 'name') ?? []),
      keys: id === undefined ? keys : [...keys, `s2:${id}`],
      url: textAt(paper, 'url') ?? (id === undefined ? undefined : `https://www.semanticscholar.org/paper/${id}`),
      pdf: textAt(paper, 'openAccessPdf', 'url'),
      venue: textAt(paper, 'publicationVenue', 'name') ?? textAt(paper, 'venue'),
      published: earliestDay(days),
      summary: summaryOf(paper),
    }),
  ];
}

function summaryOf(paper: unknown): PaperDraft['summary'] {
  const text = textAt(paper, 'tldr', 'text');
  return text === undefined ? undefined : { text, by: 'Semantic Scholar' };
}
