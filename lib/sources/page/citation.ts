/** Parses written-out references: names, optionally a year, the title, and the venue. */
import { nameOf, namesOf } from '../metadata/person.ts';
import { areNames, isName, marks } from './lines.ts';

/** Maximum characters of a line to parse. */
const maxLength = 2_000;

/** A parsed reference. */
export interface Citation {
  readonly authors: readonly string[];
  readonly title: string;
}

const particle = '(?:(?:van|von|de|der|den|la|le|di|da|del|al|el|ter|ten|bin)\\s+)*';
// Each text matches in only one way, to avoid exponential backtracking on lists of thousands of names.
const name = `${particle}\\p{Lu}[\\p{L}'’-]+(?: (?:\\p{Lu}[\\p{L}'’-]*|de|da|van|von|der|den|la|le|del|di|bin|al))*`;
const more = '(?:,?\\s*(?:et al\\.?|…|\\.\\.\\.|others))?';
const wholeName = /* @__PURE__ */ new RegExp(`^${name}$`, 'u');
const initials = /^(?:\p{Lu}\.?[ -]?){1,4}$/u;

/** Whether a text is `Lovelace, A., Turing, A. M., & Hopper, G.` or `Lovelace, A.; Turing, A. M.`, optionally with `et al.`. */
function areTurned(text: string): boolean {
  const parts = text.replace(new RegExp(`${more}$`, 'u'), '').split(/\s*[,;]\s*(?:(?:&|and)\s+)?|\s+(?:&|and)\s+/);
  return parts.length % 2 === 0 && parts.every((part, place) => (place % 2 === 0 ? wholeName : initials).test(part));
}

/** `Lovelace A, Turing AM, Hopper G` */
const medical = /* @__PURE__ */ new RegExp(`^${name} \\p{Lu}{1,3}(?:,\\s*${name} \\p{Lu}{1,3})*${more}$`, 'u');

/**
 * Returns the names in a text that consists only of names: given name first, surname first, or with initials at the end.
 * @param alone whether a single name also counts
 */
export function findCited(text: string, alone = false): string[] | undefined {
  const bare = text
    .replace(/^[\s,.;:–—-]+|^by\s+/giu, '')
    .replace(marks, '')
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '');
  const rest = /,?\s*(?:et al\.?|…|\.\.\.|(?:and )?others)$/iu;
  // It contains the end of a sentence.
  if (/\p{Ll}{2}\.\s/u.test(bare) && !/\bet al\.\s/.test(bare)) return undefined;
  if (areTurned(bare))
    return namesOf(bare.replace(rest, '').replace(/([,;])?\s*(?:&|\band\b)\s*/g, (_, mark) => `${mark ?? ','} `));
  if (medical.test(bare.replace(/\.$/, ''))) return bare.replace(/\.$/, '').replace(rest, '').split(/,\s*/);
  if (areNames(bare)) return namesOf(bare.replace(/\.$/, '').replace(rest, ''));
  const one = bare.replace(rest, '').replace(/\.$/, '');
  const isOne = (alone || one !== bare.replace(/\.$/, '')) && one.split(/\s+/).length > 1;
  return isOne && isName(one) && !/[\d:?!]/.test(one) ? [nameOf(one)] : undefined;
}

/** Possible ends of the names: a year, a full stop, a colon, a quotation. */
const ends = /\s*[.,]?\s*\(?\b(?:19|20)\d\d[a-z]?\)?[.,:]?\s+|(?<=[\p{L}\d*†‡§¶‖✉]|\p{L}\.)[.:]\s+|,?\s+(?=[“"‘«])/gu;
/** The end of a title: a full stop after a word, or a question or exclamation mark before a new sentence. */
const titleEnd =
  /(?<=[\p{L}\p{N})\]’”"]{2})\.(?=\s|$)|(?<=\s[\p{Lu}\d])\.(?=\s+(?:arXiv|\p{Lu}\p{Ll}))|(?<=[?!])\s+(?=\p{Lu})/u;

/**
 * Parses a written-out reference.
 * @param line `Lovelace, A., & Turing, A. (2025). A map. Journal of Maps, 12.`, `A. Lovelace, “A map,” Maps, 2025.`
 * @returns undefined if it does not start with names
 */
export function findCitation(line: string): Citation | undefined {
  const text = line.replace(/^\s*(?:[[(]?\d{1,3}[\]).]+|[•·–-])\s*/u, '');
  if (findCited(text, true) !== undefined) return undefined;
  let found: Citation | undefined;
  for (const end of text.matchAll(ends)) {
    const [whole] = end;
    const written = text.slice(0, end.index + (whole.startsWith('.') ? 1 : 0));
    if (written.length > maxLength) break;
    const authors = findCited(written, /\d{4}/.test(whole));
    const title = authors === undefined ? undefined : titleIn(text.slice(end.index + whole.length));
    // Initials have full stops too, so the longest run of names counts.
    if (authors !== undefined && title !== undefined) found = { authors, title };
  }
  return found;
}

function titleIn(rest: string): string | undefined {
  const bare = rest.replace(/^\s*\(?(?:19|20)\d\d[a-z]?\)?[.,:]\s*/, '');
  const quoted = /^[“"‘«]\s*(.+?)[.,]?\s*[”"’»](?:[.,\s]|$)/u.exec(bare)?.[1];
  const title = (quoted ?? bare.split(titleEnd)[0] ?? '').trim().replace(/[.,]$/, '');
  const words = title.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  // Not a title but the rest of the names after an initial: "M. Turing, Grace Hopper (2025)".
  const [, people] = /^(.+?)\s*\((?:19|20)\d\d[a-z]?\)$/.exec(title) ?? [];
  if (people?.includes(',') === true && people.split(/,\s*(?:and\s+|&\s*)?/).every(isName)) return undefined;
  return words.length < 2 || title.length > 400 || /^https?:/.test(title) ? undefined : title;
}
