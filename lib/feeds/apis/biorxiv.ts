import type { PaperDraft } from '../../domain/draft.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { namesOf } from '../../sources/metadata/person.ts';
import { countAt, listAt, plainAt, textAt } from '../json.ts';

/**
 * Reads the details API of bioRxiv and medRxiv (https://api.biorxiv.org). Each row is one version. Rows of one paper are
 * merged, and only the first version's date is the paper's.
 */
export function readBiorxiv(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const rows = listAt(body, 'collection').filter(
    (row) => textAt(row, 'doi') !== undefined && textAt(row, 'authors') !== undefined,
  );
  if (rows.length === 0) return undefined;
  const papers = new Map<string, PaperDraft>();
  for (const row of rows) {
    const doi = textAt(row, 'doi') ?? textAt(row, 'preprint_doi') ?? '';
    const paper = paperOf(row, doi);
    const known = papers.get(doi);
    if (paper === undefined) continue;
    if (known === undefined) papers.set(doi, paper);
    else papers.set(doi, newerOf(known, paper));
  }
  return { list: true, papers: [...papers.values()] };
}

function newerOf(a: PaperDraft, b: PaperDraft): PaperDraft {
  const published = a.published ?? b.published;
  const newer = (b.version ?? 0) > (a.version ?? 0) ? b : a;
  return published === undefined ? newer : { ...newer, published };
}

function paperOf(row: unknown, doi: string): PaperDraft | undefined {
  const title = plainAt(row, 'title');
  if (title === undefined) return undefined;
  const version = countAt(row, 'version');
  const server = /medrxiv/i.test(`${textAt(row, 'server') ?? ''} ${textAt(row, 'jatsxml') ?? ''}`)
    ? 'medrxiv'
    : 'biorxiv';
  const category = textAt(row, 'category');
  return draftOf({
    title,
    abstract: plainAt(row, 'abstract'),
    authors: namesOf(textAt(row, 'authors') ?? ''),
    keys: [`doi:${doi}`],
    url: `https://www.${server}.org/content/${doi}${version === undefined ? '' : `v${version}`}`,
    venue: server === 'medrxiv' ? 'medRxiv' : 'bioRxiv',
    categories: category === undefined ? [] : [category],
    published: version === undefined || version === 1 ? textAt(row, 'date') : undefined,
    version,
  });
}
