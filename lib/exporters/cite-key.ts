import { type Key, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import { authorsOf, keyValue } from './text.ts';

const smallWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'the', 'to', 'with']);

/** What every program that reads BibTeX accepts as a key. */
export const citeKeyPattern = /^[a-z0-9_-]{1,200}$/;

/**
 * Returns the paper's citation key: `zhang2025beyond-2503_11731`. A library keeps the key under which it first exported
 * a paper. A new key depends only on the paper, never on the others in the export; the identifier distinguishes the one
 * paper in ten that shares author, year and first word with another. Uses only a to z, digits, `_` and `-`, which every
 * program accepts.
 */
export function citeKey(paper: Paper): string {
  if (paper.citeKey !== undefined) return paper.citeKey;
  const [first] = authorsOf(paper);
  const name = first === undefined ? undefined : parseName(first);
  const family = name === undefined ? '' : name.kind === 'person' ? name.family : firstWord(name.literal);
  const author = fold(family).slice(0, 24) || 'anon';
  const year = paper.published?.slice(0, 4) ?? '';
  return `${author}${year}${firstWord(paper.title).slice(0, 24)}-${identifier(paper.keys[0])}`;
}

function firstWord(text: string): string {
  const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).map(fold);
  return words.find((word) => word !== '' && !smallWords.has(word)) ?? '';
}

/** Letters a to z and digits, accents folded. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/œ/g, 'oe')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/ı/g, 'i')
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]/g, '');
}

function identifier(key: Key): string {
  const value = keyValue(key);
  const scheme = schemeOf(key);
  if (scheme === 'title') return hash(key);
  const plain = value.replace(/[^A-Za-z0-9-]+/g, '_').toLowerCase();
  // A hash replaces what folding removes, so that two identifiers never get the same key.
  return scheme === 'arxiv' || /^[a-z0-9-]+$/.test(value) ? plain : `${plain.slice(0, 60)}-${hash(key)}`;
}

/** FNV-1a over UTF-16 units, 32 bit, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(36);
}

/**
 * Makes names unique within one file: the first stays, repeats get a number appended.
 * @returns a function to call once per name, in order
 */
export function numberRepeats(separator: string): (name: string) => string {
  const used = new Map<string, number>();
  return (name) => {
    let number = used.get(name) ?? 0;
    let unique = name;
    do {
      number += 1;
      unique = number === 1 ? name : `${name}${separator}${number}`;
    } while (number > 1 && used.has(unique));
    used.set(name, number);
    if (number > 1) used.set(unique, 1);
    return unique;
  };
}
