/** Helpers shared by several formats: dates, lists and known tags. */
import { findDay } from '../domain/day.ts';
import { collapse, textOfMarkup } from '../domain/text.ts';
import type { ImportedState } from './importer.ts';

/**
 * Parses a timestamp: ISO, RFC 2822, `2015-06-01 10:00:00 +0000`, `March 14, 2025 5:00 PM`, or a day. Without a zone it
 * is UTC, so that the same file gives the same result everywhere.
 * @returns milliseconds since the epoch; undefined if invalid or before 1990
 */
export function momentOf(text: string | undefined): number | undefined {
  if (text === undefined || !/\d{4}/.test(text)) return undefined;
  const written = collapse(text).replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, '$1-$2-$3');
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?$/.exec(written);
  const zone = (iso?.[3] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const dated = /[a-z]{3}.*\d{1,2}:\d{2}/i.test(written)
    ? Date.parse(`${written}${/[+-]\d{4}$|GMT|UTC|Z$/.test(written) ? '' : ' UTC'}`)
    : Number.NaN;
  const day = findDay(written)?.padEnd(10, '-01-01').slice(0, 10);
  const at =
    iso === null ? (Number.isNaN(dated) ? Date.parse(day ?? '') : dated) : Date.parse(`${iso[1]}T${iso[2]}${zone}`);
  return Number.isFinite(at) && at > Date.UTC(1990) && at < Date.UTC(2200) ? at : undefined;
}

/** A day from its parts, as exact as they are good: `2025`, `2025-03`, `2025-03-14`. */
export function partialDay(
  year: string | number | undefined,
  month?: string | number,
  day?: string | number,
): string | undefined {
  const whole = Number(year);
  if (year === undefined || !Number.isInteger(whole) || whole < 1 || whole > 9_999) return undefined;
  const parts = [String(whole).padStart(4, '0')];
  for (const [part, most] of [
    [month, 12],
    [day, 31],
  ] as const) {
    const number = Number(part ?? Number.NaN);
    if (!Number.isInteger(number) || number < 1 || number > most) break;
    parts.push(String(number).padStart(2, '0'));
  }
  return parts.join('-');
}

/** Text that is not empty once it is collapsed. */
export function filled(text: string | undefined): string | undefined {
  const line = text === undefined ? '' : collapse(text);
  return line === '' ? undefined : line;
}

/** Converts text that may contain HTML, such as notes of reference managers; keeps paragraphs. */
export function noteOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const paragraphs = text
    .split(/<\/(?:p|div|h\d|li|blockquote)>|<br\s*\/?>|\n{2,}|\r\n\r\n/i)
    .map((part) => textOfMarkup(part))
    .filter((part) => part !== '');
  return paragraphs.length === 0 ? undefined : paragraphs.join('\n\n');
}

/** Several notes as one. */
export function joinNotes(notes: readonly (string | undefined)[]): string | undefined {
  const texts = [...new Set(notes.filter((note) => note !== undefined && note !== ''))];
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

/** Prefix of arXiv's comment among a user's notes. */
const comment = /^Comment:\s*/;

/** Splits a list of notes, which may contain HTML, into the authors' comment and the user's own. */
export function partNotes(notes: readonly (string | undefined)[]): {
  note: string | undefined;
  own: string | undefined;
} {
  const texts = notes.flatMap((note) => (note !== undefined && comment.test(note) ? note : (noteOf(note) ?? [])));
  const authors = texts.find((note) => comment.test(note));
  return { note: filled(authors?.replace(comment, '')), own: joinNotes(texts.filter((note) => note !== authors)) };
}

/** Splits a text into list items without duplicates. */
export function listOf(text: string | undefined, between: RegExp): string[] {
  if (text === undefined) return [];
  const parts = text.split(between).map(collapse);
  return [...new Set(parts)].filter((part) => part !== '');
}

/** An arXiv category: `cs.CV`, `hep-th`, `math.GT`. An archive that is a word of English needs its subject class. */
function isCategory(text: string): boolean {
  return /^(?:(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z]{2}(?:-[a-z]{2,4})?|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph)$/.test(
    text,
  );
}

/**
 * Splits a list into keywords and categories, which exports join with the keywords first.
 * @param primary the primary category, if the file names it
 */
export function partKeywords(list: readonly string[], primary?: string): { keywords: string[]; categories: string[] } {
  if (primary !== undefined) {
    const at = list.lastIndexOf(primary);
    if (at < 0) return { keywords: [...list], categories: [primary] };
    return { keywords: list.slice(0, at), categories: list.slice(at) };
  }
  let from = list.length;
  while (from > 0 && isCategory(list[from - 1] ?? '')) from -= 1;
  return { keywords: list.slice(0, from), categories: list.slice(from) };
}

/** Returns the object without undefined fields; undefined if none remain. */
export function statedDecisions(
  decisions: { readonly [F in keyof ImportedState]: ImportedState[F] | undefined },
): ImportedState | undefined {
  const known = Object.entries(decisions).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return known.length === 0 ? undefined : (Object.fromEntries(known) as ImportedState);
}
