import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { findProxied } from '../../../lib/domain/library-proxy.ts';
import { findPdfKey } from '../../../lib/domain/pdf-key.ts';
import { callBackground, callPage } from '../../../lib/messages.ts';
import { findPageStatus, type PageStatus, pageStatusKey } from '../../../lib/page-status/page-status.ts';
import type { OpenTab } from './tabs.ts';

/** Time without a report after which a page's reader counts as gone, in milliseconds. */
const patience = 2_000;

/**
 * Time the popup waits for a source to recognise the page before it shows that there is no listing, in milliseconds.
 */
const lookUp = 80;

/** State of a tab's page: a status, or a page that was not read. */
export type PageState = PageStatus | { readonly kind: 'none'; readonly url: string | undefined };

/**
 * The result of reading the tab's page, kept up to date; undefined until known.
 * @param first the state, if it is already loaded
 */
export function usePageStatus(tab: OpenTab | undefined, first?: PageState): PageState | undefined {
  const [state, setState] = useState<{ readonly of: OpenTab; readonly page: PageState } | undefined>(
    tab === undefined || first === undefined ? undefined : { of: tab, page: first },
  );
  useEffect(() => {
    if (tab === undefined) return;
    const key = pageStatusKey(tab.id);
    let turn = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (page: PageState) => setState({ of: tab, page });
    const take = async (stored: unknown) => {
      turn += 1;
      const own = turn;
      clearTimeout(timer);
      const status = await knownStatus(tab, stored);
      if (own !== turn) return;
      if (status !== undefined) {
        show(status);
        return;
      }
      const none = { kind: 'none', url: tab.url } as const;
      timer = setTimeout(() => show(none), lookUp);
      const expected = await expectedStatus(tab);
      if (own !== turn) return;
      clearTimeout(timer);
      show(expected ?? none);
      if (expected?.kind === 'reading') timer = setTimeout(() => show({ kind: 'stale', url: expected.url }), patience);
    };
    const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      if (area === 'session' && changes[key] !== undefined) void take(changes[key].newValue);
    };
    browser.storage.onChanged.addListener(onChanged);
    void browser.storage.session.get(key).then((stored) => {
      if (turn === 0) void take(stored[key]);
    });
    return () => {
      turn = Number.POSITIVE_INFINITY;
      clearTimeout(timer);
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, [tab]);
  return state !== undefined && state.of === tab ? state.page : undefined;
}

/** The state of a tab's page if known without asking the sources; otherwise undefined. */
export async function lookAtPage(tab: OpenTab): Promise<PageState | undefined> {
  const key = pageStatusKey(tab.id);
  const status = await knownStatus(tab, (await browser.storage.session.get(key))[key]);
  if (status !== undefined) return status;
  return isWebPage(tab.url) ? undefined : { kind: 'none', url: tab.url };
}

/** Determines a page's state from its address if it is a PDF, else from the row that its reader stored. */
async function knownStatus({ url }: OpenTab, stored: unknown): Promise<PageStatus | undefined> {
  return (await pdfStatus(url)) ?? findPageStatus(stored, url);
}

function isWebPage(url: string | undefined): url is string {
  return url !== undefined && /^https?:/.test(url);
}

/** A PDF of a known site stands for its paper, whatever a script reported about the viewer page. */
async function pdfStatus(url: string | undefined): Promise<PageStatus | undefined> {
  const address = url === undefined ? null : URL.parse(url);
  const key = address === null ? undefined : findPdfKey(address);
  if (url === undefined || address === null || key === undefined) return undefined;
  const { sources } = await import('../../../lib/sources/index.ts');
  const source = sources.find(({ matches }) => matches.includes(`https://${address.hostname}/*`));
  return { kind: 'paper', url, source: source?.name ?? address.hostname, key, pdf: true };
}

/** The expected state of a page without a row: if a source knows it, it is being read or needs permission. */
async function expectedStatus({ url }: OpenTab): Promise<PageStatus | undefined> {
  if (!isWebPage(url)) return undefined;
  const { sources } = await import('../../../lib/sources/index.ts');
  const patterns = sources.flatMap(({ matches }) => matches);
  const proxied = findProxied(new URL(url), patterns);
  const source = sources.find((one) => one.identify(proxied?.real ?? new URL(url)) !== undefined);
  if (source === undefined) return undefined;
  const pdf = proxied === undefined ? undefined : findPdfKey(proxied.real);
  if (pdf !== undefined) return { kind: 'paper', url, source: source.name, key: pdf, pdf: true };
  const { protocol, hostname } = new URL(url);
  const allowed = await browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
  // An http page is read only at the user's request; no permission changes that.
  const asked = proxied === undefined ? source.matches : [`https://*.${proxied.proxy}/*`];
  const origins = protocol === 'https:' ? asked : [];
  if (!allowed) {
    const through = proxied === undefined ? {} : { proxy: proxied.proxy };
    return { kind: 'not-allowed', url, source: source.name, id: source.id, origins, ...through };
  }
  return { kind: 'reading', url, source: source.name, since: Date.now() };
}

/** Reads a tab's page again, if its reader is still there. */
export async function readAgain(tab: number): Promise<void> {
  await callPage(tab, 'readAgain', {});
}

/** Reads a page that no source knows; opening the popup granted access to it. */
export async function readPage(tab: number): Promise<void> {
  await callBackground('readPage', { tab });
}
