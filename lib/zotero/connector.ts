/**
 * Zotero on this machine, as its browser connector speaks to it (zotero/zotero: xpcom/server/server_connector.js,
 * saveSession.js, server.js). It drops the connection to whatever comes from a browser without one of its headers, refuses
 * a connector of an older version, and takes a session's name once. `fetch` is a parameter.
 */
import { normaliseTitle } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { type Own, openPdfOf, type ZoteroItem, zoteroItem } from '../exporters/zotero-item.ts';
import { zoteroOrigin } from '../net/network-policy.ts';

/** The version of the connector's API that is spoken here. */
const apiVersion = '3';
/** Milliseconds that Zotero gets for an answer; it writes into its database before it gives one. */
const patience = 30_000;

export interface ZoteroPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A name that was never used before. */
  newId(): string;
  /** Whether a paper was sent before, by any of its keys. */
  wasSent(paper: Paper): Promise<boolean>;
  /** Called as soon as Zotero has a paper. */
  remember(paper: Paper): Promise<void>;
  /** A PDF that may be fetched; undefined where it may not or cannot be. */
  fetchPdf(address: string): Promise<ArrayBuffer | undefined>;
}

/** Why nothing could be sent. `closed`: Zotero does not run. `locked`: what is selected there takes nothing. */
export type ZoteroError =
  | { readonly kind: 'closed' }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'locked'; readonly into: string }
  | { readonly kind: 'refused'; readonly status: number };

export interface Sent {
  readonly kind: 'sent';
  /** The collection, or the library, that was selected in Zotero. */
  readonly into: string;
  readonly sent: number;
  /** Papers that Zotero had already. */
  readonly there: number;
  /** Those of the sent that have their PDF. */
  readonly pdfs: number;
  /** Zotero does not tell what it has: a switch in its settings. What was sent from here is known all the same. */
  readonly silent: boolean;
}

/**
 * Sends papers into the collection that is selected in Zotero, each with its open PDF, the user's tags and note. A paper
 * that Zotero has already is left alone.
 * @throws the signal's reason where it is given up; what was sent until then stays
 */
export async function sendToZotero(
  ports: ZoteroPorts,
  papers: readonly { readonly paper: Paper; readonly own: Own }[],
  signal: AbortSignal,
): Promise<Sent | ZoteroError> {
  const target = await ask(ports, '/connector/getSelectedCollection', {}, signal);
  if (target.kind !== 'answer') return target;
  const { name, libraryName, libraryEditable } = target.value as {
    readonly name?: string;
    readonly libraryName?: string;
    readonly libraryEditable?: boolean;
  };
  const into = name ?? libraryName ?? 'Zotero';
  if (libraryEditable === false) return { kind: 'locked', into };
  let [sent, there, pdfs, silent] = [0, 0, 0, false];
  for (const { paper, own } of papers) {
    const known = silent ? 'silent' : await findInZotero(ports, paper, signal);
    silent = typeof known === 'string';
    // What Zotero says counts more than what was sent: there it may have been deleted.
    if (known === true || (silent && (await ports.wasSent(paper)))) {
      there += 1;
      continue;
    }
    const session = ports.newId();
    const item = zoteroItem(paper, ports.newId(), own);
    const saved = await ask(
      ports,
      '/connector/saveItems',
      { sessionID: session, uri: item['url'], items: [item] },
      signal,
    );
    if (saved.kind !== 'answer') return saved;
    await ports.remember(paper);
    sent += 1;
    if (await attach(ports, session, item, openPdfOf(paper), signal)) pdfs += 1;
  }
  return { kind: 'sent', into, sent, there, pdfs, silent };
}

async function attach(
  ports: ZoteroPorts,
  session: string,
  { id, itemType }: ZoteroItem,
  address: string | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const pdf = address === undefined ? undefined : await ports.fetchPdf(address);
  if (address === undefined || pdf === undefined) return false;
  // Headers are Latin letters only; Zotero decodes the escapes of JSON.
  const metadata = JSON.stringify({
    sessionID: session,
    parentItemID: id,
    title: itemType === 'preprint' ? 'Preprint PDF' : 'Full Text PDF',
    url: address,
  });
  const answer = await send(ports, `/connector/saveAttachment?sessionID=${session}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/pdf', 'X-Metadata': asciiJson(metadata) },
    body: pdf,
    signal,
  });
  return answer?.status === 201;
}

function asciiJson(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Whether Zotero has a paper, by its read-only local API.
 * @returns `closed` where nobody answers, `off` where the user has not switched that API on (403), `silent` where the
 * answer tells nothing
 * @throws the signal's reason where it is given up
 */
export async function findInZotero(
  ports: Pick<ZoteroPorts, 'fetch'>,
  paper: Pick<Paper, 'title' | 'keys'>,
  signal: AbortSignal,
): Promise<boolean | 'closed' | 'off' | 'silent'> {
  const query = new URLSearchParams({
    q: paper.title.slice(0, 200),
    qmode: 'titleCreatorYear',
    limit: '50',
    format: 'json',
  });
  const response = await send(ports, `/api/users/0/items/top?${query}`, { signal });
  if (response === undefined) return 'closed';
  if (!response.ok) return response.status === 403 ? 'off' : 'silent';
  let found: unknown;
  try {
    found = await response.json();
  } catch {
    return 'silent';
  }
  if (!Array.isArray(found)) return 'silent';
  return found.some((item: { readonly data?: Readonly<Record<string, unknown>> }) => isSame(paper, item.data ?? {}));
}

function isSame({ keys, title }: Pick<Paper, 'title' | 'keys'>, data: Readonly<Record<string, unknown>>): boolean {
  const texts = ['DOI', 'archiveID', 'url', 'extra'].flatMap((field) => {
    const value = data[field];
    return typeof value === 'string' ? [value.toLowerCase()] : [];
  });
  const named = keys.some((key) => {
    const value = key.slice(key.indexOf(':') + 1).toLowerCase();
    return !key.startsWith('title:') && value.length > 5 && texts.some((text) => names(text, value));
  });
  return named || (typeof data['title'] === 'string' && normaliseTitle(data['title']) === normaliseTitle(title));
}

/** Whether a text holds an identifier and not a longer one; arXiv's may have a version. */
function names(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + value.length)];
    if (!/[a-z0-9]$/.test(before) && !/^(?!v\d+(?![a-z0-9]))[a-z0-9]/.test(after)) return true;
  }
  return false;
}

type Asked = { readonly kind: 'answer'; readonly value: unknown } | ZoteroError;

async function ask(ports: ZoteroPorts, path: string, body: unknown, signal: AbortSignal): Promise<Asked> {
  const response = await send(ports, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (response === undefined) return { kind: 'closed' };
  const text = await response.text();
  if (text.includes('CONNECTOR_VERSION_OUTDATED')) return { kind: 'outdated' };
  if (!response.ok) return { kind: 'refused', status: response.status };
  try {
    return { kind: 'answer', value: text === '' ? {} : JSON.parse(text) };
  } catch {
    return { kind: 'refused', status: response.status };
  }
}

/** @returns undefined where nobody answers */
async function send(
  { fetch }: Pick<ZoteroPorts, 'fetch'>,
  path: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response | undefined> {
  try {
    return await fetch(`${zoteroOrigin}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'X-Zotero-Connector-API-Version': apiVersion },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([init.signal, AbortSignal.timeout(patience)]),
    });
  } catch {
    init.signal.throwIfAborted();
    return undefined;
  }
}
