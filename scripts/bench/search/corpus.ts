/**
 * The papers of the search benchmark: the corpus next to the project, and the papers of SciTLDR, which have a
 * human-written summary.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Key } from '../../../lib/domain/key.ts';
import type { Paper } from '../../../lib/domain/paper.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/corpus');

export const hasCorpus = existsSync(path.join(folder, 'papers.jsonl.gz'));

interface Row {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: string[];
  readonly published: string;
  readonly listed: string;
  readonly categories: string[];
  readonly comment: string | null;
}

/**
 * Returns the papers of the corpus.
 * @param most maximum number of papers
 */
export function corpusPapers(most = Infinity): Paper[] {
  const text = gunzipSync(readFileSync(path.join(folder, 'papers.jsonl.gz'))).toString('utf8');
  const papers: Paper[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || papers.length >= most) continue;
    const row = JSON.parse(line) as Row;
    papers.push({
      title: row.title,
      abstract: row.abstract,
      authors: row.authors,
      keys: [`arxiv:${row.id}`],
      categories: row.categories,
      keywords: [],
      published: row.published,
      listed: row.listed,
      ...(row.comment === null ? {} : { note: row.comment }),
    });
  }
  return papers;
}

/** A paper with a one-sentence summary by a human. */
export interface SummarisedPaper {
  readonly paper: Paper;
  readonly summary: string;
}

/** SciTLDR (Cachola et al., 2020; Apache-2.0): abstracts with summaries by authors and reviewers. */
export function summarisedPapers(part: 'train' | 'dev'): SummarisedPaper[] {
  const rows = readFileSync(path.join(folder, `scitldr/${part}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return rows.map((line) => {
    const row = JSON.parse(line) as { source: string[]; target: string[]; title?: string; paper_id: string };
    const abstract = row.source.join(' ');
    const key: Key = `openreview:${row.paper_id.padEnd(6, '-')}`;
    return {
      paper: {
        title: row.title ?? abstract.split(/\s+/).slice(0, 8).join(' '),
        abstract,
        authors: [],
        keys: [key],
        categories: [],
        keywords: [],
      },
      summary: row.target[0] ?? '',
    };
  });
}

/**
 * Extends papers to a number by mixing real ones: the title of one, the abstract of another, the authors of a third.
 */
export function extend(papers: readonly Paper[], count: number): Paper[] {
  const all = [...papers];
  for (let at = 0; all.length < count; at += 1) {
    const of = (step: number): Paper => papers[(at * step + step) % papers.length] as Paper;
    all.push({
      ...of(7_919),
      abstract: of(104_729).abstract ?? '',
      authors: of(1_299_709).authors,
      keys: [
        `arxiv:${String(3_001 + Math.floor(at / 99_999)).padStart(4, '0')}.${String(at % 99_999).padStart(5, '0')}`,
      ],
    });
  }
  return all;
}
