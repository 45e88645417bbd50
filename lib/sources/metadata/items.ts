/** Reads papers that a page marks up in its text: microdata and RDFa of https://schema.org/ScholarlyArticle. */
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey } from '../../domain/key.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { findAddress, textOf } from '../dom.ts';
import { draftOf } from '../draft-fields.ts';
import { nameOf } from './person.ts';

/** Selects elements marked as papers, including medical ones, with or without a prefix. */
export const markedPaper = '[itemtype$="ScholarlyArticle"], [typeof$="ScholarlyArticle"]';

/**
 * Reads the paper of a marked element.
 * @param addressOf returns the address that a link leads to
 * @returns undefined if it has no title, or if another paper cites or contains it
 */
export function readItem(
  element: Element,
  url: URL,
  addressOf: (href: string | null, base: URL) => string | undefined = findAddress,
): PaperDraft | undefined {
  const role = element.getAttribute('itemprop') ?? element.getAttribute('property') ?? '';
  if (/citation|isPartOf|isBasedOn|mentions/.test(role) || element.parentElement?.closest(markedPaper) !== null)
    return undefined;
  const own = (...names: readonly string[]): Element[] => propertiesOf(element, names);
  const [titled] = own('headline', 'name');
  if (titled === undefined) return undefined;
  const linksIn = (elements: Iterable<Element>): string[] =>
    [...elements].flatMap((link) => addressOf(link.getAttribute('href') ?? link.getAttribute('content'), url) ?? []);
  const stated = linksIn(own('url', 'sameAs', 'identifier', 'doi'));
  const written = own('identifier', 'doi').map((one) => findDoiKey(contentOf(one)));
  const [abstract] = own('abstract', 'description').map(contentOf);
  return draftOf({
    title: contentOf(titled),
    // A card that is rendered twice has its authors twice.
    authors: [...new Set(own('author', 'creator').map(personOf))].filter((name) => name !== ''),
    keys: [...new Set([...written, ...stated.map(findKeyOfUrl)])].filter((key) => key !== undefined),
    url: linksIn(own('url'))[0],
    abstract,
    published: earliestDay(own('datePublished', 'dateCreated').flatMap((date) => findDay(contentOf(date)) ?? [])),
  });
}

/** Returns the paper of the marked element around the page's heading. */
export function findMarkedPaper(document: Document, url: URL): PaperDraft | undefined {
  const element = document.querySelector('h1')?.closest(markedPaper) ?? null;
  return element === null ? undefined : readItem(element, url);
}

/** Returns an item's own properties with the first of these names that it has, without those of nested items. */
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

/** Returns an author's name, from the whole name or from given and family name. */
function personOf(person: Element): string {
  const [name] = propertiesOf(person, ['name']);
  if (name !== undefined) return nameOf(contentOf(name));
  const halves = ['givenName', 'familyName'].flatMap((half) => propertiesOf(person, [half]).map(contentOf));
  return halves.length > 0 ? halves.join(' ') : nameOf(contentOf(person));
}
