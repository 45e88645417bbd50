import { databaseOfAccession, identifiersFromAccession, keysMissingFromEntry } from '../domain/entry-identifiers.ts';
import type { Paper } from '../domain/paper.ts';
import { sortedName } from '../domain/person-name.ts';
import type { Exporter } from '../domain/source.ts';
import { publicationOf } from './publication.ts';
import { authorsOf, commentOf, findHome, findLine, findValue, findWebAddress, keywordsOf } from './text.ts';

/**
 * RIS (Research Information Systems, 2011 tags), CRLF. Written here because @citation-js/plugin-ris 0.8 breaks values
 * at 70 characters, and parsers mistake a continuation that looks like a tag for one.
 */
export const ris: Exporter<readonly Paper[]> = {
  id: 'ris',
  name: 'RIS',
  mimeType: 'application/x-research-info-systems',
  extension: 'ris',
  *export(papers) {
    yield { name: 'papers.ris', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  for (const [place, paper] of papers.entries()) yield `${place === 0 ? '' : '\r\n'}${record(paper)}`;
  if (papers.length === 0) yield '\r\n';
}

function record(paper: Paper): string {
  const lines: string[] = [];
  const add = (tag: string, text: string | undefined): void => {
    const value = findLine(text);
    if (value !== undefined) lines.push(`${tag}  - ${value}\r\n`);
  };
  const arxiv = findValue(paper, 'arxiv');
  const publication = publicationOf(paper);
  add('TY', types[publication]);
  add('TI', paper.title);
  for (const author of authorsOf(paper)) add('AU', sortedName(author));
  add('PY', paper.published?.slice(0, 4));
  // Year, month, day and free text, separated by slashes that are required even if a part is empty.
  if (paper.published !== undefined) {
    const [year, month = '', day = ''] = paper.published.split('-');
    add('DA', `${year}/${month}/${day}/`);
  }
  add('T2', paper.venue);
  add('AB', paper.abstract);
  // Readers part a line at its semicolons.
  for (const keyword of keywordsOf(paper, /;/)) add('KW', keyword);
  add('DO', findValue(paper, 'doi'));
  add('PB', arxiv === undefined || publication !== 'preprint' ? undefined : 'arXiv');
  const accession = accessionOf(paper, arxiv);
  add('DB', databaseOfAccession(accession));
  add('AN', accession);
  add('UR', findHome(paper));
  add('L1', findWebAddress(paper.pdf));
  add('N1', commentOf(paper));
  const otherKeys = keysMissingFromEntry(paper.keys, {
    title: paper.title,
    doi: findValue(paper, 'doi'),
    url: findHome(paper),
    venue: findLine(paper.venue),
    ...identifiersFromAccession(accession, databaseOfAccession(accession)),
  });
  // Zotero puts this field into "Extra".
  add('M2', otherKeys === undefined ? undefined : `keys: ${otherKeys.join(' ')}`);
  return `${lines.join('')}ER  - \r\n`;
}

/** Preprints have no agreed type; Zotero writes its own as GEN and reads GEN and UNPB. */
const types = { preprint: 'GEN', conference: 'CONF', journal: 'JOUR' } as const;

function accessionOf(paper: Paper, arxiv: string | undefined): string | undefined {
  if (arxiv !== undefined) return `arXiv:${arxiv}`;
  return findValue(paper, 'pmid') ?? findValue(paper, 'pmcid') ?? findValue(paper, 'acl');
}
