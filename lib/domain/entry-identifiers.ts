/**
 * Defines which identifiers of a bibliography entry are in fields that every program knows. Exporters write the others
 * into a field of our own; importers read both, so that the two always agree.
 */
import type { Key } from './key.ts';
import { canonicalKeys } from './parse-key.ts';
import { findKeyOfUrl } from './url-key.ts';

/** The fields of an entry that identify its paper, as written. */
export interface EntryIdentifiers {
  readonly title: string;
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly pmid?: string | undefined;
  readonly pmcid?: string | undefined;
  readonly acl?: string | undefined;
  readonly url?: string | undefined;
  /** Google Scholar and DBLP put the arXiv id here: "arXiv preprint arXiv:2503.11731", "CoRR abs/2503.11731". */
  readonly venue?: string | undefined;
}

const arxivInVenue = /\b(?:arXiv:|(?<=CoRR,? )abs\/)((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}\.?\d{3,5})(?!\d)/i;

/** Returns the keys in the fields, in canonical order, or a `title:` key if there are none. */
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

/** Returns all keys of the paper, unless its fields contain exactly these. */
export function keysMissingFromEntry(keys: readonly Key[], entryFields: EntryIdentifiers): readonly Key[] | undefined {
  return keysFromEntry(entryFields).join(' ') === keys.join(' ') ? undefined : keys;
}

/** Like {@link findKeyOfUrl}, and also accepts addresses of Semantic Scholar, which no page reader needs. */
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

/** The database that an accession number must name: a bare number is an identifier only together with its database. */
export function databaseOfAccession(accession: string | undefined): string | undefined {
  return accession !== undefined && /^\d+$/.test(accession) ? pubmed : undefined;
}

/** Returns the identifiers that an accession number means in the database that issued it. */
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
