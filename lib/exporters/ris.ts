import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { parseName } from './names.ts';
import { authorsOf, findHome, findLine, findValue, findWebAddress, oneLine } from './text.ts';

/**
 * RIS (Research Information Systems, 2011 tags), CRLF. Written here because @citation-js/plugin-ris 0.8 breaks every
 * value at 70 characters, and a line that begins like a tag is one to its readers.
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
  const type = typeOf(paper);
  add('TY', type);
  add('TI', paper.title);
  for (const author of authorsOf(paper)) add('AU', inverted(author));
  add('PY', paper.published?.slice(0, 4));
  // Year, month, day and a free part, divided by slashes that are there even where a part is not.
  if (paper.published !== undefined) {
    const [year, month = '', day = ''] = paper.published.split('-');
    add('DA', `${year}/${month}/${day}/`);
  }
  add('T2', paper.venue);
  add('AB', paper.abstract);
  for (const keyword of [...paper.keywords, ...paper.categories]) add('KW', keyword);
  add('DO', findValue(paper, 'doi'));
  add('PB', arxiv === undefined ? undefined : 'arXiv');
  add('AN', accession(paper, arxiv));
  add('UR', findHome(paper));
  add('L1', findWebAddress(paper.pdf));
  add('N1', paper.note);
  return `${lines.join('')}ER  - \r\n`;
}

/** Preprints have no agreed type; Zotero writes its own as GEN and reads GEN and UNPB. */
function typeOf(paper: Paper): string {
  if (findValue(paper, 'acl') !== undefined) return 'CONF';
  if (findValue(paper, 'pmid') !== undefined || findValue(paper, 'pmcid') !== undefined) return 'JOUR';
  return 'GEN';
}

function accession(paper: Paper, arxiv: string | undefined): string | undefined {
  if (arxiv !== undefined) return `arXiv:${arxiv}`;
  return findValue(paper, 'pmid') ?? findValue(paper, 'pmcid') ?? findValue(paper, 'acl');
}

/** "Family, Given, Suffix". A name without parts has no comma, so that readers keep it whole. */
function inverted(text: string): string {
  const name = parseName(text);
  if (name.kind === 'literal') return name.literal;
  const family = name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
  return oneLine([family, name.given, name.suffix].filter((part) => part !== undefined).join(', '));
}
