/** Where abstracts come from for lists that show titles only: services that answer for many papers at once. Pure. */
import type { PaperDraft } from '../domain/draft.ts';
import { findDoiKey, isBiorxivDoi, type Key, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { listAt, textAt } from '../feeds/json.ts';
import { readJsonBody, readXmlBody } from '../feeds/read-feed.ts';
import { arxiv as arxivSite } from '../sources/arxiv.ts';
import { pubmed as pubmedSite } from '../sources/pubmed.ts';
import { semanticScholar as scholarSite } from '../sources/semantic-scholar.ts';

export interface AbstractProvider {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Match patterns of its hosts. */
  readonly origins: readonly string[];
  /** The scheme of the keys by which it is asked. */
  readonly scheme: 'arxiv' | 'pmid' | 'doi' | 'acl' | 's2';
  /** How many papers one request may name. */
  readonly atOnce: number;
  /** The request for some papers. @param ids without their scheme */
  request(ids: readonly string[]): { readonly url: string; readonly accept: string; readonly post?: string };
  /** @throws {UnknownShapeError} where the answer is not as expected */
  read(body: string, url: URL): readonly PaperDraft[];
}

const json = 'application/json';
const xml = 'application/atom+xml, application/xml;q=0.9, text/xml;q=0.9';

/** https://info.arxiv.org/help/api/user-manual.html, `id_list` */
const arxiv: AbstractProvider = {
  id: 'arxiv',
  name: 'arXiv',
  origins: arxivSite.matches,
  scheme: 'arxiv',
  atOnce: 100,
  request: (ids) => ({
    url: `https://export.arxiv.org/api/query?${new URLSearchParams({ id_list: ids.join(','), max_results: String(ids.length) })}`,
    accept: xml,
  }),
  read: (body, url) => fromXml('arxiv', body, url),
};

/** https://www.ncbi.nlm.nih.gov/books/NBK25499/, `efetch` */
const pubmed: AbstractProvider = {
  id: 'pubmed',
  name: 'PubMed',
  origins: pubmedSite.matches,
  scheme: 'pmid',
  atOnce: 200,
  request: (ids) => ({
    url: `https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?${new URLSearchParams({ db: 'pubmed', retmode: 'xml', tool: 'digestif', id: ids.join(',') })}`,
    accept: xml,
  }),
  read: (body, url) => fromXml('pubmed', body, url),
};

/** https://api.semanticscholar.org/api-docs/graph, `paper/batch` */
function semanticScholar(scheme: 'acl' | 's2', prefix: string): AbstractProvider {
  return {
    id: 'semantic-scholar',
    name: 'Semantic Scholar',
    origins: scholarSite.matches,
    scheme,
    atOnce: 200,
    request: (ids) => ({
      url: 'https://api.semanticscholar.org/graph/v1/paper/batch?fields=title,abstract,authors,externalIds',
      accept: json,
      post: JSON.stringify({ ids: ids.map((id) => prefix + id) }),
    }),
    read: (body, url) => fromJson('semantic-scholar', body, url),
  };
}

/** https://www.crossref.org/documentation/retrieve-metadata/rest-api/, several `filter=doi:` are alternatives */
const crossref: AbstractProvider = {
  id: 'crossref',
  name: 'Crossref',
  origins: ['https://api.crossref.org/*'],
  scheme: 'doi',
  atOnce: 20,
  request: (ids) => ({
    url: `https://api.crossref.org/works?${new URLSearchParams({ filter: ids.map((id) => `doi:${id}`).join(','), rows: String(ids.length) })}`,
    accept: json,
  }),
  read: (body, url) => fromJson('crossref', body, url),
};

/** https://api.biorxiv.org, `details`: all versions of one paper. It takes one DOI at a time. */
function preprintServer(server: 'biorxiv' | 'medrxiv', name: string): AbstractProvider {
  return {
    id: 'biorxiv',
    name,
    origins: ['https://api.biorxiv.org/*'],
    scheme: 'doi',
    atOnce: 1,
    request: ([doi = '']) => ({ url: `https://api.biorxiv.org/details/${server}/${doi}/na/json`, accept: json }),
    read: (body, url) => fromJson('biorxiv', body, url),
  };
}

const [biorxiv, medrxiv] = [preprintServer('biorxiv', 'bioRxiv'), preprintServer('medrxiv', 'medRxiv')];

/** In the order in which they are preferred for a paper that several know. */
export const providers: readonly AbstractProvider[] = [
  arxiv,
  pubmed,
  semanticScholar('acl', 'ACL:'),
  crossref,
  semanticScholar('s2', ''),
];

function fromXml(source: string, body: string, url: URL): PaperDraft[] {
  const reading = readXmlBody(body, url);
  if (reading === undefined) throw new UnknownShapeError(source, 'it has no papers');
  return [...reading.papers];
}

function fromJson(source: string, body: string, url: URL): PaperDraft[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new UnknownShapeError(source, 'it isn’t valid JSON');
  }
  // None of the papers is known there.
  if (Array.isArray(value) && value.every((one) => one === null)) return [];
  const reading = readJsonBody(value, url);
  if (reading === undefined) {
    const items = (value as { message?: { items?: unknown } } | null)?.message?.items;
    if (Array.isArray(items) && items.length === 0) return [];
    if (/^no (?:posts|papers|articles) found/i.test(textAt(value, 'messages', 0, 'status') ?? '')) return [];
    throw new UnknownShapeError(source, 'it has no papers');
  }
  const published = publicationsIn(value);
  return [...reading.papers].map((draft) => {
    const further = (draft.keys ?? []).flatMap((key) => published.get(findDoiKey(key) ?? '') ?? []);
    return further.length === 0 ? draft : { ...draft, keys: [...(draft.keys ?? []), ...further] };
  });
}

/** Where preprints were published, by their DOIs: `is-preprint-of` of Crossref, `published` of bioRxiv ("NA" for nowhere). */
function publicationsIn(answer: unknown): Map<string, Key> {
  const said = [
    ...listAt(answer, 'message', 'items').map((work) => [
      textAt(work, 'DOI'),
      listAt(work, 'relation', 'is-preprint-of').flatMap((one) => textAt(one, 'id') ?? [])[0],
    ]),
    ...listAt(answer, 'collection').map((row) => [textAt(row, 'doi'), textAt(row, 'published')]),
  ];
  return new Map(
    said.flatMap(([preprint = '', publication = '']) => {
      const [from, to] = [findDoiKey(preprint), findDoiKey(publication)];
      return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
    }),
  );
}

/** What one provider is asked for. */
export interface AbstractPlan {
  readonly provider: AbstractProvider;
  /** One a paper: the key by which it is asked. */
  readonly keys: readonly Key[];
}

/**
 * Who is asked for which papers: each paper of the first provider that knows one of its keys.
 * @param papers the keys of each
 */
export function planAbstracts(papers: readonly (readonly Key[])[]): AbstractPlan[] {
  const plan = new Map<AbstractProvider, Key[]>();
  for (const keys of papers) {
    for (const provider of providers) {
      const key = keys.find((one) => isAskable(one, provider));
      if (key === undefined) continue;
      const asked = plan.get(provider);
      if (asked === undefined) plan.set(provider, [key]);
      else asked.push(key);
      break;
    }
  }
  return [...plan].map(([provider, keys]) => ({ provider, keys }));
}

/** Preprints of bioRxiv and medRxiv, one a plan, each asked of its own server. */
export function planPreprints(papers: readonly Pick<Paper, 'keys' | 'venue'>[]): AbstractPlan[] {
  return papers.flatMap(({ keys, venue = '' }) => {
    const key = keys.find(isBiorxivDoi);
    return key === undefined ? [] : [{ provider: /^medrxiv/i.test(venue) ? medrxiv : biorxiv, keys: [key] }];
  });
}

/** A comma in an id would end it in a list of ids. */
function isAskable(key: Key, { scheme }: AbstractProvider): boolean {
  return schemeOf(key) === scheme && !key.includes(',');
}

/** "PubMed", "PubMed and Crossref": those who are asked, each once. */
export function namesOf(plan: readonly Pick<AbstractPlan, 'provider'>[]): string[] {
  return [...new Set(plan.map(({ provider }) => provider.name))];
}

/** Match patterns of all hosts of those who are asked. */
export function originsOf(plan: readonly Pick<AbstractPlan, 'provider'>[]): string[] {
  return [...new Set(plan.flatMap(({ provider }) => provider.origins))];
}
