/**
 * Reads lists in a page's structured data: JSON-LD, microdata, RDFa (all of https://schema.org) and COinS
 * (https://web.archive.org/web/2017/http://ocoins.info/). References and other works of a paper are not items.
 */
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey, normaliseTitle } from '../../domain/key.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { draftOf } from '../draft-fields.ts';
import { markedPaper, readItem } from '../metadata/items.ts';
import { findLinkedPapers } from '../metadata/json-ld.ts';
import { nameOf } from '../metadata/person.ts';
import { isMentioned, unwrap } from './links.ts';

/**
 * Reads the list in a page's structured data.
 * @returns the papers in order, each once; empty if there are fewer than two
 */
export function readStated(document: Document, url: URL): PaperDraft[] {
  for (const read of [readLinked, readItems, readCoins]) {
    const drafts = new Map<string, PaperDraft>();
    for (const draft of read(document, url)) {
      const title = normaliseTitle(draft.title);
      // Anything can have only a name.
      const says = (draft.authors ?? draft.keys ?? draft.published) !== undefined;
      if (title !== '' && says && !drafts.has(title)) drafts.set(title, draft);
    }
    if (drafts.size > 1) return [...drafts.values()];
  }
  return [];
}

function readLinked(document: Document): PaperDraft[] {
  return findLinkedPapers(document).map(({ draft, days }) =>
    draftOf({
      ...draft,
      keys: (draft.keys ?? []).flatMap((text) => findDoiKey(text) ?? findKeyOfUrl(text) ?? []),
      published: earliestDay(days),
    }),
  );
}

/** Reads elements marked as articles in microdata or RDFa. The links inside each belong to its paper. */
function readItems(document: Document, url: URL): PaperDraft[] {
  const zones = new Map<Element, boolean>();
  return [...document.querySelectorAll(markedPaper)].flatMap((element) => {
    const draft = isMentioned(element, zones) ? undefined : readItem(element, url, unwrap);
    if (draft === undefined) return [];
    const linked = [...element.querySelectorAll('a[href]')].flatMap((link) => {
      const address = unwrap(link.getAttribute('href'), url);
      return address === undefined ? [] : (findKeyOfUrl(address) ?? []);
    });
    return [{ ...draft, keys: [...new Set([...(draft.keys ?? []), ...linked])] }];
  });
}

const genres = /^(?:article|preprint|proceeding|bookitem|dissertation|report|unknown)$/;

/** Reads citations for link resolvers in the `title` of empty elements. Those after a `cite` are references. */
function readCoins(document: Document): PaperDraft[] {
  const zones = new Map<Element, boolean>();
  return [...document.querySelectorAll('.Z3988[title]')].flatMap((element) => {
    if (element.previousElementSibling?.localName === 'cite' || element.closest('cite') !== null) return [];
    if (isMentioned(element, zones)) return [];
    const said = new URLSearchParams(element.getAttribute('title') ?? '');
    const title = said.get('rft.atitle') ?? said.get('rft.title');
    if (title === null || !genres.test(said.get('rft.genre') ?? 'unknown')) return [];
    const halves = [said.get('rft.aufirst') ?? said.get('rft.auinit'), said.get('rft.aulast')];
    const spoken = said.getAll('rft.au').map(nameOf);
    return [
      draftOf({
        title: title.trim(),
        authors: spoken.length > 0 ? spoken : [halves.filter((half) => half !== null).join(' ')].filter(Boolean),
        keys: said.getAll('rft_id').flatMap((id) => keyOfInfo(id) ?? []),
        venue: said.get('rft.jtitle') ?? undefined,
        published: findDay(said.get('rft.date') ?? ''),
      }),
    ];
  });
}

/** Returns the key of `info:doi/10.…`, `info:pmid/…`, `info:arxiv/…`, or an address. */
function keyOfInfo(id: string): string | undefined {
  const [, scheme = '', value = ''] = /^info:(doi|pmid|arxiv)\/(.+)$/i.exec(id) ?? [];
  return scheme === '' ? findKeyOfUrl(id) : `${scheme.toLowerCase()}:${value}`;
}
