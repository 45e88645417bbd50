/**
 * The only function that fetches from the web: only from hosts that the user has allowed, without cookies, at most one
 * request per second and host, with exponential backoff if a host fails. `fetch`, the clock and the timer are
 * parameters, so that it behaves the same in browsers and tests.
 */
import type { Validators } from '../domain/place.ts';
import { decodeBody } from '../feeds/decode-body.ts';
import { mayFetch } from './network-policy.ts';
import { readAll } from './read-response-body.ts';

export interface FetchRequest {
  readonly url: string;
  /**
   * Match patterns of the hosts that this request may use. Other hosts are not used, even if the user has allowed them.
   */
  readonly origins: readonly string[];
  /** Media types, as in the header. */
  readonly accept: string;
  readonly validators?: Validators | undefined;
  /** JSON to POST; if absent, the request is a GET. */
  readonly post?: string;
}

/**
 * Why a request failed. `until`: the host gets no further request before this time (in milliseconds since the epoch).
 */
export type FetchError =
  | { readonly kind: 'not-allowed'; readonly host: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreachable'; readonly host: string; readonly until: number }
  | { readonly kind: 'busy'; readonly host: string; readonly until: number }
  | { readonly kind: 'failing'; readonly host: string; readonly status: number; readonly until: number }
  | { readonly kind: 'refused'; readonly host: string; readonly status: number }
  /** The host redirects. Browsers do not reveal the target. */
  | { readonly kind: 'moved'; readonly host: string; readonly to?: string }
  | { readonly kind: 'too-large'; readonly host: string };

export type FetchAnswer =
  | { readonly kind: 'body'; readonly url: URL; readonly text: string; readonly validators: Validators }
  /** Nothing has changed since the response that the validators came with (HTTP 304). */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'trouble'; readonly trouble: FetchError };

/** State of a host: when the next request is allowed, and the number of consecutive failures. */
export interface HostMemory {
  readonly next: number;
  readonly failures: number;
}

export interface FetchPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after a number of milliseconds. Rejects with the signal’s reason if it is aborted before. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  isOnline(): boolean;
  /** Returns those match patterns that the user has granted. */
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  /** Persistent, so that a host’s request to wait an hour survives a restart. */
  readonly hosts: {
    get(host: string): Promise<HostMemory | undefined>;
    set(host: string, memory: HostMemory): Promise<void>;
  };
}

/** Limits, in milliseconds and bytes. */
export const fetchLimits = {
  /** Maximum size of a response, unpacked. */
  bytes: 10_000_000,
  /** Timeout from the request to the last byte. */
  patience: 30_000,
  /** Minimum time between two requests to a host. */
  pause: 1_000,
  /** Maximum attempts per request. */
  tries: 3,
  /** Delay after the first failure. It doubles with each further one. */
  firstDelay: 2_000,
  longestDelay: 6 * 3_600_000,
  /** Longer waits are returned to the caller. */
  longestWait: 20_000,
  hops: 5,
};
export type FetchLimits = typeof fetchLimits;

/** arXiv asks for one connection and three seconds between requests: https://info.arxiv.org/help/api/tou.html */
const arxivPause = 3_000;

/** Fetches a URL within the rate limits. @throws the signal’s reason if it is aborted */
export type PoliteFetch = (request: FetchRequest, signal: AbortSignal) => Promise<FetchAnswer>;

/** Creates the fetch function. Requests to one host run one after another. */
export function createFetcher(ports: FetchPorts, limits: FetchLimits = fetchLimits): PoliteFetch {
  const queues = new Map<string, Promise<unknown>>();
  const queued = async <T>(host: string, task: () => Promise<T>): Promise<T> => {
    const result = (queues.get(host) ?? Promise.resolve()).then(task, task);
    queues.set(host, result);
    try {
      return await result;
    } finally {
      if (queues.get(host) === result) queues.delete(host);
    }
  };
  const askOnce = async (request: FetchRequest, signal: AbortSignal): Promise<Outcome> => {
    const url = URL.parse(request.url);
    const host = url?.host ?? '';
    if (url === null || !mayFetch(request.url, await ports.granted(request.origins))) {
      return trouble({ kind: 'not-allowed', host });
    }
    if (!ports.isOnline()) return trouble({ kind: 'offline' });
    const { next, failures } = (await ports.hosts.get(host)) ?? { next: 0, failures: 0 };
    const rest = next - ports.now();
    if (rest > limits.longestWait) return trouble({ kind: 'busy', host, until: next });
    if (rest > 0) await ports.wait(rest, signal);
    signal.throwIfAborted();
    // Stored before the request: if the worker terminates during it, the host is not asked again immediately.
    await ports.hosts.set(host, { next: ports.now() + pauseOf(url, limits), failures });
    const outcome = await send(ports, request, url, limits, signal);
    signal.throwIfAborted();
    if (outcome.kind !== 'failed') {
      if (failures > 0) await ports.hosts.set(host, { next: ports.now() + pauseOf(url, limits), failures: 0 });
      return outcome;
    }
    const delay = outcome.retryAfter ?? Math.min(limits.longestDelay, limits.firstDelay * 2 ** failures);
    const until = ports.now() + Math.max(delay, pauseOf(url, limits));
    await ports.hosts.set(host, { next: until, failures: failures + 1 });
    return { kind: 'again', trouble: failureOf(outcome, host, until) };
  };
  return async (request, signal) => {
    let address = request;
    for (let [tries, hops] = [1, 0]; ; ) {
      const current = address;
      const outcome = await queued(URL.parse(current.url)?.host ?? '', () => askOnce(current, signal));
      if (outcome.kind === 'again') {
        if (tries >= limits.tries || outcome.trouble.until - ports.now() > limits.longestWait) {
          return { kind: 'trouble', trouble: outcome.trouble };
        }
        tries += 1;
      } else if (outcome.kind === 'moved') {
        const { host, to } = outcome;
        const isFurther = to !== undefined && hops < limits.hops && request.post === undefined;
        if (!isFurther || !mayFetch(to, await ports.granted(request.origins))) {
          return trouble({ kind: 'moved', host, ...(to === undefined ? {} : { to }) });
        }
        hops += 1;
        address = { ...current, url: to };
      } else return outcome;
    }
  };
}

type Failure = { readonly kind: 'failed'; readonly status?: number; readonly retryAfter?: number };
type Moved = { readonly kind: 'moved'; readonly host: string; readonly to?: string };
type Passing = Extract<FetchError, { readonly until: number }>;
type Outcome = FetchAnswer | Moved | { readonly kind: 'again'; readonly trouble: Passing };

function trouble(what: FetchError): Extract<FetchAnswer, { kind: 'trouble' }> {
  return { kind: 'trouble', trouble: what };
}

function failureOf({ status }: Failure, host: string, until: number): Passing {
  if (status === undefined) return { kind: 'unreachable', host, until };
  return status === 429 || status === 503 ? { kind: 'busy', host, until } : { kind: 'failing', host, status, until };
}

function pauseOf({ hostname }: URL, { pause }: FetchLimits): number {
  return /(?:^|\.)arxiv\.org$/.test(hostname) ? Math.max(arxivPause, pause) : pause;
}

async function send(
  ports: FetchPorts,
  { accept, validators, post }: FetchRequest,
  url: URL,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<FetchAnswer | Moved | Failure> {
  const headers = new Headers({ accept });
  if (validators?.etag !== undefined) headers.set('if-none-match', validators.etag);
  if (validators?.modified !== undefined) headers.set('if-modified-since', validators.modified);
  if (post !== undefined) headers.set('content-type', 'application/json');
  try {
    const response = await ports.fetch(url.href, {
      headers,
      ...(post === undefined ? {} : { method: 'POST', body: post }),
      credentials: 'omit',
      // Otherwise the browser’s cache would answer instead of the server.
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.patience)]),
    });
    return await answerOf(response, url, limits, ports.now());
  } catch {
    // Offline, connection lost or timed out. The caller handles an abort by the user.
    return { kind: 'failed' };
  }
}

async function answerOf(
  response: Response,
  url: URL,
  { bytes }: FetchLimits,
  now: number,
): Promise<FetchAnswer | Moved | Failure> {
  const { status, headers, type } = response;
  if (type === 'opaqueredirect') return { kind: 'moved', host: url.host };
  if (status === 304) return { kind: 'unchanged' };
  if (!response.ok) {
    await response.body?.cancel();
    if (status >= 300 && status < 400) {
      const to = URL.parse(headers.get('location') ?? '', url)?.href;
      return { kind: 'moved', host: url.host, ...(to === undefined ? {} : { to }) };
    }
    if (status !== 429 && status < 500) return trouble({ kind: 'refused', host: url.host, status });
    const retryAfter = readRetryAfter(headers.get('retry-after'), now);
    return { kind: 'failed', status, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  const body = await readAll(response, bytes);
  if (body === undefined) return trouble({ kind: 'too-large', host: url.host });
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')];
  return {
    kind: 'body',
    url,
    text: decodeBody(body, headers.get('content-type') ?? ''),
    validators: { ...(etag === null ? {} : { etag }), ...(modified === null ? {} : { modified }) },
  };
}

/**
 * Parses a Retry-After header (RFC 9110, 10.2.3).
 * @param value seconds, or a date
 * @returns the delay in milliseconds; undefined if the value is invalid
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Math.min(Number(value) * 1_000, fetchLimits.longestDelay * 4);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), fetchLimits.longestDelay * 4);
}
