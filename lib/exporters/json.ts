import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { plainPaper } from './paper-for-export.ts';

/** Digestif's own objects, one paper per line, lossless: read by the command line and the import. */
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
