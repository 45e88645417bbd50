import { type Key, placeholderTitle } from '../../domain/key.ts';
import type { LibraryContext } from '../base/context.ts';
import { findByKey } from '../papers/views.ts';
import { record } from './record.ts';

/**
 * Adds a paper of which only the URL is known, such as a link or a PDF. It counts as seen, and its identifier is its
 * title until a page provides one.
 * @param details where the paper was found, and its title and PDF if known
 */
export async function addPaperByKey(
  context: LibraryContext,
  key: Key,
  details: { readonly url: string; readonly title?: string | undefined; readonly pdf?: string },
): Promise<void> {
  const { url, title, pdf } = details;
  if ((await findByKey(context, key)) !== undefined) return;
  const draft = { title: title ?? placeholderTitle(key), keys: [key], ...(pdf === undefined ? {} : { pdf }) };
  await record(context, { source: 'page', url, papers: [draft] }, { seen: true });
}
