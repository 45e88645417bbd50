import { textOfMarkup } from '../../domain/text.ts';

/** What may stand behind a comma in a name without being a first name. */
const suffix = /^(?:jr|sr|ii|iii|iv|phd|ph\.?d|md|m\.?d|msc|frcp)\.?$/i;

/**
 * A person's name as it is spoken.
 * @param written `Ada Lovelace`, `Lovelace, Ada`, `Lovelace, Ada, Jr.`
 * @returns `Ada Lovelace`; empty where nothing is left
 */
export function nameOf(written: string): string {
  const [last = '', first = '', ...more] = textOfMarkup(written)
    .replace(/[\s,;*†‡§¶]+$/u, '')
    .split(',')
    .map((part) => part.trim());
  if (first === '' || suffix.test(first)) return [last, first].filter((part) => part !== '').join(', ');
  return [first, last, ...more].filter((part) => part !== '').join(' ');
}

/**
 * Takes a line of several names apart: `A. One, B. Two and C. Three`, `One, A.; Two, B.`.
 * @returns the names in order, each as it is spoken
 */
export function namesOf(line: string): string[] {
  const bare = line.replace(/^\s*(?:by|authors?|作者)\s*[:：]?\s+/i, '');
  const names = bare.includes(';')
    ? bare.split(';')
    : bare.split(/\s*[,，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s+·\s+/i);
  return names.map(nameOf).filter((name) => name !== '' && !/^et al\.?$/i.test(name));
}
