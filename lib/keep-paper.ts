import { type Key, standInTitle } from './domain/key.ts';
import type { Library } from './library.ts';

/**
 * Takes a paper into the library of which only an address is known: a link, a PDF. It is seen from the start, and called by
 * its identifier until a page tells its title.
 * @param url where it was met
 */
export async function takePaper(
  library: Pick<Library, 'findByKey' | 'record'>,
  key: Key,
  { url, title, pdf }: { readonly url: string; readonly title?: string | undefined; readonly pdf?: string },
): Promise<void> {
  if ((await library.findByKey(key)) !== undefined) return;
  const draft = { title: title ?? standInTitle(key), keys: [key], ...(pdf === undefined ? {} : { pdf }) };
  await library.record({ source: 'page', url, papers: [draft] }, { seen: true });
}
