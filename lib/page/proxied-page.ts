/** A site's pages behind a library's proxy, as those of the site itself. */
import { findProxied, realAddress } from '../domain/library-proxy.ts';

/** How a page behind a proxy is read. */
export interface ProxiedPage {
  /** The page's real address, wherever it has gone since. */
  url(): URL;
  /** A copy of the page whose links lead to the real sites again. */
  real(document: Document): Document;
  /** The elements of the page that stand where these stand in the last of its copies. */
  shown(elements: readonly Element[]): Element[];
}

/**
 * @param matches the site's match patterns
 * @param address where the page is now
 * @returns undefined where the page is one of the site itself
 */
export function findProxiedPage(matches: readonly string[], address: () => URL): ProxiedPage | undefined {
  const proxied = findProxied(address(), matches);
  if (proxied === undefined) return undefined;
  const twins = new WeakMap<Element, Element>();
  return {
    url: () => findProxied(address(), matches)?.real ?? address(),
    real(document) {
      const copy = document.cloneNode(true) as Document;
      const own = document.querySelectorAll('*');
      for (const [place, element] of copy.querySelectorAll('*').entries()) {
        const twin = own[place];
        if (twin !== undefined) twins.set(element, twin);
      }
      leadToReal(copy, proxied.proxy);
      return copy;
    },
    shown: (elements) => elements.flatMap((element) => twins.get(element) ?? []),
  };
}

function leadToReal(copy: Document, proxy: string): void {
  for (const name of ['href', 'content', 'action']) {
    for (const element of copy.querySelectorAll(`[${name}*="${proxy}"]`)) {
      element.setAttribute(name, realAddress(element.getAttribute(name) ?? '', proxy));
    }
  }
}
