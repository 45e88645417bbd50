import type { Source } from '../../domain/source.ts';
import { readPaper } from './paper.ts';
import { readRow } from './row-fields.ts';
import { listSourceOf, type Site } from './site.ts';

/** Creates a source that reads a site's lists and its papers' own pages. */
export function sourceOf(site: Site): Source {
  const lists = listSourceOf(site, readRow);
  return {
    ...lists,
    read: (document, url) =>
      lists.identify(url) === 'paper' && site.showsList?.(document) !== true
        ? readPaper(site, document, url)
        : lists.read(document, url),
  };
}
