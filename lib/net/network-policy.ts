/** Where Zotero listens on this machine: the one address that is not https. */
export const zoteroOrigin = 'http://127.0.0.1:23119';

/**
 * The wall around the extension: what its pages may load, and which addresses it may fetch.
 * `connect-src` has to name `https:` because a worker's fetch to a host that a user allowed later would otherwise be
 * blocked; so the host permission and {@link mayFetch} are the real wall.
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
 * Whether the extension may send a request to an address.
 * @param address the absolute address
 * @param allowed match patterns a user has granted (`https://arxiv.org/*`, `https://*.example.org/*`)
 * @returns false for every scheme but https (and Zotero's local port), for addresses that carry a user name or a
 * password, for other ports, and for hosts that no pattern names
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
