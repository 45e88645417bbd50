/** Finds the papers in a file or an API response, as "read this page" would. Pure; used by the `detect` command. */
import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../domain/draft.ts';
import { type Key, schemeOf } from '../domain/key.ts';
import { type Paper, parseDraft } from '../domain/paper.ts';
import { canonicalKeys } from '../domain/parse-key.ts';
import { seemsPartlyRead } from '../domain/part-read.ts';
import { type Source, UnknownShapeError } from '../domain/source.ts';
import { decodeBody } from '../feeds/decode-body.ts';
import { type BodyReading, readJsonBody, readXmlBody } from '../feeds/read-feed.ts';
import { importers } from '../importers/index.ts';
import { findViewedSource } from '../sources/page/view-source.ts';
import { readPage } from '../sources/page.ts';
import { readArxivMail } from '../sources/text/arxiv-mail.ts';
import { isHuggingFace } from '../sources/text/lines.ts';
import { findMail } from '../sources/text/mail.ts';
import { readPubmedText } from '../sources/text/pubmed.ts';
import { drawText } from '../sources/text/render-text.ts';
import { readText } from '../sources/text.ts';

/** The result of {@link detectFile}. Part of the command line's contract: fields are only ever added. */
export interface Detection {
  /** The source's id; `page` or `text` if no source knows it; null if nothing was found. */
  readonly source: string | null;
  readonly listing: { readonly kind: ListingKind; readonly date?: string } | null;
  readonly papers: readonly DetectedPaper[];
  /** The number of rows that look like those of the papers, if most of them gave none. */
  readonly rows?: number;
  /** Why a known source's page could not be read, or a text was rejected. */
  readonly trouble?: string;
}

/** A paper as the command line prints it. */
export interface DetectedPaper extends Pick<Paper, 'title' | 'authors' | 'keys'> {
  readonly abstract?: string;
  readonly url?: string;
  readonly published?: string;
  readonly code?: string;
  readonly upvotes?: number;
  readonly doubt?: string;
}

/** The dependencies of `detect`. `parseHtml` must not run scripts or load resources. */
export interface DetectPorts {
  readonly sources: readonly Source[];
  parseHtml(html: string, url: URL): Document;
}

/** A page, feed, API response or text as read, before its drafts are parsed as papers. */
export interface SourcedReading extends Reading {
  /** The source's id; `page` or `text` if no source knows it. */
  readonly source: string;
}

/**
 * Reads a file: a page, a feed, an API response, a text, or a saved mail that contains one of them.
 * @param bytes in any encoding
 * @param url the address that the file came from
 */
export async function detectFile(bytes: Uint8Array, url: URL, ports: DetectPorts): Promise<Detection> {
  const mail = await findMail(bytes);
  if (mail === undefined) {
    const body = decodeBody(bytes);
    // RIS and table lines look like text, so they are tried first. BibTeX entries can be part of a text, so they come last.
    const records = findReferences(body, ['ris', 'csv']);
    if (records !== undefined) return records;
    const found = detectPapers(body, url, ports);
    return found.papers.length > 0 ? found : (findReferences(body, ['bibtex']) ?? found);
  }
  const nothing: Detection = { source: null, listing: null, papers: [] };
  // The plain text of a newsletter often has less than its HTML; some mails have plain text only.
  const found = [mail.html, mail.text].map((body) => (body === undefined ? nothing : detectPapers(body, url, ports)));
  return found.find(({ papers }) => papers.length > 0) ?? found.find(({ trouble }) => trouble !== undefined) ?? nothing;
}

/** Reads files of reference managers (BibTeX, RIS, tables of several columns) with the importers of those ids. */
function findReferences(body: string, ids: readonly string[]): Detection | undefined {
  const text = body.replace(/^\uFEFF/, '');
  if (/^\s*[<{[]/.test(text)) return undefined;
  const format = importers.find(({ id, recognises }) => ids.includes(id) && recognises({ text }));
  if (format?.id === 'csv' && !/^.*([,;\t]).*\1/.test(text)) return undefined;
  const rows = format === undefined ? [] : [...format.read({ text })];
  const papers = rows.flatMap(({ draft }) => draft ?? []);
  return papers.length === 0 ? undefined : { source: 'text', listing: { kind: 'text' }, papers: papersOf(papers) };
}

/**
 * Reads a page, a feed, an API response or a text.
 * @param body the decoded text
 * @param url the address that it came from
 * @returns the papers in order, each once; an empty detection if there are none
 */
export function detectPapers(body: string, url: URL, ports: DetectPorts): Detection {
  try {
    const found = findPapers(body, url, ports);
    if (found === undefined) return { source: null, listing: null, papers: [] };
    const papers = papersOf(found.papers);
    // Readers know the number of rows at their end.
    const rows = found.listing?.rows;
    return {
      source: found.source,
      listing: listingOf(found.listing),
      papers,
      ...(seemsPartlyRead(papers.length, rows) ? { rows } : {}),
    };
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
    const known = error.source === 'text' ? null : error.source;
    return { source: known, listing: null, papers: [], trouble: error.message };
  }
}

/** A byte order mark, and the HTTP headers of a response that was saved with them. */
const savedHead = /^\uFEFF?(?:\s*HTTP\/[\d.]+ \d{3}\b[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n)?/;

/**
 * Reads what {@link detectPapers} reads, but returns the drafts unparsed.
 * @returns undefined if nothing was found
 * @throws {UnknownShapeError} if a known source's page has an unknown structure, or a text is rejected
 */
export function findPapers(content: string, url: URL, ports: DetectPorts): SourcedReading | undefined {
  const body = content.replace(savedHead, '');
  const start = body.slice(0, 2_000).trimStart();
  if (/^[{[]/.test(start)) {
    const json = parseJson(body) ?? parseJsonLines(body);
    if (json !== undefined) return withSource(readJsonBody(json.value, url), url, ports.sources);
  }
  if (
    /^(?:HTTP\/[\d.]+ \d{3}\b[^<]*)?(?:<\?xml|<(?:[\w-]+:)?(?:rss|feed|RDF|PubmedArticleSet|pmc-articleset|OAI-PMH|responseWrapper|dblp|result)\b)/i.test(
      start,
    )
  ) {
    const reading = readXmlBody(body, url);
    if (reading !== undefined) return withSource(reading, url, ports.sources);
  }
  // A page starts with a tag; plain text hardly ever does.
  return start.startsWith('<') ? readHtml(body, url, ports) : readPlain(body, url, ports);
}

/** Reads plain text: in a known form, or rendered as a page from its Markdown or its lines. */
function readPlain(text: string, url: URL, ports: DetectPorts): SourcedReading {
  const cited = readPubmedText(text);
  if (cited !== undefined) return pubmedReading(cited);
  const isKnown = isHuggingFace(text) || url.hostname === 'huggingface.co' || readArxivMail(text) !== undefined;
  if (isKnown) return readText(text, url);
  const page = ports.parseHtml('<!DOCTYPE html>', url);
  drawText(text, page);
  const { papers } = readPage(page, url);
  const list = [...papers];
  if (list.length > 1) return { source: 'text', listing: { kind: 'text', total: list.length }, papers: list };
  return readText(text, url);
}

function pubmedReading(papers: PaperDraft[]): SourcedReading {
  return { source: 'pubmed', listing: { kind: 'text', total: papers.length }, papers };
}

function readHtml(html: string, url: URL, ports: DetectPorts): SourcedReading | undefined {
  let document = ports.parseHtml(html, url);
  const viewed = findViewedSource(document);
  if (viewed !== undefined) document = ports.parseHtml(viewed, url);
  const source = ports.sources.find((known) => known.identify(url) !== undefined);
  // PubMed shows three of its formats as text inside a page.
  const cited = source?.id === 'pubmed' ? readPubmedText(document.querySelector('pre')?.textContent ?? '') : undefined;
  if (cited !== undefined) return pubmedReading(cited);
  if (source !== undefined) return { source: source.id, ...source.read(document, url) };
  const reading = readPage(document, url);
  return isEmpty(reading.papers) ? undefined : { source: 'page', ...reading };
}

/** Adds the source to a reading. A feed of a known format or host counts even if it is empty, any other only with papers. */
function withSource(
  reading: BodyReading | undefined,
  url: URL,
  sources: readonly Source[],
): SourcedReading | undefined {
  if (reading === undefined) return undefined;
  const { source = sources.find((known) => known.matches.some((pattern) => isMatch(pattern, url)))?.id } = reading;
  if (source !== undefined) return { ...reading, source };
  return isEmpty(reading.papers) ? undefined : { ...reading, source: 'page' };
}

function isEmpty(papers: Iterable<PaperDraft>): boolean {
  for (const _ of papers) return false;
  return true;
}

/** Whether a match pattern such as `https://*.arxiv.org/*` covers an address. Compares only the start of the path. */
function isMatch(pattern: string, url: URL): boolean {
  const [, scheme, host = '', path = ''] = /^(\*|https?):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  if (scheme === undefined || (scheme !== '*' && `${scheme}:` !== url.protocol)) return false;
  const hosted = host.startsWith('*.')
    ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
    : url.hostname === host;
  return hosted && url.pathname.startsWith(path.replace(/\*.*$/, ''));
}

/** Parses JSON Lines: one value per line. */
function parseJsonLines(text: string): { readonly value: unknown } | undefined {
  const rows = text.trim().split(/\r?\n/).map(parseJson);
  return rows.length > 1 && rows.every((row) => row !== undefined)
    ? { value: rows.map(({ value }) => value) }
    : undefined;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function listingOf(listing: ListingFacts | undefined): Detection['listing'] {
  if (listing === undefined) return null;
  const { kind, date } = listing;
  return date === undefined ? { kind } : { kind, date };
}

/** Parses the drafts and merges those of one paper: they share an identifier and have no contradicting ones. */
function papersOf(drafts: Iterable<PaperDraft>): DetectedPaper[] {
  const papers: DetectedPaper[] = [];
  const indexes = new Map<Key, number>();
  let number = 0;
  for (const draft of drafts) {
    number += 1;
    const { paper } = parseDraft(draft, `paper ${number}`);
    if (paper === undefined) continue;
    const detected = detectedOf(paper, draft.doubt);
    const index = paper.keys.map((key) => indexes.get(key)).find((known) => known !== undefined);
    const known = index === undefined ? undefined : papers[index];
    if (index === undefined || known === undefined || contradict(known.keys, paper.keys)) {
      papers.push(detected);
      for (const key of paper.keys) if (!indexes.has(key)) indexes.set(key, papers.length - 1);
      continue;
    }
    const merged = merge(known, detected);
    papers[index] = merged;
    for (const key of merged.keys) indexes.set(key, index);
  }
  return papers;
}

function contradict(a: readonly Key[], b: readonly Key[]): boolean {
  const shared = new Set(a.map(schemeOf));
  return b.some((key) => shared.has(schemeOf(key)) && !a.includes(key));
}

/** Merges two records of a paper. The first one's fields take precedence. */
function merge(first: DetectedPaper, second: DetectedPaper): DetectedPaper {
  const authors = first.authors.length > 0 ? first.authors : second.authors;
  const [key, ...more] = canonicalKeys([...first.keys, ...second.keys], first.title);
  return { ...second, ...first, authors, keys: key === undefined ? first.keys : [key, ...more] };
}

function detectedOf(paper: Paper, doubt: string | undefined): DetectedPaper {
  const { title, abstract, authors, keys, url, published, code, upvotes } = paper;
  return {
    title,
    ...(abstract === undefined ? {} : { abstract }),
    authors,
    keys,
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(code === undefined ? {} : { code }),
    ...(upvotes === undefined ? {} : { upvotes }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}
