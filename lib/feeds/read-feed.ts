import type { PaperDraft, Reading } from '../domain/draft.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { readBiorxiv } from './apis/biorxiv.ts';
import { readCrossref } from './apis/crossref.ts';
import { readDblpJson, readDblpXml } from './apis/dblp.ts';
import { readEuropePmc, readEuropePmcXml } from './apis/europe-pmc.ts';
import { readHuggingFace } from './apis/huggingface.ts';
import { readArticles } from './apis/jats.ts';
import { readOai } from './apis/oai.ts';
import { readOpenAlex } from './apis/openalex.ts';
import { readOpenReview } from './apis/openreview.ts';
import { readPubmedArticles, readPubmedSummary } from './apis/pubmed.ts';
import { readRecords } from './apis/records.ts';
import { readSemanticScholar } from './apis/semantic-scholar.ts';
import { readJsonFeed } from './json-feed.ts';
import { readSyndication } from './syndication.ts';
import { descendantsOf, findRoot, type XmlElement } from './xml.ts';

/** A feed or API response as read. */
export interface BodyReading extends Reading {
  /** The source whose format it is; undefined for a feed format that any site can use. */
  readonly source: string | undefined;
}

type JsonReader = (body: unknown, url: URL) => ({ readonly list: boolean } & Reading) | undefined;

/** Ordered so that no format is mistaken for another. */
const jsonFormats: readonly (readonly [source: string | undefined, read: JsonReader])[] = [
  ['openalex', readOpenAlex],
  ['crossref', readCrossref],
  ['pubmed', readPubmedSummary],
  ['openreview', readOpenReview],
  ['dblp', readDblpJson],
  ['europe-pmc', readEuropePmc],
  ['biorxiv', readBiorxiv],
  ['semantic-scholar', readSemanticScholar],
  ['huggingface', readHuggingFace],
  [undefined, readRecords],
];

const xmlFormats: readonly (readonly [source: string, read: (root: XmlElement) => PaperDraft[] | undefined])[] = [
  ['pubmed', readPubmedArticles],
  ['dblp', readDblpXml],
  ['europe-pmc', readEuropePmcXml],
];

/**
 * Reads a JSON response: the known APIs and JSON Feed.
 * @param body the parsed JSON, not validated
 * @param url the address that it came from
 * @returns undefined if it has none of the known shapes
 * @throws {UnknownShapeError} if it has records of a known source, none of which is a paper
 */
export function readJsonBody(body: unknown, url: URL): BodyReading | undefined {
  const feed = readJsonFeed(body);
  if (feed !== undefined) return { source: undefined, ...feed };
  for (const [source, read] of jsonFormats) {
    const reading = read(body, url);
    if (reading === undefined) continue;
    const { list, papers, listing = { kind: 'feed' } } = reading;
    if (list && source !== undefined) refuseUnread(source, papers, countRecords(body));
    return list ? { source, listing, papers } : { source, papers };
  }
  return undefined;
}

/**
 * Reads an XML response: RSS, RDF, Atom, `efetch` of PubMed and PubMed Central, searches of DBLP and Europe PMC, and OAI-PMH
 * of repositories.
 * @returns undefined if it is not XML or has none of the known shapes
 * @throws {UnknownShapeError} if it has records of a known source, none of which is a paper
 */
export function readXmlBody(text: string, url: URL): BodyReading | undefined {
  const root = findRoot(text);
  if (root === undefined) return undefined;
  for (const [source, read] of xmlFormats) {
    const papers = read(root);
    if (papers === undefined) continue;
    refuseUnread(source, papers, countElements(root));
    return { source, listing: { kind: 'feed' }, papers };
  }
  const harvest = readOai(root);
  if (harvest !== undefined) return { listing: { kind: 'feed' }, ...harvest };
  const set = readArticles(root);
  if (set !== undefined) {
    const { list, papers } = set;
    return list ? { source: 'pmc', listing: { kind: 'feed' }, papers } : { source: undefined, papers };
  }
  const feed = readSyndication(root, url);
  if (feed === undefined) return undefined;
  const ofArxiv = /^(?:https?:\/\/(?:export\.|rss\.)?arxiv\.org|arxiv query)/i;
  const isArxiv = ofArxiv.test(feed.listing.name ?? '') || /arXiv\.org$/.test(feed.listing.name ?? '');
  // A single entry can be arXiv's own notice.
  const records = isArxiv ? countElements(root) : 0;
  if (records > 1) refuseUnread('arxiv', feed.papers, records);
  return { source: isArxiv ? 'arxiv' : undefined, ...feed };
}

/**
 * Refuses a response whose records all lack what their reader needs. An empty list would look as if nothing was found.
 * @throws {UnknownShapeError}
 */
function refuseUnread(source: string, papers: Iterable<unknown>, records: number): void {
  for (const _ of papers) return;
  if (records > 0) throw new UnknownShapeError(source, `none of its ${records} records has the expected fields`);
}

/** Maximum depth of the records in a response: `result.hits.hit`. */
const maxDepth = 4;

/** Returns the length of the longest list of objects in a JSON response. */
function countRecords(body: unknown): number {
  let most = 0;
  let level: unknown[] = [body];
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const objects = level.filter((value) => typeof value === 'object' && value !== null);
    for (const value of objects) {
      if (!Array.isArray(value)) continue;
      most = Math.max(most, value.filter((one) => typeof one === 'object' && one !== null).length);
    }
    level = objects.flatMap((value) => (Array.isArray(value) ? [] : Object.values(value as object)));
  }
  return most;
}

/** Names of the elements with one record each. */
const recordNames = ['item', 'entry', 'hit', 'r', 'result', 'PubmedArticle', 'PubmedBookArticle'];

function countElements(root: XmlElement): number {
  return Math.max(...recordNames.map((name) => [...descendantsOf(root, name)].length));
}
