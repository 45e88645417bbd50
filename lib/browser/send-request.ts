/** Every request that Digestif sends goes through here: none while it is paused, and each is written into a log. */
import { DigestifError } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { openFileStore } from '../storage/file-store.ts';

/** What a request is for. */
export const requestPurposes = ['feeds', 'zotero', 'pdf', 'webhook'] as const;
export type RequestPurpose = (typeof requestPurposes)[number];

/** A request that was sent. Paths and queries are not logged: they may contain secrets. */
export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly purpose: RequestPurpose;
}

/** Thrown instead of sending a request while Digestif is paused. */
export class PausedError extends DigestifError {
  override readonly name = 'PausedError';
  constructor() {
    super('Digestif is paused. Resume it in Settings.');
  }
}

/** How many requests the log keeps. */
const maxLogged = 500;
const path = 'requests.json';
const files = openFileStore();

/**
 * Returns a function like `fetch`.
 * @throws {PausedError} when it is called while Digestif is paused
 */
export function sendRequest(purpose: RequestPurpose): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    if ((await readSettings()).paused) throw new PausedError();
    const entry = { at: Date.now(), host: new URL(url).host, method: init.method ?? 'GET', purpose };
    // A request does not wait for the log, and does not fail with it.
    addToLog(entry).catch((error: unknown) => reportError(error));
    return fetch(url, init);
  };
}

async function addToLog(entry: LoggedRequest): Promise<void> {
  await files?.exclusively('requests', async () => {
    await files.write(path, JSON.stringify([...(await readRequestLog()), entry].slice(-maxLogged)));
  });
}

/** The requests that were sent, oldest first. */
export async function readRequestLog(): Promise<LoggedRequest[]> {
  const text = await files?.readText(path);
  return text === undefined || text === '' ? [] : (JSON.parse(text) as LoggedRequest[]);
}

/** Deletes the log. */
export async function clearRequestLog(): Promise<void> {
  await files?.remove(path);
}
