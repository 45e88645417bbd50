/** Finds identifiers in addresses of hosts that nobody knows, for pages that are read at the user's request. */
import { findDoiKey, type Key, toArxivKey } from '../../domain/key.ts';
import { readings } from '../../domain/library-proxy.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { unescaped } from '../dom.ts';

/** Hosts that only look like a known one, to which other pages link. */
const lookAlike = /arxiv|doi\.org/;
/** Segments before an old id, whose number alone could be anything's: `/abs/math/0211159`. */
const home = /^(?:abs|pdf|html|papers?|arxiv)$/;
/** What addresses append to a DOI. */
const end = /(?:\/(?:full|abstract|pdf|epub|xml|html|meta|figures|references|summary))+$|\.pdf$/i;

/** A host with a whole other host in its name, as libraries' proxies make them: `www-nature-com.proxy.example.edu`. */
const proxied = /[.-](?:com|org|net|gov|edu|cc|de|uk)\./;

/** Returns the address of a known site that a link leads to through a library's proxy; any other address as it is. */
export function directAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null || !proxied.test(url.hostname) || lookAlike.test(url.hostname)) return address;
  for (const [site] of readings(url.hostname)) {
    const real = `https://${site}${url.pathname}${url.search}`;
    if (findKeyOfUrl(real) !== undefined) return real;
  }
  return address;
}

/**
 * Returns the key in an address: as {@link findKeyOfUrl} does or, on any other host, the arXiv id that is a segment of its
 * path (`/papers/2503.11731`, mirrors, translations) or the DOI at its end (`/book/10.1000/1`).
 * @param own the page's own host, whose addresses count whatever its name
 */
export function findAnyKey(address: string, own: string): Key | undefined {
  const known = findKeyOfUrl(address);
  const url = URL.parse(address);
  if (known !== undefined || url === null || (lookAlike.test(url.hostname) && url.hostname !== own)) return known;
  const path = unescaped(url.pathname).replace(/\/+$/, '');
  const doi = /\/(10\.\d{4,9}\/.+)$/.exec(path)?.[1];
  if (doi !== undefined) return findDoiKey(doi.replace(end, ''));
  const parts = path.split('/');
  for (const [place, part] of parts.entries()) {
    const key =
      toArxivKey(part) ?? (home.test(part) ? toArxivKey(parts.slice(place + 1, place + 3).join('/')) : undefined);
    if (key !== undefined) return key;
  }
  return undefined;
}
