/** Presents a site's page behind a library proxy as a page of the site itself. */
import { findProxied, realAddress } from '../domain/library-proxy.ts';

/** A page behind a proxy. */
export interface ProxiedPage {
  /** The page's current real address. */
  url(): URL;
  /** Returns a copy of the page whose links lead to the real sites. */
  real(document: Document): Document;
  /** Returns the page's elements that correspond to elements of a copy. */
  shown(elements: readonly Element[]): Element[];
}

/**
 * @param matches the site's match patterns
 * @param address returns the page's current address
 * @returns undefined if the page is on the site itself
 */
export function findProxiedPage(matches: readonly string[], address: () => URL): ProxiedPage | undefined {
  const proxied = findProxied(address(), matches);
  if (proxied === undefined) return undefined;
  const originals = new WeakMap<Element, Element>();
  return {
    url: () => findProxied(address(), matches)?.real ?? address(),
    real(document) {
      const copy = document.cloneNode(true) as Document;
      const elements = document.querySelectorAll('*');
      for (const [index, element] of copy.querySelectorAll('*').entries()) {
        const original = elements[index];
        if (original !== undefined) originals.set(element, original);
      }
      restoreLinks(copy, proxied.proxy);
      return copy;
    },
    shown: (elements) => elements.flatMap((element) => originals.get(element) ?? []),
  };
}

function restoreLinks(copy: Document, proxy: string): void {
  for (const name of ['href', 'content', 'action']) {
    for (const element of copy.querySelectorAll(`[${name}*="${proxy}"]`)) {
      element.setAttribute(name, realAddress(element.getAttribute(name) ?? '', proxy));
    }
  }
}
