import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { findKeyOfUrl } from '../domain/url-key.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { at, listAt, plainAt, textAt } from './json.ts';
import type { Feed } from './syndication.ts';

/**
 * Reads JSON Feed (https://jsonfeed.org/version/1.1): items whose own address is a known paper's, and items of Digestif's own
 * feeds, which include the keys.
 * @returns undefined if the body is not a JSON Feed
 */
export function readJsonFeed(body: unknown): Feed | undefined {
  if (!/^https:\/\/jsonfeed\.org\/version\//.test(textAt(body, 'version') ?? '')) return undefined;
  const papers = listAt(body, 'items').flatMap((item) => {
    const addresses = ['url', 'external_url', 'id'].flatMap((name) => textAt(item, name) ?? []);
    // An id can itself be an identifier: `doi:10.1000/a`.
    const ours = at(item, '_digestif');
    const ownKeys = listAt(ours, 'keys').filter((key) => typeof key === 'string');
    const foundKeys = addresses.flatMap((address) => findKeyOfUrl(address) ?? findDoiKey(address) ?? []);
    const keys = [...new Set([...ownKeys, ...foundKeys])];
    const title = plainAt(item, 'title');
    if (keys.length === 0 || title === undefined) return [];
    // Version 1 has a single author instead of a list.
    const authors = [...listAt(item, 'authors'), at(item, 'author')];
    return [
      draftOf({
        title,
        abstract: textAt(item, 'content_text') ?? plainAt(item, 'content_html') ?? plainAt(item, 'summary'),
        authors: authors.flatMap((author) => textAt(author, 'name') ?? []),
        keys,
        url: addresses.find((address) => URL.canParse(address) && /^https?:/.test(address)),
        code: textAt(ours, 'code'),
        published: findDay(textAt(item, 'date_published') ?? ''),
      }),
    ];
  });
  const name = textAt(body, 'title');
  return { listing: name === undefined ? { kind: 'feed' } : { kind: 'feed', name }, papers };
}
