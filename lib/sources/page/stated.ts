/**
 * Lists that a page states for machines: JSON-LD, microdata, RDFa (all of https://schema.org) and COinS
 * (https://web.archive.org/web/2017/http://ocoins.info/). What marks a reference or another work of a paper is no item.
 */
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey, findKeyOfUrl, normaliseTitle } from '../../domain/key.ts';
import { textOf } from '../dom.ts';
import { draftOf } from '../fields.ts';
import { findLinkedPapers } from '../metadata/json-ld.ts';
import { nameOf } from '../metadata/person.ts';
import { isMentioned, unwrap } from './links.ts';

/**
 * Reads the list that a page states.
 * @returns the papers in the order stated, each once; empty where it states fewer than two
 */
export function readStated(document: Document, url: URL): PaperDraft[] {
  for (const read of [readLinked, readItems, readCoins]) {
    const drafts = new Map<string, PaperDraft>();
    for (const draft of read(document, url)) {
      const title = normaliseTitle(draft.title);
      // A name alone is anything's.
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

const item = '[itemtype*="ScholarlyArticle"], [typeof~="ScholarlyArticle"], [typeof~="schema:ScholarlyArticle"]';

/** Elements marked as articles, in microdata or RDFa. */
function readItems(document: Document, url: URL): PaperDraft[] {
  const zones = new Map<Element, boolean>();
  return [...document.querySelectorAll(item)].flatMap((element) => {
    if (isPart(element) || isMentioned(element, zones)) return [];
    const own = (...names: readonly string[]): Element[] => propertiesOf(element, names);
    const [titled] = own('headline', 'name');
    if (titled === undefined) return [];
    const links = [...own('url', 'sameAs', 'identifier', 'doi'), ...element.querySelectorAll('a[href]')];
    const addresses = links.flatMap((link) => unwrap(addressOf(link), url) ?? []);
    const written = own('identifier', 'doi').map((one) => findDoiKey(contentOf(one)));
    const [address] = own('url').flatMap((link) => unwrap(addressOf(link), url) ?? []);
    const [abstract] = own('abstract', 'description').map(contentOf);
    return [
      draftOf({
        title: contentOf(titled),
        authors: own('author', 'creator')
          .map(personOf)
          .filter((name) => name !== ''),
        keys: [...new Set([...written, ...addresses.map(findKeyOfUrl)])].filter((key) => key !== undefined),
        url: address,
        abstract,
        published: earliestDay(own('datePublished', 'dateCreated').flatMap((date) => findDay(contentOf(date)) ?? [])),
      }),
    ];
  });
}

/** Whether an item is what another one cites, or stands in another item. */
function isPart(element: Element): boolean {
  const role = element.getAttribute('itemprop') ?? element.getAttribute('property') ?? '';
  return /citation|isPartOf|isBasedOn|mentions/.test(role) || element.parentElement?.closest(item) !== null;
}

/** An item's own properties of some names, without those of the items in it. */
function propertiesOf(element: Element, names: readonly string[]): Element[] {
  for (const name of names) {
    const found = [
      ...element.querySelectorAll(`[itemprop~="${name}"], [property~="${name}"], [property~="schema:${name}"]`),
    ];
    const own = found.filter((one) => one.parentElement?.closest('[itemscope], [typeof]') === element);
    if (own.length > 0) return own;
  }
  return [];
}

function contentOf(element: Element): string {
  return (element.getAttribute('content') ?? element.getAttribute('datetime') ?? textOf(element)).trim();
}

function addressOf(element: Element): string | null {
  return element.getAttribute('href') ?? element.getAttribute('content') ?? element.getAttribute('src');
}

/** A person's name, or its two halves. */
function personOf(person: Element): string {
  const [name] = propertiesOf(person, ['name']);
  if (name !== undefined) return nameOf(contentOf(name));
  const halves = ['givenName', 'familyName'].flatMap((half) => propertiesOf(person, [half]).map(contentOf));
  return halves.length > 0 ? halves.join(' ') : nameOf(contentOf(person));
}

const genres = /^(?:article|preprint|proceeding|bookitem|dissertation|report|unknown)$/;

/** Citations written for link resolvers in the titles of empty elements; those behind a `cite` are references. */
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

/** `info:doi/10.…`, `info:pmid/…`, `info:arxiv/…`, or an address. */
function keyOfInfo(id: string): string | undefined {
  const [, scheme = '', value = ''] = /^info:(doi|pmid|arxiv)\/(.+)$/i.exec(id) ?? [];
  return scheme === '' ? findKeyOfUrl(id) : `${scheme.toLowerCase()}:${value}`;
}
