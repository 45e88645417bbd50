import { findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { textOfMarkup } from '../../domain/text.ts';
import { nameOf } from './person.ts';

const paperTypes = new Set(['ScholarlyArticle', 'MedicalScholarlyArticle', 'Report', 'Thesis', 'Chapter']);
/** Properties that lead to the page's own paper. `citation`, `isPartOf` and `hasPart` lead to other papers. */
const holders = ['@graph', 'mainEntity', 'mainEntityOfPage', 'about'];
/** Properties that lead to the papers of a list. */
const lists = ['@graph', 'mainEntity', 'itemListElement', 'item', 'hasPart', 'dataFeedElement'];

type Item = Readonly<Record<string, unknown>>;

/** A paper described in JSON-LD. `days` are all its publication dates. */
export interface LinkedData {
  readonly draft: PaperDraft;
  readonly days: readonly string[];
}

/**
 * Returns the paper that the page's JSON-LD describes (https://schema.org/ScholarlyArticle and related types).
 * @returns undefined if it describes none or more than one
 */
export function findLinkedData(document: Document): LinkedData | undefined {
  const [item, ...others] = papersIn(document, holders);
  if (item === undefined) return undefined;
  const linked = linkedDataOf(item);
  // The same paper is often described twice. Two different papers are a list, not a description of this page.
  return others.every((other) => linkedDataOf(other)?.draft.title === linked?.draft.title) ? linked : undefined;
}

/** Returns the papers of a list in the page's JSON-LD: an `ItemList`, a collection, or several articles. */
export function findLinkedPapers(document: Document): LinkedData[] {
  return papersIn(document, lists).flatMap((item) => linkedDataOf(item) ?? []);
}

function papersIn(document: Document, names: readonly string[]): Item[] {
  return [...document.querySelectorAll('script[type="application/ld+json" i]')].flatMap((script) =>
    [...itemsOf(parseJson(script.textContent ?? ''), names, 0)].filter(isPaper),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Broken JSON-LD is common. The page's other metadata is used instead.
    return undefined;
  }
}

function* itemsOf(data: unknown, names: readonly string[], depth: number): Generator<Item> {
  if (depth > 8) return;
  if (Array.isArray(data)) {
    for (const one of data) yield* itemsOf(one, names, depth + 1);
  } else if (isItem(data)) {
    yield data;
    for (const name of names) yield* itemsOf(data[name], names, depth + 1);
  }
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPaper(item: Item): boolean {
  const types = listOf(item['@type']).filter((type) => typeof type === 'string');
  if (types.some((type) => paperTypes.has(type.replace(/^.*[/#:]/, '')))) return true;
  return types.includes('Article') && identifiersOf(item).some((text) => /\b10\.\d{4,9}\//.test(text));
}

function linkedDataOf(item: Item): LinkedData | undefined {
  const title = textIn(item['headline']) ?? textIn(item['name']);
  if (title === undefined) return undefined;
  const authors = listOf(item['author'] ?? item['creator']).flatMap((person) => {
    const name = isItem(person)
      ? (textIn(person['name']) ??
        [textIn(person['givenName']), textIn(person['familyName'])].filter((part) => part !== undefined).join(' '))
      : textIn(person);
    return name === undefined || name === '' ? [] : [nameOf(name)];
  });
  const abstract = textIn(item['abstract']) ?? textIn(item['description']);
  const venue = listOf(item['isPartOf']).flatMap((part) => (isItem(part) ? (textIn(part['name']) ?? []) : []))[0];
  const keywords = listOf(item['keywords']).flatMap((word) => textIn(word)?.split(/\s*[,;]\s*/) ?? []);
  const url = textIn(item['url']);
  const draft: PaperDraft = { title, authors, keys: identifiersOf(item), keywords };
  if (abstract !== undefined) draft.abstract = abstract.replace(/^abstract[:.\s]+/i, '');
  if (venue !== undefined) draft.venue = venue;
  if (url !== undefined) draft.url = url;
  const days = [item['datePublished']].flatMap((date) => (typeof date === 'string' ? (findDay(date) ?? []) : []));
  return { draft, days };
}

/** Returns all values that can contain an identifier: `identifier`, `sameAs`, `@id`, `doi`, `url`, also as PropertyValue. */
function identifiersOf(item: Item): string[] {
  return ['identifier', 'sameAs', '@id', 'doi', 'url'].flatMap((name) =>
    listOf(item[name]).flatMap((value) => {
      const text = isItem(value) ? (value['value'] ?? value['url'] ?? value['@id']) : value;
      return typeof text === 'string' ? [text] : [];
    }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function textIn(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  const text = isItem(one) ? (one['@value'] ?? one['name']) : one;
  return typeof text === 'string' && text.trim() !== '' ? textOfMarkup(text) : undefined;
}
