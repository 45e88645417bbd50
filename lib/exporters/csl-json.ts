import { keysMissingFromEntry } from '../domain/entry-identifiers.ts';
import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import type { Exporter } from '../domain/source.ts';
import { citeKey, numberRepeats } from './cite-key.ts';
import { publicationOf } from './publication.ts';
import { authorsOf, findHome, findLine, findValue, keywordLine, unescapedLine } from './text.ts';

/** CSL-JSON (citation-style-language schema 1.0.2), the most complete format for Zotero. */
export const cslJson: Exporter<readonly Paper[]> = {
  id: 'csl-json',
  name: 'CSL-JSON',
  mimeType: 'application/vnd.citationstyles.csl+json',
  extension: 'json',
  hasCiteKeys: true,
  *export(papers) {
    yield { name: 'papers.csl.json', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  const unique = numberRepeats('-');
  yield '[';
  for (const [place, paper] of papers.entries()) {
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(cslItem(paper, unique(citeKey(paper))))}`;
  }
  yield papers.length === 0 ? ']\n' : '\n]\n';
}

/** A name in CSL; `literal` if it has no parts. */
type CslName =
  | { readonly literal: string }
  | {
      readonly family: string;
      readonly given: string;
      readonly suffix?: string;
      readonly 'non-dropping-particle'?: string;
    };

/** The fields of a CSL item that a paper fills. */
interface CslItem {
  readonly id: string;
  readonly type: 'article' | 'article-journal' | 'paper-conference';
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly issued?: { readonly 'date-parts': readonly [readonly number[]] };
  readonly [field: string]: unknown;
}

/**
 * The paper as a CSL item. A preprint is an `article` whose server is the publisher and whose identifier is the number,
 * as Zotero writes it.
 */
function cslItem(paper: Paper, id: string): CslItem {
  const title = unescapedLine(paper.title);
  const abstract = findLine(paper.abstract);
  const arxiv = findValue(paper, 'arxiv');
  const authors = authorsOf(paper).map(cslName);
  const identifyingFields = {
    doi: findValue(paper, 'doi'),
    pmid: findValue(paper, 'pmid'),
    pmcid: findValue(paper, 'pmcid'),
    url: findHome(paper),
    venue: findLine(paper.venue),
  };
  const otherKeys = keysMissingFromEntry(paper.keys, { ...identifyingFields, title, arxiv });
  const publication = publicationOf(paper);
  const fields = {
    id,
    type: types[publication],
    title,
    author: authors.length === 0 ? undefined : authors,
    issued: paper.published === undefined ? undefined : { 'date-parts': [paper.published.split('-').map(Number)] },
    'container-title': identifyingFields.venue,
    ...(arxiv === undefined ? {} : serverFields[publication === 'preprint' ? 'own' : 'also'](`arXiv:${arxiv}`)),
    version: paper.version === undefined ? undefined : String(paper.version),
    abstract: abstract === undefined ? undefined : unescapedLine(abstract),
    keyword: findLine(keywordLine(paper)),
    DOI: identifyingFields.doi,
    PMID: identifyingFields.pmid,
    PMCID: identifyingFields.pmcid,
    URL: identifyingFields.url,
    note: findLine(paper.note),
    custom: otherKeys === undefined ? undefined : { keys: otherKeys },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as CslItem;
}

const types = { preprint: 'article', conference: 'paper-conference', journal: 'article-journal' } as const;

/** The server of a preprint is its publisher; for a published paper it is its archive. */
const serverFields = {
  own: (number: string) => ({ publisher: 'arXiv', number }),
  also: (number: string) => ({ archive: 'arXiv', archive_location: number }),
} as const;

function cslName(text: string): CslName {
  const name = parseName(text);
  if (name.kind === 'literal') return { literal: name.literal };
  const { family, given, particle, suffix } = name;
  return {
    family,
    given,
    ...(particle === undefined ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}
