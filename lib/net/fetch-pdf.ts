/** PDFs that are open to everybody, fetched as politely as anything else. `fetch` and the wait are parameters. */
import { mayFetch } from './network-policy.ts';
import { readAll } from './read-response-body.ts';

export interface PdfPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Those of the patterns whose hosts may be asked now. */
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Bytes of a PDF at most, milliseconds that it may take, and milliseconds between two of one host (arXiv's own rule). */
const limits = { bytes: 50_000_000, patience: 60_000, pause: 3_000 } as const;

/**
 * Makes a function that fetches a PDF from a host that was allowed: undefined where it was not, where nothing comes, or
 * where what comes is no PDF.
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
        // Nobody allowed the host that a redirect leads to.
        redirect: 'error',
        signal: AbortSignal.timeout(limits.patience),
      });
      if (!response.ok) return undefined;
      const body = await readAll(response, limits.bytes);
      return body !== undefined && isPdf(body) ? body.buffer : undefined;
    } catch {
      // No connection, a redirect, or no patience left: the paper goes without its PDF, which is said.
      return undefined;
    }
  };
}

function isPdf(body: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(body.subarray(0, 1_024)).includes('%PDF-');
}
