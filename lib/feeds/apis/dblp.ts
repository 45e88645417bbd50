import type { PaperDraft } from '../../domain/draft.ts';
import { decodeEntities } from '../../domain/text.ts';
import { findDblpKey, findKeyOfUrl } from '../../domain/url-key.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, textAt, textsAt } from '../json.ts';
import { childrenOf, descendantsOf, findChild, localName, textIn, textOf, type XmlElement } from '../xml.ts';

/** A record, as read from XML or JSON. */
interface Record {
  readonly key: string | undefined;
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly venue: string | undefined;
  readonly year: string | undefined;
  readonly doi: string | undefined;
  /** Addresses of the paper: its DOI, arXiv, OpenReview. */
  readonly pages: readonly string[];
}

/** Reads DBLP's publication search as XML (https://dblp.org/faq/13501473), or the records of an author. */
export function readDblpXml(root: XmlElement): PaperDraft[] | undefined {
  if (localName(root) === 'result') {
    const hits = findChild(root, 'hits');
    if (hits === undefined) return undefined;
    return childrenOf(hits, 'hit').flatMap((hit) => {
      const info = findChild(hit, 'info');
      const authors = findChild(info, 'authors');
      return draftOfRecord({
        key: textIn(info, 'key') ?? keyAt(textIn(info, 'url')),
        title: textIn(info, 'title'),
        authors: authors === undefined ? [] : childrenOf(authors, 'author').map(textOf),
        venue: textIn(info, 'venue'),
        year: textIn(info, 'year'),
        doi: textIn(info, 'doi'),
        pages: info === undefined ? [] : childrenOf(info, 'ee').map(textOf),
      });
    });
  }
  if (localName(root) !== 'dblpperson' && localName(root) !== 'dblp') return undefined;
  const records = localName(root) === 'dblp' ? root.children : [...descendantsOf(root, 'r')].flatMap((r) => r.children);
  return records.flatMap((child) => {
    if (!('attributes' in child)) return [];
    const record = child as XmlElement;
    return draftOfRecord({
      key: record.attributes['key'],
      title: textIn(record, 'title'),
      authors: childrenOf(record, 'author').map(textOf),
      venue: textIn(record, 'journal') ?? textIn(record, 'booktitle'),
      year: textIn(record, 'year'),
      doi: undefined,
      pages: childrenOf(record, 'ee').map(textOf),
    });
  });
}

/** Reads DBLP's publication search as JSON. */
export function readDblpJson(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const hits = at(body, 'result', 'hits');
  if (hits === undefined) return undefined;
  const papers = listAt(hits, 'hit').flatMap((hit) => {
    const info = at(hit, 'info');
    const authors = at(info, 'authors', 'author');
    return draftOfRecord({
      key: textAt(info, 'key') ?? keyAt(textAt(info, 'url')),
      title: textAt(info, 'title'),
      authors: (Array.isArray(authors) ? authors : [authors]).flatMap(
        (one) => textAt(one, 'text') ?? textAt(one) ?? [],
      ),
      venue: textAt(info, 'venue') ?? textAt(info, 'venue', 0),
      year: textAt(info, 'year'),
      doi: textAt(info, 'doi'),
      pages: [textAt(info, 'ee') ?? [], textsAt(info, 'ee')].flat(),
    });
  });
  return { list: true, papers };
}

/** Returns the key in the address of a record: `https://dblp.org/rec/conf/cvpr/WuRV20`. */
function keyAt(address: string | undefined): string | undefined {
  const url = URL.parse(address ?? '');
  return url === null ? undefined : findDblpKey(url)?.slice('dblp:'.length);
}

function draftOfRecord({ key, title, authors, venue, year, doi, pages }: Record): PaperDraft[] {
  if (title === undefined) return [];
  const given = [...(doi === undefined ? [] : [`doi:${doi}`]), ...pages.flatMap((page) => findKeyOfUrl(page) ?? [])];
  // A record has a key of its own or at least a page with one.
  if (key === undefined && given.length === 0) return [];
  return [
    draftOf({
      title: decodeEntities(title),
      // Authors with the same name are numbered: "Wei Wang 0001".
      authors: authors.map((name) => decodeEntities(name).replace(/ \d{4}$/, '')),
      keys: [...new Set(key === undefined ? given : [...given, `dblp:${key}`])],
      url: key === undefined ? pages[0] : `https://dblp.org/rec/${key}`,
      venue: venue === undefined ? undefined : decodeEntities(venue),
      published: year,
    }),
  ];
}
