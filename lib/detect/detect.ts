/** What a file or an answer holds, told as "read this page" tells it: the pure function behind the command `detect`. */
import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../domain/draft.ts';
import { canonicalKeys, type Key, schemeOf } from '../domain/key.ts';
import { type Paper, parseDraft } from '../domain/paper.ts';
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

/** What was found. Part of the command line's contract: grown by adding only. */
export interface Detection {
  /** The source's id, `page` or `text` where no source knows it; null where nothing was found. */
  readonly source: string | null;
  readonly listing: { readonly kind: ListingKind; readonly date?: string } | null;
  readonly papers: readonly DetectedPaper[];
  /** Why a known source's page could not be read, or a text was refused. */
  readonly trouble?: string;
}

/** A paper as the command line gives it. */
export interface DetectedPaper extends Pick<Paper, 'title' | 'authors' | 'keys'> {
  readonly abstract?: string;
  readonly url?: string;
  readonly published?: string;
  readonly code?: string;
  readonly upvotes?: number;
  readonly doubt?: string;
}

/** What `detect` needs from its surroundings. `parseHtml` must run no script and load nothing. */
export interface DetectPorts {
  readonly sources: readonly Source[];
  parseHtml(html: string, url: URL): Document;
}

/** What a page, a feed, an answer or a text says, before it is looked at as papers. */
export interface Found extends Reading {
  /** The source's id, `page` or `text` where no source knows it. */
  readonly source: string;
}

/**
 * Reads a file: a page, a feed, an API's answer, a text, or a saved mail that holds one of them.
 * @param bytes of any encoding
 * @param url the address it came from
 */
export async function detectFile(bytes: Uint8Array, url: URL, ports: DetectPorts): Promise<Detection> {
  const mail = await findMail(bytes);
  if (mail === undefined) {
    const body = decodeBody(bytes);
    // Lines of RIS and of tables look like those of a text; entries of BibTeX may stand in one.
    const records = findReferences(body, ['ris', 'csv']);
    if (records !== undefined) return records;
    const found = detect(body, url, ports);
    return found.papers.length > 0 ? found : (findReferences(body, ['bibtex']) ?? found);
  }
  const nothing: Detection = { source: null, listing: null, papers: [] };
  // The plain text of a newsletter often lacks what its page has; a mail of plain text alone has no page.
  const found = [mail.html, mail.text].map((body) => (body === undefined ? nothing : detect(body, url, ports)));
  return found.find(({ papers }) => papers.length > 0) ?? found.find(({ trouble }) => trouble !== undefined) ?? nothing;
}

/** What reference managers write, BibTeX, RIS and tables of some columns, is read as it is imported. */
function findReferences(given: string, ids: readonly string[]): Detection | undefined {
  const text = given.replace(/^\uFEFF/, '');
  if (/^\s*[<{[]/.test(text)) return undefined;
  const format = importers.find(({ id, recognises }) => ids.includes(id) && recognises({ text }));
  if (format?.id === 'csv' && !/^.*([,;\t]).*\1/.test(text)) return undefined;
  const rows = format === undefined ? [] : [...format.read({ text })];
  const papers = rows.flatMap(({ draft }) => draft ?? []);
  return papers.length === 0 ? undefined : { source: 'text', listing: { kind: 'text' }, papers: papersOf(papers) };
}

/**
 * Reads a page, a feed, an API's answer or a text.
 * @param body decoded
 * @param url the address it came from
 * @returns the papers in order, each once; nothing found is an answer too
 */
export function detect(body: string, url: URL, ports: DetectPorts): Detection {
  try {
    const found = findPapers(body, url, ports);
    if (found === undefined) return { source: null, listing: null, papers: [] };
    return { source: found.source, listing: listingOf(found.listing), papers: papersOf(found.papers) };
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
    const known = error.source === 'text' ? null : error.source;
    return { source: known, listing: null, papers: [], trouble: error.message };
  }
}

/** A mark of the encoding, and the headers of an answer that was saved with them. */
const saved = /^\uFEFF?(?:\s*HTTP\/[\d.]+ \d{3}\b[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n)?/;

/**
 * What {@link detect} reads, as it was read.
 * @returns undefined where there is nothing
 * @throws {UnknownShapeError} where a known source's page has another shape, or a text is refused
 */
export function findPapers(given: string, url: URL, ports: DetectPorts): Found | undefined {
  const body = given.replace(saved, '');
  const start = body.slice(0, 2_000).trimStart();
  if (/^[{[]/.test(start)) {
    const json = parseJson(body) ?? parseJsonLines(body);
    if (json !== undefined) return foundIn(readJsonBody(json.value, url), url, ports.sources);
  }
  if (
    /^(?:HTTP\/[\d.]+ \d{3}\b[^<]*)?(?:<\?xml|<(?:[\w-]+:)?(?:rss|feed|RDF|PubmedArticleSet|pmc-articleset|OAI-PMH|responseWrapper|dblp|result)\b)/i.test(
      start,
    )
  ) {
    const reading = readXmlBody(body, url);
    if (reading !== undefined) return foundIn(reading, url, ports.sources);
  }
  // A page begins with a tag; a text of people's hardly ever does.
  return start.startsWith('<') ? readHtml(body, url, ports) : readPlain(body, url, ports);
}

/** A text: one of the forms that are known, else a list as the page shows it that its Markdown or its lines draw. */
function readPlain(text: string, url: URL, ports: DetectPorts): Found {
  const cited = readPubmedText(text);
  if (cited !== undefined) return foundInText(cited);
  const isKnown = isHuggingFace(text) || url.hostname === 'huggingface.co' || readArxivMail(text) !== undefined;
  if (isKnown) return readText(text, url);
  const page = ports.parseHtml('<!DOCTYPE html>', url);
  drawText(text, page);
  const { papers } = readPage(page, url);
  const list = [...papers];
  if (list.length > 1) return { source: 'text', listing: { kind: 'text', total: list.length }, papers: list };
  return readText(text, url);
}

function foundInText(papers: PaperDraft[]): Found {
  return { source: 'pubmed', listing: { kind: 'text', total: papers.length }, papers };
}

function readHtml(html: string, url: URL, ports: DetectPorts): Found | undefined {
  let document = ports.parseHtml(html, url);
  const viewed = findViewedSource(document);
  if (viewed !== undefined) document = ports.parseHtml(viewed, url);
  const source = ports.sources.find((known) => known.identify(url) !== undefined);
  // PubMed shows three of its formats as text in a page.
  const cited = source?.id === 'pubmed' ? readPubmedText(document.querySelector('pre')?.textContent ?? '') : undefined;
  if (cited !== undefined) return foundInText(cited);
  if (source !== undefined) return { source: source.id, ...source.read(document, url) };
  const reading = readPage(document, url);
  return isEmpty(reading.papers) ? undefined : { source: 'page', ...reading };
}

/** A feed of a known format or host is a listing even when it is empty; any other only with papers in it. */
function foundIn(reading: BodyReading | undefined, url: URL, sources: readonly Source[]): Found | undefined {
  if (reading === undefined) return undefined;
  const { source = sources.find((known) => known.matches.some((pattern) => isMatch(pattern, url)))?.id } = reading;
  if (source !== undefined) return { ...reading, source };
  return isEmpty(reading.papers) ? undefined : { ...reading, source: 'page' };
}

function isEmpty(papers: Iterable<PaperDraft>): boolean {
  for (const _ of papers) return false;
  return true;
}

/** Whether a match pattern such as `https://*.arxiv.org/*` covers an address; its path is compared by its beginning. */
function isMatch(pattern: string, url: URL): boolean {
  const [, scheme, host = '', path = ''] = /^(\*|https?):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  if (scheme === undefined || (scheme !== '*' && `${scheme}:` !== url.protocol)) return false;
  const hosted = host.startsWith('*.')
    ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
    : url.hostname === host;
  return hosted && url.pathname.startsWith(path.replace(/\*.*$/, ''));
}

/** The values of JSON Lines, one in each line. */
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

/** Parses the drafts and puts each paper once: those that share an identifier and contradict each other in none. */
function papersOf(drafts: Iterable<PaperDraft>): DetectedPaper[] {
  const papers: DetectedPaper[] = [];
  const places = new Map<Key, number>();
  let place = 0;
  for (const draft of drafts) {
    place += 1;
    const { paper } = parseDraft(draft, `paper ${place}`);
    if (paper === undefined) continue;
    const detected = detectedOf(paper, draft.doubt);
    const at = paper.keys.map((key) => places.get(key)).find((known) => known !== undefined);
    const known = at === undefined ? undefined : papers[at];
    if (at === undefined || known === undefined || contradict(known.keys, paper.keys)) {
      papers.push(detected);
      for (const key of paper.keys) if (!places.has(key)) places.set(key, papers.length - 1);
      continue;
    }
    const joined = joinOf(known, detected);
    papers[at] = joined;
    for (const key of joined.keys) places.set(key, at);
  }
  return papers;
}

function contradict(a: readonly Key[], b: readonly Key[]): boolean {
  const shared = new Set(a.map(schemeOf));
  return b.some((key) => shared.has(schemeOf(key)) && !a.includes(key));
}

/** What the first sighting lacks is taken from the second. */
function joinOf(first: DetectedPaper, second: DetectedPaper): DetectedPaper {
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
