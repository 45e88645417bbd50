import { collapse, textOfMarkup } from '../../domain/text.ts';

/** First names as initials: `A.`, `A. M.`, `AM`, `J.-P.`. */
const initials = /^\s*(?:\p{Lu}\.?[\s-]*){1,3}$/u;
/** Suffixes after a comma that are not first names: part of the name, or a degree. */
const generation = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const degree = /^(?:phd|ph\.?d|md|m\.?d|msc|frcp)\.?$/i;
const isSuffix = (text: string): boolean => generation.test(text) || degree.test(text);

/** Maximum characters of one name that are read. Bounds the time of patterns that look back. */
const maxName = 1_000;

/** Text after a name that is not part of it: marks and numbers of notes and affiliations, `et al.` */
const behind =
  /(?:[\s,;*†‡§¶‖✉\u00b9\u00b2\u00b3\u2070-\u2079]|(?<=\s\S*(?:\p{Ll}|\.)|\p{Ll}\s\p{Lu}{1,3})\d{1,2}(?: ?, ?\d{1,2})*|\bet al\.?)+$/u;

/**
 * Returns a name with the given name first.
 * @param written `Ada Lovelace`, `Lovelace, Ada`, `Lovelace, Ada, Jr.`
 * @returns `Ada Lovelace`; empty if nothing remains
 */
export function nameOf(written: string): string {
  const [last = '', first = '', ...more] = textOfMarkup(written.slice(0, maxName))
    .replace(behind, '')
    .split(',')
    .map((part) => part.trim());
  if (first === '' || isSuffix(first)) return [last, first].filter((part) => part !== '').join(', ');
  return [first, last, ...more].filter((part) => part !== '').join(' ');
}

/**
 * Splits a line of several names: `A. One, B. Two and C. Three`, `One, A.; Two, B.`.
 * @returns the names in order, each with the given name first
 */
export function namesOf(line: string): string[] {
  const parts = partsOf(collapse(line).replace(/^(?:by|authors?|作者)(?: ?[:：] ?| )/i, '')).filter((part) =>
    /\p{L}/u.test(part),
  );
  const names =
    parts.length > 1 && parts.every((part, place) => place % 2 === 0 || initials.test(part))
      ? paired(parts)
      : withSuffixes(parts);
  return names.map(nameOf).filter((name) => name !== '' && !/^et al\.?$/i.test(name));
}

function partsOf(line: string): string[] {
  const parts = line.split(/; ?(?:and |& ?)?/i);
  const last = parts.pop() ?? '';
  const separator = parts.length > 0 ? /,? (?:and|&) /i : / ?(?:[,，、…]|\.{3}) ?(?:and |& ?)?| (?:and|&) | · /i;
  return [...parts, ...last.split(separator)];
}

/** Joins `Lovelace, A., Turing, A. M.`, where every second part belongs to the name before it. */
function paired(parts: readonly string[]): string[] {
  return parts.flatMap((part, place) => (place % 2 === 0 ? [`${part}, ${parts[place + 1] ?? ''}`] : []));
}

/** Joins suffixes to names and drops degrees: `Ada Lovelace, Alan Turing, Jr., Grace Hopper, PhD`. */
function withSuffixes(parts: readonly string[]): string[] {
  const names: string[] = [];
  for (const part of parts) {
    const before = names.at(-1);
    if (before !== undefined && generation.test(part.trim())) names[names.length - 1] = `${before}, ${part.trim()}`;
    else if (!degree.test(part.trim())) names.push(part);
  }
  return names;
}

/** Whether a text can only be one name with the surname first, one half being a single word: `Lovelace, Ada M.`. */
export function isTurned(text: string): boolean {
  const [last = '', first = '', ...more] = text.split(/,\s*/);
  const isWord = (half: string): boolean => /^[\p{Script=Latin}’'-]{2,}$/u.test(half);
  return more.length === 0 && first !== '' && (isWord(last) || isWord(first)) && !/\s(?:and|&)\s/i.test(text);
}

/** Whether a value is one name with the surname first, with an optional suffix: `Lovelace, Ada, Jr.`. */
export function isOneName(value: string): boolean {
  const parts = value.split(',');
  if (/\s(?:and|&)\s/i.test(value)) return false;
  return parts.length < 3 || (parts.length === 3 && isSuffix((parts[2] ?? '').trim()));
}

/** An abbreviated name: `J Wang`, `J.-P. Serre`, `Wang JX`. Several people can share it. */
const abbreviated = /^[\p{Lu}.-]{1,5}\s[^,;]+$|^[^,;]+\s\p{Lu}{1,3}$/u;

/**
 * Removes the names that a page repeats, as in cards that are rendered twice, but not those of two authors who are
 * abbreviated alike.
 */
export function eachOnce(names: readonly string[]): string[] {
  const half = names.length / 2;
  const once = names.slice(half).join() === names.slice(0, half).join() ? names.slice(half) : names;
  return once.filter((name, place) => abbreviated.test(name) || once.indexOf(name) === place);
}
