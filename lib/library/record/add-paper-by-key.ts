import { type Key, placeholderTitle } from '../../domain/key.ts';
import type { LibraryContext } from '../base/context.ts';
import { findByKey } from '../papers/lists.ts';
import { record } from './record.ts';

/**
 * Adds a paper of which only a URL is known: a link, a PDF. It is seen from the start, and titled by its identifier
 * until a page gives its title.
 * @param found.url where it was found
 */
export async function addPaperByKey(
  context: LibraryContext,
  key: Key,
  { url, title, pdf }: { readonly url: string; readonly title?: string | undefined; readonly pdf?: string },
): Promise<void> {
  if ((await findByKey(context, key)) !== undefined) return;
  const draft = { title: title ?? placeholderTitle(key), keys: [key], ...(pdf === undefined ? {} : { pdf }) };
  await record(context, { source: 'page', url, papers: [draft] }, { seen: true });
}
