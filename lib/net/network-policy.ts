/** Zotero’s local server: the only address without https. */
export const zoteroOrigin = 'http://127.0.0.1:23119';

/**
 * The Content Security Policy of the extension’s pages. `connect-src` must contain `https:`, because otherwise a worker
 * could not fetch from hosts that the user allows later. So host permissions and {@link mayFetch} are what restricts
 * requests.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  `connect-src 'self' https: ${zoteroOrigin}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Whether the extension may send a request to a URL.
 * @param address the absolute URL
 * @param allowed match patterns that the user has granted (`https://arxiv.org/*`, `https://*.example.org/*`)
 * @returns false for every scheme except https (and Zotero’s local port), for URLs with a user name or password, for
 * other ports, and for hosts that no pattern matches
 */
export function mayFetch(address: string, allowed: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.origin === zoteroOrigin) return allowed.includes(`${zoteroOrigin}/*`);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return allowed.some((pattern) => {
    const host = /^https:\/\/([^/]+)\/\*$/.exec(pattern)?.[1];
    if (host === undefined || host === '*') return false;
    return host.startsWith('*.')
      ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
      : url.hostname === host;
  });
}
