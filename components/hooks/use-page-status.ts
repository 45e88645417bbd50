import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { askPage, tellBackground } from '../../lib/messages.ts';
import { findPageStatus, type PageStatus, pageStatusKey } from '../../lib/page-status.ts';
import type { OpenTab } from './browser-tabs.ts';

/** How long a page of a known source may keep silent before its reader counts as gone, in milliseconds. */
const patience = 2_000;

/** What a tab's page is: a status, or a page that nobody read. */
export type PageState = PageStatus | { readonly kind: 'none'; readonly url: string | undefined };

/** What this visit of the tab's page found, kept up to date; undefined until it is known. */
export function usePageStatus(tab: OpenTab | undefined): PageState | undefined {
  const [state, setState] = useState<{ readonly of: OpenTab; readonly page: PageState }>();
  useEffect(() => {
    if (tab === undefined) return;
    const key = pageStatusKey(tab.id);
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (page: PageState) => {
      if (!ended) setState({ of: tab, page });
    };
    const take = async (stored: unknown) => {
      clearTimeout(timer);
      const status = findPageStatus(stored, tab.url);
      if (status !== undefined) {
        show(status);
        return;
      }
      const expected = await expectedStatus(tab);
      if (ended) return;
      show(expected ?? { kind: 'none', url: tab.url });
      if (expected?.kind === 'reading') timer = setTimeout(() => show({ kind: 'stale', url: expected.url }), patience);
    };
    const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      if (area === 'session' && changes[key] !== undefined) void take(changes[key].newValue);
    };
    browser.storage.onChanged.addListener(onChanged);
    void browser.storage.session.get(key).then((stored) => take(stored[key]));
    return () => {
      ended = true;
      clearTimeout(timer);
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, [tab]);
  return state !== undefined && state.of === tab ? state.page : undefined;
}

/** What a page that has no row should be: one that a source knows is being read, or may not be read. */
async function expectedStatus({ url }: OpenTab): Promise<PageStatus | undefined> {
  if (url === undefined || !url.startsWith('https:')) return undefined;
  const { sources } = await import('../../lib/sources/index.ts');
  const source = sources.find((one) => one.identify(new URL(url)) !== undefined);
  if (source === undefined) return undefined;
  const allowed = await browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] });
  if (!allowed) return { kind: 'not-allowed', url, source: source.name, origins: source.matches };
  return { kind: 'reading', url, source: source.name, since: Date.now() };
}

/** Asks the person for access to a source's pages. Resolves to whether it was given. */
export function askAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Reads a tab's page again, where its reader is still there. */
export async function readAgain(tab: number): Promise<void> {
  await askPage(tab, 'readAgain', {});
}

/** Reads a page that no source knows: the opening of our window has allowed it for this page. */
export async function readPage(tab: number): Promise<void> {
  await tellBackground('readPage', { tab });
}
