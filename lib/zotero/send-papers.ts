/** Papers of the library to Zotero, from a window or from the background. */

import type { PaperView } from '../library/api/papers.ts';
import type { ZoteroPort } from '../library/api/ports.ts';
import { createPdfFetch } from '../net/fetch-pdf.ts';
import { type Sent, sendToZotero, type ZoteroError } from './connector.ts';

/** What the browser gives. */
export interface BrowserPorts {
  /** Sends a request to Zotero, or for a PDF. */
  fetch(purpose: 'zotero' | 'pdf'): (url: string, init: RequestInit) => Promise<Response>;
  /** Those of the patterns whose hosts may be asked now. */
  granted(patterns: readonly string[]): Promise<readonly string[]>;
}

/** @throws the signal's reason where it is given up; what was sent until then stays */
export function sendViewsToZotero(
  library: { readonly zotero: ZoteroPort },
  { fetch, granted }: BrowserPorts,
  views: readonly PaperView[],
  signal: AbortSignal,
): Promise<Sent | ZoteroError> {
  const fetchPdf = createPdfFetch({
    fetch: fetch('pdf'),
    granted,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
  });
  return sendToZotero(
    {
      fetch: fetch('zotero'),
      newId: () => crypto.randomUUID(),
      wasSent: ({ keys }) => library.zotero.has(keys),
      remember: ({ keys }) => library.zotero.markSent(keys),
      fetchPdf,
    },
    views.map(({ paper, state: { tags = [], note } }) => ({
      paper,
      own: { tags, ...(note === undefined ? {} : { note }) },
    })),
    signal,
  );
}
