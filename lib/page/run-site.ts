import { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { PageKind, Source } from '../domain/source.ts';
import { askBackground } from '../messages.ts';
import { listSourceOf, type Site } from '../sources/families/site.ts';
import { runSource } from './browser.ts';
import { ignore } from './outbox.ts';
import type { SiteHolder } from './site-holder.ts';

/** Runs a site in this page. Reading a single paper needs more code than a list; it comes with the first such page. */
export function runSite(site: Site): void {
  const holder = globalThis as SiteHolder;
  const lists = listSourceOf(site);
  const source: Source = {
    ...lists,
    read(document, url) {
      if (lists.identify(url) !== 'paper') return lists.read(document, url);
      if (holder.digestifReadPaper === undefined) throw new Error('The reader of single papers did not load.');
      return holder.digestifReadPaper(site, document, url);
    },
  };
  const loadReader = async (kind: PageKind): Promise<void> => {
    if (kind !== 'paper' || holder.digestifReadPaper !== undefined) return;
    // Where it does not come, reading says so.
    await askBackground('loadPaperReader', {}).catch(ignore);
  };
  runSource(source, new ContentScriptContext(`site-${site.id}`, { noScriptStartedPostMessage: true }), loadReader);
}
