import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import type { Topic } from '../domain/topic.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';

/** The fields of a new topic. */
export type TopicBeginning = Pick<Topic, 'name' | 'query'> & { readonly like?: Topic['like'] };

/** Maximum number of co-authors and of fields in a guard against namesakes. */
const maxRelated = 12;

/**
 * Follows an author by all printed forms of the name. Initials match many authors: papers that have only them must also
 * be by a known co-author, or in a known field.
 * @param papers papers by this author
 * @param guarded whether the full name needs the same guard because it is common
 */
export function followAuthor(author: string, papers: readonly Paper[], guarded: boolean): TopicBeginning {
  const { full, short } = nameForms(author);
  const related = relatedTo(author, papers);
  const byName = anyOf(full.map((form) => quoted('author', form)));
  const parts =
    related === '' || short.length === 0
      ? [guarded && related !== '' ? `(${byName}) (${related})` : byName]
      : guarded
        ? [`(${anyOf([...full, ...short].map((form) => quoted('author', form)))}) (${related})`]
        : [byName, `(${anyOf(short.map((form) => quoted('author', form)))}) (${related})`];
  return { name: author, query: normalise(anyOf(parts)) };
}

/** Follows a venue. */
export function followVenue(venue: string): TopicBeginning {
  return { name: venue, query: normalise(quoted('venue', venue)) };
}

/** Follows a category: `cs.CL`. */
export function followCategory(category: string): TopicBeginning {
  return { name: category, query: normalise(`category:${category}`) };
}

/**
 * Follows a source.
 * @param source id of the source
 * @param name its display name
 */
export function followSource(source: string, name: string): TopicBeginning {
  return { name, query: normalise(`source:${source}`) };
}

/** Follows papers that resemble one. */
export function followLike({ title, keys: [key] }: Pick<Paper, 'title' | 'keys'>): TopicBeginning {
  const words = title.split(/\s+/).slice(0, 6).join(' ');
  return { name: `Like ${words}${words.length < title.length ? '…' : ''}`, query: '', like: [key] };
}

/** Returns the printed forms of a name: in full, with the family name first or last; and with initials only. */
function nameForms(author: string): { full: readonly string[]; short: readonly string[] } {
  const name = parseName(author);
  if (name.kind === 'literal') return { full: [name.literal], short: [] };
  const family = [name.particle, name.family].filter((part) => part !== undefined).join(' ');
  const given = name.given?.trim() ?? '';
  if (given === '') return { full: [family], short: [] };
  const full = [`${given} ${family}`, `${family} ${given}`];
  const initials = given.split(/[\s.-]+/).flatMap((part) => part.charAt(0) || []);
  const forms = new Set([initials.join(' '), initials[0] ?? '', initials.join('')]);
  const short = [...forms].flatMap((form) => [`${form} ${family}`, `${family} ${form}`]);
  const known = new Set(full.map((form) => form.toLowerCase()));
  return { full, short: short.filter((form) => !known.has(form.toLowerCase())) };
}

/** Returns a query for the author's co-authors and fields. */
function relatedTo(author: string, papers: readonly Paper[]): string {
  const others = papers.flatMap(({ authors }) => authors).filter((one) => one !== author);
  const fields = papers.flatMap(({ categories }) => categories);
  const named = [...new Set(others)].filter((one) => one.split(/\s+/).length > 1).slice(0, maxRelated);
  return anyOf([
    ...named.map((one) => quoted('author', one)),
    ...[...new Set(fields)].slice(0, maxRelated).map((field) => `category:${field}`),
  ]);
}

function quoted(field: string, words: string): string {
  return `${field}:"${words.replace(/["“”]/g, ' ').trim()}"`;
}

function anyOf(parts: readonly string[]): string {
  return parts.join(' OR ');
}

/** Normalises a query as the topic form and URLs do. */
function normalise(query: string): string {
  return formatQuery(parseQuery(query).query);
}
