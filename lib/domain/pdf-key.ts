/** Identifies PDFs by their addresses: scripts cannot run in a PDF viewer, so the address is the only information. */
import type { Key } from './key.ts';
import { findKeyOfUrl } from './url-key.ts';

/** `/pdf/2503.11731`, `/doi/epdf/10.1/x`, `/doi/pdfdirect/…`, `x.full.pdf`, OpenReview's attachments, PLOS's printable files. */
const path = /\.pdf$|\/e?pdf(?:plus|direct)?(?:\/|$)|\/attachment$/i;

/**
 * Returns the paper's key if the address is a PDF of a known site.
 * @returns undefined for other files, for pages, and for sites whose PDF addresses do not identify the paper
 */
export function findPdfKey(url: URL): Key | undefined {
  const isPrintable = url.hostname === 'journals.plos.org' && url.searchParams.get('type') === 'printable';
  return path.test(url.pathname) || isPrintable ? findKeyOfUrl(url.href) : undefined;
}
