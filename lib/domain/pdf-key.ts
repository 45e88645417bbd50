/** PDFs by their addresses: no script may run in a viewer, so an address is all that is known of what it shows. */
import { findKeyOfUrl, type Key } from './key.ts';

/** `/pdf/2503.11731`, `/doi/epdf/10.1/x`, `/doi/pdfdirect/…`, `x.full.pdf`, OpenReview's attachments, PLOS's printable files. */
const path = /\.pdf$|\/e?pdf(?:plus|direct)?(?:\/|$)|\/attachment$/i;

/**
 * The paper that a PDF of a known site is.
 * @returns undefined for other files, for pages, and for sites whose PDFs do not name their paper
 */
export function findPdfKey(url: URL): Key | undefined {
  const isPrintable = url.hostname === 'journals.plos.org' && url.searchParams.get('type') === 'printable';
  return path.test(url.pathname) || isPrintable ? findKeyOfUrl(url.href) : undefined;
}
