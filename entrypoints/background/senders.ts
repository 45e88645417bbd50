/** Classifies message senders and finds the source that a page belongs to. */
import type { Browser } from 'wxt/browser';
import { findProxied } from '../../lib/domain/library-proxy.ts';
import type { Source } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';

/** A content script in the top frame of a tab. */
export interface PageSender {
  readonly kind: 'page';
  readonly tab: number;
  readonly url: URL;
  /** The site's own address of a page behind a library proxy; otherwise the same as `url`. */
  readonly real: URL;
  readonly private: boolean;
}

/** One of the extension's own pages: popup, side panel or library. */
export interface ExtensionSender {
  readonly kind: 'extension';
}

/**
 * Classifies a sender by what the browser reports about it, never by the content of its message.
 * @param ownAddress the result of `runtime.getURL('/')`
 * @returns undefined for all other senders: other extensions, frames inside pages, sandboxed documents
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

/** Returns the source with this id if the sender's page is on one of its hosts. */
export function findSourceOf(id: string, { real }: Pick<PageSender, 'real'>): Source | undefined {
  return sources.find((source) => source.id === id && isOf(source, real));
}

const allPatterns = sources.flatMap(({ matches }) => matches);

/** Returns the site's own address of a page behind a library proxy; other addresses unchanged (the same object). */
export function realUrl(url: URL): URL {
  return findProxied(url, allPatterns)?.real ?? url;
}

/** Returns the source that an address's host belongs to, whether or not the source can read this page. */
export function findSourceAt(url: URL): Source | undefined {
  return sources.find((source) => isOf(source, url));
}

/** Whether an address is on a host of a source. Counts http as https, because old links use it. */
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
