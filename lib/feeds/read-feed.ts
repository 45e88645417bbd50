import type { Reading } from '../domain/draft.ts';
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
import { findRoot } from './xml.ts';

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

/**
 * Reads a JSON response: the known APIs and JSON Feed.
 * @param body the parsed JSON, not validated
 * @param url the address that it came from
 * @returns undefined if it has none of the known shapes
 */
export function readJsonBody(body: unknown, url: URL): BodyReading | undefined {
  const feed = readJsonFeed(body);
  if (feed !== undefined) return { source: undefined, ...feed };
  for (const [source, read] of jsonFormats) {
    const reading = read(body, url);
    if (reading === undefined) continue;
    const { list, papers, listing = { kind: 'feed' } } = reading;
    return list ? { source, listing, papers } : { source, papers };
  }
  return undefined;
}

/**
 * Reads an XML response: RSS, RDF, Atom, `efetch` of PubMed and PubMed Central, searches of DBLP and Europe PMC, and OAI-PMH
 * of repositories.
 * @returns undefined if it is not XML or has none of the known shapes
 */
export function readXmlBody(text: string, url: URL): BodyReading | undefined {
  const root = findRoot(text);
  if (root === undefined) return undefined;
  const articles = readPubmedArticles(root);
  if (articles !== undefined) return { source: 'pubmed', listing: { kind: 'feed' }, papers: articles };
  const records = readDblpXml(root);
  if (records !== undefined) return { source: 'dblp', listing: { kind: 'feed' }, papers: records };
  const found = readEuropePmcXml(root);
  if (found !== undefined) return { source: 'europe-pmc', listing: { kind: 'feed' }, papers: found };
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
  return { source: isArxiv ? 'arxiv' : undefined, ...feed };
}
