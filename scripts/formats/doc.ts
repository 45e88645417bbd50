/** The tables of docs/formats.md that are made from the exporters. */
import type { Paper } from '../../lib/domain/paper.ts';
import type { Exporter } from '../../lib/domain/source.ts';
import { digestExporters, paperExporters } from '../../lib/exporters/index.ts';

export const docPath = new URL('../../docs/formats.md', import.meta.url);

const begin = '<!-- Written by `npm run docs:formats` from lib/exporters; do not edit by hand. -->';
const end = '<!-- End of what `npm run docs:formats` writes. -->';

/**
 * Puts the tables into the page.
 * @param page the text of docs/formats.md
 * @throws Error where its marks are missing
 */
export async function formatsDoc(page: string): Promise<string> {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/formats.md is missing the comments around its tables.');
  const tables = [formatTable(), await fidelityTable()].join('\n');
  return `${page.slice(0, from)}${begin}\n\n${tables}\n${page.slice(to)}`;
}

function formatTable(): string {
  const ids = [...new Set([...paperExporters, ...digestExporters].map(({ id }) => id))];
  const rows = ids.map((id) => {
    const papers = paperExporters.find((exporter) => exporter.id === id);
    const digest = digestExporters.find((exporter) => exporter.id === id);
    const { name = '', extension = '' } = papers ?? digest ?? {};
    return [`\`${id}\``, name, `.${extension}`, papers === undefined ? '–' : '✓', digest === undefined ? '–' : '✓'];
  });
  return table(['format', 'name', 'file', 'papers', 'digest'], rows);
}

/** A field of papers, and values of it that a format tells apart if it keeps the field. */
interface Field {
  readonly name: string;
  readonly values: readonly Partial<Paper>[];
  /** What happens to the field in a format that supports only some of its values. */
  readonly partly?: string;
}

const fields: readonly Field[] = [
  { name: 'title', values: [{ title: 'Worlds' }] },
  {
    name: 'authors, in order',
    values: [{ authors: ['Ada Lovelace', 'Alan Turing'] }, { authors: ['Alan Turing', 'Ada Lovelace'] }],
  },
  { name: 'abstract', values: [{ abstract: 'On maps.' }] },
  {
    name: 'published, with its precision',
    values: [{ published: '2025' }, { published: '2025-01' }, { published: '2025-01-01' }],
    partly: 'as a full day',
  },
  { name: 'listed', values: [{ listed: '2025-03-17' }] },
  { name: 'arXiv id, DOI', values: [{ keys: ['arxiv:2503.11732'] }, { keys: ['arxiv:2503.11731', 'doi:10.1000/x'] }] },
  {
    name: 'PMID, PMCID',
    values: [{ keys: ['arxiv:2503.11731', 'pmid:123'] }, { keys: ['arxiv:2503.11731', 'pmcid:PMC77'] }],
  },
  {
    name: 'OpenReview, ACL, S2, DBLP',
    values: ['openreview:AbCdEf123', 'acl:2024.acl-long.1', 's2:12345', 'dblp:journals/corr/x'].map((key) => ({
      keys: ['arxiv:2503.11731', key] as unknown as Paper['keys'],
    })),
  },
  { name: 'page (`url`)', values: [{ url: 'https://example.org/maps' }] },
  { name: 'PDF', values: [{ pdf: 'https://example.org/maps.pdf' }] },
  { name: 'code', values: [{ code: 'https://github.com/c/d' }] },
  { name: 'project page', values: [{ projectPage: 'https://example.org/project' }] },
  { name: 'venue', values: [{ venue: 'Journal of Maps' }] },
  {
    name: 'categories, keywords',
    values: [
      { categories: ['math.GT'] },
      { categories: ['math.GT'], keywords: ['math.GT'] },
      { categories: ['math.GT'], keywords: ['knots'] },
      { categories: ['math.GT', 'knots'] },
    ],
    partly: 'in one list',
  },
  { name: 'version', values: [{ version: 2 }] },
  { name: 'rank', values: [{ rank: 3 }] },
  {
    name: 'votes, comments, stars, organisation',
    values: [{ upvotes: 5 }, { comments: 5 }, { codeStars: 5 }, { organisation: 'Maps Ltd' }],
  },
  {
    name: 'the site’s summary, with its source',
    values: [{ summary: { text: 'On maps.', by: 'alphaXiv' } }, { summary: { text: 'On maps.', by: 'Hugging Face' } }],
    partly: 'unlabelled',
  },
  { name: 'the authors’ note', values: [{ note: '12 pages' }] },
];

/** Each value of a field replaces what this paper has. */
const basePaper: Paper = {
  title: 'Maps',
  authors: ['Ada Lovelace'],
  keys: ['arxiv:2503.11731'],
  code: 'https://github.com/a/b',
  categories: [],
  keywords: [],
};

/** What each format keeps of each field, as its output shows. Formats that keep the same share a column. */
async function fidelityTable(): Promise<string> {
  const columns = new Map<string, string[]>();
  for (const { id, load } of paperExporters) {
    const exporter = await load();
    const cells = fields.map((field) => keptOf(field, exporter)).join('|');
    columns.set(cells, [...(columns.get(cells) ?? []), id]);
  }
  const marks = [...columns.keys()].map((cells) => cells.split('|'));
  const rows = fields.map(({ name }, row) => [name, ...marks.map((column) => column[row] ?? '')]);
  const header = ['', ...[...columns.values()].map((ids) => ids.join(', '))];
  return table(header, rows);
}

function keptOf({ values, partly = '' }: Field, exporter: Exporter<readonly Paper[]>): string {
  const outputs = [{}, ...values].map((value) => written(exporter, { ...basePaper, ...value }));
  const distinct = new Set(outputs).size;
  if (distinct === 1) return '–';
  return distinct === outputs.length ? '✓' : `◐ ${partly}`.trim();
}

function written(exporter: Exporter<readonly Paper[]>, paper: Paper): string {
  return [...exporter.export([paper])].flatMap(({ chunks }) => [...chunks]).join('');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
