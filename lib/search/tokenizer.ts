/**
 * Cuts texts into words, the same way for papers and for queries. Words are folded: lower case, without diacritics and
 * LaTeX. Hyphens, CamelCase, letters before digits and Greek letters make compounds, which match in each reasonable
 * spelling: `XiYan-SQL` has the words xi, yan, sql, xiyan and xiyansql, `TNFα` has tnf, alpha and tnfalpha; `A*`
 * becomes astar. Chinese, Japanese and Korean are cut into pairs of characters.
 */
import { foldLatex } from './fold-latex.ts';
import { foldWord, maxWordLength } from './fold-word.ts';

/**
 * A word of a text. Positions count the smallest parts, so a compound spans several; `from` and `to` are characters.
 */
export interface Word {
  readonly word: string;
  /** Position of its first part. */
  readonly at: number;
  /** Position after its last part. */
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The words of one token, relative to its start. */
export interface Compound {
  readonly words: readonly Word[];
  /** Number of positions. */
  readonly width: number;
}

const separator = 0;
const lower = 1;
const upper = 2;
const digit = 3;
const mark = 4;
const ideograph = 5;
const hyphen = 6;
const apostrophe = 7;
const dot = 8;
/** A sign that is a word by itself. */
const sign = 9;

const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const classes = new Int8Array(65_536).fill(-1);

function classOfPoint(point: number): number {
  const char = String.fromCodePoint(point);
  if (/[-\u2010\u2011]/.test(char)) return hyphen;
  if (/['\u2019]/.test(char)) return apostrophe;
  if (char === '.') return dot;
  if (char === '\u2207') return sign;
  if (/\p{M}/u.test(char)) return mark;
  if (/\p{N}/u.test(char)) return digit;
  if (!/\p{L}/u.test(char)) return separator;
  if (ideographs.test(char)) return ideograph;
  return /\p{Lu}/u.test(char) ? upper : lower;
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const cached = classes[unit] ?? -1;
  if (cached >= 0) return cached;
  if (unit >= 0xd800 && unit <= 0xdbff) return classOfPoint(text.codePointAt(at) ?? unit);
  if (unit >= 0xdc00 && unit <= 0xdfff && at > 0) return classOfPoint(text.codePointAt(at - 1) ?? unit);
  const found = classOfPoint(unit);
  classes[unit] = found;
  return found;
}

const isWordClass = (found: number): boolean => found >= lower && found <= mark;

/**
 * Where a token without hyphens is split: CamelCase, before a digit that follows two letters, Greek next to Latin or a
 * digit.
 */
const splitPoints =
  /(?<=\p{Script=Latin})(?=\p{Script=Greek})|(?<=\p{Script=Greek})(?=[\p{Script=Latin}\p{N}])|(?<=[\p{Ll}])(?=\p{Lu}\p{Ll})|(?<=\p{L}\p{Ll}{2})(?=\p{Lu}{2})|(?<=\p{Ll}{2})(?=\p{Lu}\p{Lu})|(?<=\p{L}{2})(?=\p{N})/u;

const joints = /[-\u2010\u2011'\u2019]+/;
/** A chain of more parts isn't a name, and nobody searches for its joined spelling. */
const maxParts = 8;

/** Folds a token without hyphens; Greek letters in it are spelt out. */
function foldWhole(written: string): string {
  return /\p{Script=Greek}/u.test(written)
    ? written.split(splitPoints).map(foldWord).join('').slice(0, maxWordLength)
    : foldWord(written);
}

function analyse(written: string): Compound {
  const starred = /^(\p{Lu})\*$/u.exec(written)?.[1];
  if (starred !== undefined) {
    return { words: [{ word: `${foldWord(starred)}star`, at: 0, end: 1, from: 0, to: written.length }], width: 1 };
  }
  const words: Word[] = [];
  let position = 0;
  let offset = 0;
  const bare = written.replace(/['\u2019][sS]$/u, '');
  const pieces: { text: string; from: number; whole: string }[] = [];
  for (const text of bare.split(joints)) {
    const from = bare.indexOf(text, offset);
    offset = from + text.length;
    if (text !== '') pieces.push({ text, from, whole: foldWhole(text) });
  }
  for (const piece of pieces) {
    const start = position;
    let from = piece.from;
    const parts = piece.text.split(splitPoints);
    for (const part of parts) {
      const word = foldWord(part);
      if (word !== '') {
        words.push({ word, at: position, end: position + 1, from, to: from + part.length });
        position += 1;
      }
      from += part.length;
    }
    if (position - start > 1 && piece.text.length <= maxWordLength) {
      words.push({ word: piece.whole, at: start, end: position, from: piece.from, to: piece.from + piece.text.length });
    }
  }
  if (pieces.length > 1 && position > 1 && position <= maxParts) {
    const word = pieces.map((piece) => piece.whole).join('');
    if (word.length <= maxWordLength) words.push({ word, at: 0, end: position, from: 0, to: bare.length });
  }
  return { words, width: position };
}

const compounds = new Map<string, Compound>();
/** Maximum number of cached tokens; beyond it, the cache is cleared. */
const maxCompounds = 120_000;

/** Returns the word of a plain token; undefined if the token needs a closer look. */
export function plainWord(written: string): string | undefined {
  return written.length <= maxWordLength && /^[A-Z]?[a-z]+$/.test(written) ? written.toLowerCase() : undefined;
}

/** Returns the words of a token; cached unless it is plain, because texts repeat their words. */
export function compoundOf(written: string): Compound {
  const plain = plainWord(written);
  if (plain !== undefined) {
    return { words: [{ word: plain, at: 0, end: 1, from: 0, to: written.length }], width: 1 };
  }
  const cached = compounds.get(written);
  if (cached !== undefined) return cached;
  const compound = analyse(written);
  if (compounds.size >= maxCompounds) compounds.clear();
  compounds.set(written, compound);
  return compound;
}

/**
 * Finds the tokens of a text without LaTeX, one after the other.
 * @param visit called with the index of each token's first character and that after its last; `pairs` for a run of
 * ideographs
 */
export function eachWritten(text: string, visit: (from: number, to: number, pairs: boolean) => void): void {
  const length = text.length;
  let at = 0;
  while (at < length) {
    let found = classAt(text, at);
    if (found === ideograph) {
      const from = at;
      while (at < length && (found === ideograph || found === mark)) {
        at += 1;
        found = at < length ? classAt(text, at) : separator;
      }
      visit(from, at, true);
      continue;
    }
    if (!isWordClass(found) || found === mark) {
      if (found === sign) visit(at, at + 1, false);
      at += 1;
      continue;
    }
    const from = at;
    for (;;) {
      const before = found;
      at += 1;
      if (at >= length) break;
      found = classAt(text, at);
      if (isWordClass(found)) continue;
      const after = at + 1 < length ? classAt(text, at + 1) : separator;
      const joins =
        (found === hyphen && isWordClass(after)) ||
        (found === apostrophe && (after === lower || after === upper)) ||
        (found === dot && before === digit && after === digit);
      if (joins) continue;
      // A* is a name, and so is D*.
      if (text[at] === '*' && before === upper && at - from === 1 && !isWordClass(after)) at += 1;
      break;
    }
    visit(from, at, false);
  }
}

/**
 * Visits the words of a text in order; compounds follow their parts.
 * @param text may contain LaTeX
 * @param visit called with the word, its positions, and its range in the text
 * @param base position of the first word
 * @returns the position after the last word
 */
export function eachWord(
  text: string,
  visit: (word: string, at: number, end: number, from: number, to: number) => void,
  base = 0,
): number {
  const { text: plain, map } = foldLatex(text);
  const sourceOf = (at: number): number => (map === undefined ? at : (map[at] ?? text.length));
  const last = (to: number): number => (map === undefined ? to : (map[to - 1] ?? text.length - 1) + 1);
  let position = base;
  eachWritten(plain, (from, to, pairs) => {
    if (pairs) {
      position = eachPair(plain, from, to, position, (word, at, end, first, charEnd) => {
        visit(word, at, end, sourceOf(first), last(charEnd));
      });
      return;
    }
    const compound = compoundOf(plain.slice(from, to));
    for (const { word, at, end, from: first, to: charEnd } of compound.words) {
      visit(word, position + at, position + end, sourceOf(from + first), last(from + charEnd));
    }
    position += compound.width;
  });
  return position;
}

/**
 * Visits the overlapping pairs of a run of ideographs. The last one is single, so that a query of one character matches
 * it too.
 * @returns the position after the last
 */
export function eachPair(
  text: string,
  from: number,
  to: number,
  base: number,
  visit: (word: string, at: number, end: number, from: number, to: number) => void,
): number {
  const chars: { char: string; at: number }[] = [];
  let offset = from;
  for (const char of text.slice(from, to)) {
    const folded = foldWord(char);
    if (folded !== '') chars.push({ char: folded, at: offset });
    offset += char.length;
  }
  chars.forEach(({ char, at }, index) => {
    const next = chars[index + 1];
    const charEnd = next === undefined ? to : (chars[index + 2]?.at ?? to);
    visit(char + (next?.char ?? ''), base + index, base + index + 1, at, charEnd);
  });
  return base + chars.length;
}

/** Returns the words of a text; see {@link eachWord}. */
export function foldWords(text: string): Word[] {
  const words: Word[] = [];
  eachWord(text, (word, at, end, from, to) => words.push({ word, at, end, from, to }));
  return words;
}
