/**
 * Fetches open-access PDFs, with the same rate limits as other requests. `fetch` and the timer are parameters, for
 * tests.
 */
import { mayFetch } from './network-policy.ts';
import { readAll } from './read-response-body.ts';

export interface PdfPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Returns those match patterns that the user has granted. */
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Maximum size in bytes, timeout in milliseconds, and milliseconds between two requests to a host (arXiv’s own rule).
 */
const limits = { bytes: 50_000_000, timeout: 60_000, pause: 3_000 } as const;

/**
 * Creates a function that fetches a PDF. It resolves to undefined if the host is not allowed, the request fails, or the
 * response is not a PDF.
 */
export function createPdfFetch(ports: PdfPorts): (address: string) => Promise<ArrayBuffer | undefined> {
  const next = new Map<string, number>();
  return async (address) => {
    const url = URL.parse(address);
    if (url === null || !mayFetch(address, await ports.granted([`https://${url.host}/*`]))) return undefined;
    const rest = (next.get(url.host) ?? 0) - ports.now();
    if (rest > 0) await ports.wait(rest);
    next.set(url.host, ports.now() + limits.pause);
    try {
      const response = await ports.fetch(address, {
        headers: { accept: 'application/pdf' },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // The user has not allowed the host that a redirect leads to.
        redirect: 'error',
        signal: AbortSignal.timeout(limits.timeout),
      });
      if (!response.ok) return undefined;
      const body = await readAll(response, limits.bytes);
      return body !== undefined && isPdf(body) ? body.buffer : undefined;
    } catch {
      // Offline, redirected or timed out: the paper is sent without its PDF, and the user is notified.
      return undefined;
    }
  };
}

function isPdf(body: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(body.subarray(0, 1_024)).includes('%PDF-');
}
