/**
 * Which identifiers a bibliography entry tells in fields that every program knows. Exporters write the others into a field
 * of our own; importers read both, so that the two agree by construction.
 */
import { canonicalKeys, findKeyOfUrl, type Key } from './key.ts';

/** The fields of an entry that tell who its paper is, as written. */
export interface EntryIdentifiers {
  readonly title: string;
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly pmid?: string | undefined;
  readonly pmcid?: string | undefined;
  readonly acl?: string | undefined;
  readonly url?: string | undefined;
  /** Google Scholar and DBLP hide the arXiv id here: "arXiv preprint arXiv:2503.11731", "CoRR abs/2503.11731". */
  readonly venue?: string | undefined;
}

const arxivInVenue = /\b(?:arXiv:|(?<=CoRR,? )abs\/)((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}\.?\d{3,5})(?!\d)/i;

/** The keys that the fields tell, in canonical order; `title:` where they tell none. */
export function keysFromEntry({ title, arxiv, doi, pmid, pmcid, acl, url, venue }: EntryIdentifiers): Key[] {
  const inVenue = arxivInVenue.exec(venue ?? '')?.[1];
  const keys = [
    arxiv === undefined ? undefined : `arxiv:${arxiv.replace(/^arxiv:/i, '')}`,
    inVenue === undefined ? undefined : `arxiv:${inVenue}`,
    doi === undefined ? undefined : `doi:${doi}`,
    pmid === undefined ? undefined : `pmid:${pmid}`,
    pmcid === undefined ? undefined : `pmcid:${pmcid}`,
    acl === undefined ? undefined : `acl:${acl}`,
    url === undefined ? undefined : findKeyOfAddress(url),
  ];
  return canonicalKeys(
    keys.filter((key) => key !== undefined),
    title,
  );
}

/** The paper's keys, where its fields do not tell exactly these. */
export function keysMissingFromEntry(keys: readonly Key[], told: EntryIdentifiers): readonly Key[] | undefined {
  return keysFromEntry(told).join(' ') === keys.join(' ') ? undefined : keys;
}

/** The key of the paper that an address leads to; those of Semantic Scholar too, which no page that is read needs. */
export function findKeyOfAddress(address: string): Key | undefined {
  const key = findKeyOfUrl(address);
  if (key !== undefined) return key;
  const url = URL.parse(address);
  if (url?.hostname === 'api.semanticscholar.org') {
    const corpus = /^\/(?:CorpusID:|corpusid\/)(\d+)$/i.exec(url.pathname)?.[1];
    return corpus === undefined ? undefined : `s2:${corpus}`;
  }
  if (url?.hostname !== 'www.semanticscholar.org') return undefined;
  const paper = /^\/paper\/(?:[^/]+\/)?([\da-f]{40})$/.exec(url.pathname)?.[1];
  return paper === undefined ? undefined : `s2:${paper}`;
}

const pubmed = 'PubMed';

/** The database that an accession number has to name: a bare number is an identifier only beside it. */
export function databaseOfAccession(accession: string | undefined): string | undefined {
  return accession !== undefined && /^\d+$/.test(accession) ? pubmed : undefined;
}

/** Which identifier an accession number is, in the database that gave it. */
export function identifiersFromAccession(
  accession: string | undefined,
  database: string | undefined,
): Partial<EntryIdentifiers> {
  if (accession === undefined) return {};
  if (/^arxiv:/i.test(accession)) return { arxiv: accession };
  if (/^PMC\d+$/i.test(accession)) return { pmcid: accession };
  if (!/^\d+$/.test(accession)) return { acl: accession };
  return database?.startsWith(pubmed) === true ? { pmid: accession } : {};
}
