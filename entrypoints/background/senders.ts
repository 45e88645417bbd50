/** Who speaks to the background, and what that sender may ask. */
import type { Browser } from 'wxt/browser';
import { findProxied } from '../../lib/domain/library-proxy.ts';
import type { Source } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';

/** A content script in the top frame of a tab. */
export interface PageSender {
  readonly kind: 'page';
  readonly tab: number;
  readonly url: URL;
  /** Where the page really is, for one that came through a library's proxy; else the same. */
  readonly real: URL;
  readonly private: boolean;
}

/** One of our own pages: popup, side panel, library. */
export interface ExtensionSender {
  readonly kind: 'extension';
}

/**
 * Tells senders apart by what the browser says of them, never by what they say.
 * @param ownAddress `runtime.getURL('')`
 * @returns undefined for everybody else: other extensions, frames inside pages, sandboxed documents
 */
export function findSender(
  sender: Browser.runtime.MessageSender,
  ownId: string,
  ownAddress: string,
): PageSender | ExtensionSender | undefined {
  if (sender.id !== ownId) return undefined;
  if (sender.url?.startsWith(ownAddress)) return { kind: 'extension' };
  const url = sender.url === undefined ? null : URL.parse(sender.url);
  if (sender.tab?.id === undefined || sender.frameId !== 0 || url === null) return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return { kind: 'page', tab: sender.tab.id, url, real: realUrl(url), private: sender.tab.incognito === true };
}

/** The source of that id, where the sender's page is on a host of it. */
export function findSourceOf(id: string, { real }: Pick<PageSender, 'real'>): Source | undefined {
  return sources.find((source) => source.id === id && isOf(source, real));
}

const allPatterns = sources.flatMap(({ matches }) => matches);

/** Where a page really is: that of a known site behind a proxy is the site's own. */
export function realUrl(url: URL): URL {
  return findProxied(url, allPatterns)?.real ?? url;
}

/** The source whose pages an address belongs to, whether or not it reads this one. */
export function findSourceAt(url: URL): Source | undefined {
  return sources.find((source) => isOf(source, url));
}

/** Whether an address is on a host of a source, by https or, as old links lead there, by http. */
export function isOf({ matches }: Pick<Source, 'matches'>, url: URL): boolean {
  const secure = new URL(url);
  if (secure.protocol === 'http:') secure.protocol = 'https:';
  return matches.some((pattern) => covers(pattern, secure));
}

/** Whether a match pattern (`https://arxiv.org/*`, `https://*.example.org/list/*`) covers an address. */
export function covers(pattern: string, url: URL): boolean {
  const [, scheme, host = '', path = ''] = /^(https?|\*):\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  if (scheme === undefined || (scheme !== '*' && `${scheme}:` !== url.protocol)) return false;
  const domain = host.startsWith('*.') ? host.slice(2) : host;
  const sameHost =
    host === '*' || url.hostname === domain || (host.startsWith('*.') && url.hostname.endsWith(`.${domain}`));
  const parts = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return sameHost && new RegExp(`^${parts.join('.*')}$`).test(url.pathname + url.search);
}
