import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import type { Topic } from '../domain/topic.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';

/** A topic as it begins. */
export type TopicBeginning = Pick<Topic, 'name' | 'query'> & { readonly like?: Topic['like'] };

/** Co-authors and fields that are named in a guard against namesakes. */
const mostKin = 12;

/**
 * Follows an author under the forms in which the name is printed. Initials stand for many people: a paper that has only
 * them must also be by one of the known co-authors, or in one of the known fields.
 * @param papers papers that are known to be by this author
 * @param guarded the same is asked of the full name, where that is common
 */
export function followAuthor(author: string, papers: readonly Paper[], guarded: boolean): TopicBeginning {
  const { full, short } = nameForms(author);
  const kin = kinOf(author, papers);
  const byName = anyOf(full.map((form) => quoted('author', form)));
  const parts =
    kin === '' || short.length === 0
      ? [guarded && kin !== '' ? `(${byName}) (${kin})` : byName]
      : guarded
        ? [`(${anyOf([...full, ...short].map((form) => quoted('author', form)))}) (${kin})`]
        : [byName, `(${anyOf(short.map((form) => quoted('author', form)))}) (${kin})`];
  return { name: author, query: normalised(anyOf(parts)) };
}

/** Follows what a venue publishes. */
export function followVenue(venue: string): TopicBeginning {
  return { name: venue, query: normalised(quoted('venue', venue)) };
}

/** Follows a category: `cs.CL`. */
export function followCategory(category: string): TopicBeginning {
  return { name: category, query: normalised(`category:${category}`) };
}

/** Follows a source. @param source its id @param name what it is called */
export function followSource(source: string, name: string): TopicBeginning {
  return { name, query: normalised(`source:${source}`) };
}

/** Follows papers like one. @param title is cut to a name */
export function followLike({ title, keys: [key] }: Pick<Paper, 'title' | 'keys'>): TopicBeginning {
  const words = title.split(/\s+/).slice(0, 6).join(' ');
  return { name: `Like ${words}${words.length < title.length ? '…' : ''}`, query: '', like: [key] };
}

/** The forms in which a name is printed: whole, family name first; and with initials only. */
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

/** By whom else, or in which fields, this author's papers are. */
function kinOf(author: string, papers: readonly Paper[]): string {
  const others = papers.flatMap(({ authors }) => authors).filter((one) => one !== author);
  const fields = papers.flatMap(({ categories }) => categories);
  const named = [...new Set(others)].filter((one) => one.split(/\s+/).length > 1).slice(0, mostKin);
  return anyOf([
    ...named.map((one) => quoted('author', one)),
    ...[...new Set(fields)].slice(0, mostKin).map((field) => `category:${field}`),
  ]);
}

function quoted(field: string, words: string): string {
  return `${field}:"${words.replace(/["“”]/g, ' ').trim()}"`;
}

function anyOf(parts: readonly string[]): string {
  return parts.join(' OR ');
}

/** As the form and the address write it. */
function normalised(query: string): string {
  return formatQuery(parseQuery(query).query);
}
