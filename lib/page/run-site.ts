import { type Source, UnknownShapeError } from '../domain/source.ts';
import { callBackgroundFromPage } from '../messages.ts';
import { listSourceOf, type ReadRow, type Site } from '../sources/families/site.ts';
import { ContentScriptContext } from './content-script-context.ts';
import { runSource } from './run-source.ts';
import { ignoreRejection } from './send-with-retry.ts';
import type { SiteGlobals } from './site-globals.ts';

/**
 * Runs a site's source in this page. Code for single papers is large, so it loads with the first such page. Until then the
 * page counts as not rendered yet: the runner reads it again, and reports it as unrecognised if the code never loads.
 */
export function runSite(site: Site, readRow: ReadRow): void {
  const holder = globalThis as SiteGlobals;
  const lists = listSourceOf(site, readRow);
  let loading = false;
  const loadReader = async (): Promise<void> => {
    loading = true;
    await callBackgroundFromPage('loadPaperReader', {}).catch(ignoreRejection);
    loading = false;
  };
  const proxied = holder.digestifProxied?.(lists.matches, () => new URL(location.href));
  const source: Source = {
    ...lists,
    read(shown, url) {
      const document = proxied?.real(shown) ?? shown;
      if (lists.identify(url) !== 'paper' || site.showsList?.(document) === true) return lists.read(document, url);
      if (holder.digestifReadPaper !== undefined) return holder.digestifReadPaper(site, document, url);
      if (!loading) void loadReader();
      throw new UnknownShapeError(site.id, 'the reader for single papers didn’t load');
    },
  };
  const context = new ContentScriptContext(site.id);
  if (proxied === undefined) {
    runSource(source, context);
    return;
  }
  // Papers are read from a copy, but marks belong in the page itself.
  const anchor: Source['anchor'] = (document, draft) => proxied.shown(lists.anchor?.(document, draft) ?? []);
  runSource({ ...source, anchor }, context, proxied.url);
}
