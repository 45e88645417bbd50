import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { bibtexEntry } from './bibtex-entry.ts';
import { citeKey, numberRepeats } from './cite-key.ts';

/** BibTeX in UTF-8, for BibTeX, biblatex, Zotero and JabRef. */
export const bibtex: Exporter<readonly Paper[]> = {
  id: 'bibtex',
  name: 'BibTeX',
  mimeType: 'application/x-bibtex',
  extension: 'bib',
  hasCiteKeys: true,
  *export(papers) {
    yield { name: 'papers.bib', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  const unique = numberRepeats('-');
  for (const [place, paper] of papers.entries()) {
    yield `${place === 0 ? '' : '\n'}${bibtexEntry(paper, unique(citeKey(paper)))}`;
  }
  if (papers.length === 0) yield '\n';
}
