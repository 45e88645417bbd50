/**
 * The one way in which Digestif asks the web: only hosts that the user allowed, without cookies, not more than a second
 * apart, and less and less often where a host has trouble. `fetch`, the clock and the wait are parameters, so that it is
 * the same in a browser and in a test.
 */
import type { Validators } from '../domain/place.ts';
import { decodeBody } from '../feeds/decode-body.ts';
import { mayFetch } from './network-policy.ts';
import { readAll } from './read-response-body.ts';

export interface FetchRequest {
  readonly url: string;
  /** Match patterns that the user was asked for; nothing outside of them is fetched, whatever else is allowed. */
  readonly origins: readonly string[];
  /** Media types, as in the header. */
  readonly accept: string;
  readonly validators?: Validators | undefined;
  /** JSON that is posted; without it the address is got. */
  readonly post?: string;
}

/** Why there is no answer. `until`: before this moment (milliseconds since the epoch) the host is not asked again. */
export type FetchError =
  | { readonly kind: 'not-allowed'; readonly host: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreachable'; readonly host: string; readonly until: number }
  | { readonly kind: 'busy'; readonly host: string; readonly until: number }
  | { readonly kind: 'failing'; readonly host: string; readonly status: number; readonly until: number }
  | { readonly kind: 'refused'; readonly host: string; readonly status: number }
  /** It leads elsewhere; browsers do not tell where. */
  | { readonly kind: 'moved'; readonly host: string; readonly to?: string }
  | { readonly kind: 'too-large'; readonly host: string };

export type FetchAnswer =
  | { readonly kind: 'body'; readonly url: URL; readonly text: string; readonly validators: Validators }
  /** The server says that nothing changed since the validators were given. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'trouble'; readonly trouble: FetchError };

/** What is known of a host: when it may be asked next, and how often in a row it failed. */
export interface HostMemory {
  readonly next: number;
  readonly failures: number;
}

export interface FetchPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason where that comes first. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  isOnline(): boolean;
  /** Those of the patterns whose hosts may be asked now. */
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  /** Outlives the program, so that a host that asked for an hour's rest gets it. */
  readonly hosts: {
    get(host: string): Promise<HostMemory | undefined>;
    set(host: string, memory: HostMemory): Promise<void>;
  };
}

/** Milliseconds and bytes. */
export const fetchLimits = {
  /** Of an answer, unpacked. */
  bytes: 10_000_000,
  /** From the request to the last byte. */
  patience: 30_000,
  /** Between two requests to a host. */
  pause: 1_000,
  /** How often one address is asked for before it is given up for this time. */
  tries: 3,
  /** The first delay after a failure; it doubles with each further one. */
  firstDelay: 2_000,
  longestDelay: 6 * 3_600_000,
  /** A wait longer than this is left to whoever asked. */
  longestWait: 20_000,
  hops: 5,
};
export type FetchLimits = typeof fetchLimits;

/** Hosts that ask for more than a second: https://info.arxiv.org/help/api/tou.html, one connection, three seconds. */
const arxivPause = 3_000;

/** @throws the signal's reason where it is given up */
export type PoliteFetch = (request: FetchRequest, signal: AbortSignal) => Promise<FetchAnswer>;

/** Makes the one function that asks. Requests to one host wait for each other. */
export function createFetcher(ports: FetchPorts, limits: FetchLimits = fetchLimits): PoliteFetch {
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = async <T>(host: string, act: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(host) ?? Promise.resolve()).then(act, act);
    turns.set(host, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(host) === turn) turns.delete(host);
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
    // Written before the request: where the program dies in it, the host is not asked at once again.
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
      const outcome = await inTurn(URL.parse(current.url)?.host ?? '', () => askOnce(current, signal));
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
      // The browser's own copies would answer in the server's place.
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.patience)]),
    });
    return await answerOf(response, url, limits, ports.now());
  } catch {
    // No connection, a connection that broke, or no patience left. The user's own cancelling is told by the caller.
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
 * How long a server wants to be left alone (RFC 9110, 10.2.3).
 * @param value seconds, or a date
 * @returns milliseconds; undefined where it says neither
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Math.min(Number(value) * 1_000, fetchLimits.longestDelay * 4);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), fetchLimits.longestDelay * 4);
}
