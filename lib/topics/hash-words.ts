/**
 * Words as numbers. A word is the hash (FNV-1a, 32 bits) of its folded letters without the plural's ending; the pair of
 * two neighbouring words is the hash of the one written behind the other. So "fine-tuning", "fine tuning" and
 * "finetuning" come to one number, and a paper is scanned without making a string.
 */

import { isAscii } from './is-ascii.ts';
import { abstractWords, functionWords } from './stop-words.ts';

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Letters of a word that are looked at. */
const longest = 64;

const separator = 0;
/** Combining marks stand inside words and change nothing. */
const ignored = 1;
/** What stands between the words of a term: a space, a hyphen. */
const joint = 2;
const firstLetter = 3;
const unknown = 0xffff;
/** From here on (CJK radicals), each character is a word of its own. */
const ideographs = 0x2e80;

/** For each UTF-16 unit the letter that it is folded to: lower case, without diacritics. Filled as letters are met. */
const folded = new Uint16Array(65_536).fill(unknown);

function fold(unit: number): number {
  const char = String.fromCharCode(unit);
  const base = /[\p{L}\p{N}]/u.test(char) ? char.normalize('NFKD').toLowerCase().charCodeAt(0) : undefined;
  const code = base ?? (/\p{M}/u.test(char) ? ignored : separator);
  folded[unit] = code;
  return code;
}

const code = (letter: string): number => letter.charCodeAt(0);
const [a, c, e, h, i, s, u, x, y, z] = [
  code('a'),
  code('c'),
  code('e'),
  code('h'),
  code('i'),
  code('s'),
  code('u'),
  code('x'),
  code('y'),
  code('z'),
];
const [zero, nine] = [code('0'), code('9')];
folded[code(' ')] = joint;
folded[code('-')] = joint;

for (let unit = 0; unit < 128; unit += 1) if (folded[unit] === unknown) fold(unit);

/** Words of a term at most. */
const longestTerm = 4;
/** Keeps a term apart from the word or pair that it consists of. */
const termBasis = 0x2545f491;

/** The words of a text in order. One serves for many texts: a new reading takes the place of the last. */
export class Scan {
  /** How many words were read; the arrays may be longer. */
  length = 0;
  words = new Uint32Array(1_024);
  /** The pair of each word with the one before it; 0 where there is none. */
  pairs = new Uint32Array(1_024);
  /**
   * At the last word of a term: the whole term. A term is a run of up to four words between words that say nothing of a
   * subject, verbs that abstracts are full of, and punctuation; 0 at all other words.
   */
  terms = new Uint32Array(1_024);
  /** 1 where the word alone says nothing of a subject. */
  empty = new Uint8Array(1_024);
  /** Where each word begins, and before which character it ends. */
  from = new Uint32Array(1_024);
  to = new Uint32Array(1_024);
  private letters = new Uint16Array(4_096);
  private bytes = new Uint8Array(4_096);
  /** The letters of the word that is looked at, where it is not as it stands. */
  private readonly word = new Uint16Array(longest);

  read(text: string): void {
    this.length = 0;
    this.append(text);
  }

  /**
   * Reads a further text behind the first; no pair joins the two. One long loop over plain arrays: this is where making
   * a topic's matches again spends its time.
   */
  append(text: string): void {
    const end = text.length;
    // Each character may be a word of its own.
    this.makeRoom(this.length + end);
    const letters = this.foldLetters(text);
    const { words, pairs, terms, empty, from, to } = this;
    let place = this.length;
    // What a pair with the next word begins with; 0 for none.
    let before = 0;
    let run = 0;
    let runLength = 0;
    let start = 0;
    let word = basis;
    let pair = 0;
    let marked = false;
    for (let at = 0; at <= end; at += 1) {
      const letter = letters[at] as number;
      if (letter >= firstLetter && letter < ideographs) {
        word = Math.imul(word ^ letter, prime);
        pair = Math.imul(pair ^ letter, prime);
        continue;
      }
      if (letter === ignored) {
        if (at === start) start += 1;
        else marked = true;
        continue;
      }
      for (let stop = at; ; ) {
        const first = letters[start] as number;
        let count = stop - start;
        if (count > longest || marked || (count > 3 && letters[stop - 1] === s)) {
          // A word that does not stand as it is taken: hashed again.
          count = this.cutWord(start, stop);
          word = basis;
          pair = before;
          for (let cut = 0; cut < count; cut += 1) {
            const one = this.word[cut] as number;
            word = Math.imul(word ^ one, prime);
            pair = Math.imul(pair ^ one, prime);
          }
        }
        if (count > 0) {
          const isDigit = first <= nine;
          const short = count === 1 && first < ideographs;
          const tells = !(short && !isDigit) && !isListed(word);
          if (tells) {
            run = Math.imul(runLength === 0 ? termBasis ^ word : run ^ word, prime);
            runLength += 1;
          } else {
            if (runLength > 0 && runLength <= longestTerm) terms[place - 1] = run;
            runLength = 0;
          }
          words[place] = word;
          terms[place] = 0;
          pairs[place] = tells && before !== 0 ? pair : 0;
          empty[place] = !tells || short || (isDigit && this.isNumber(start, count)) ? 1 : 0;
          from[place] = start;
          to[place] = stop;
          place += 1;
          before = tells ? word : 0;
        }
        if (letter < ideographs || stop > at) break;
        // An ideograph ends the word before it, and is one.
        start = at;
        stop = at + 1;
        marked = false;
        word = Math.imul(basis ^ letter, prime);
        pair = Math.imul(before ^ letter, prime);
      }
      if (letter === separator) {
        if (runLength > 0 && runLength <= longestTerm) terms[place - 1] = run;
        runLength = 0;
      }
      start = at + 1;
      word = basis;
      pair = before;
      marked = false;
    }
    this.length = place;
  }

  /** The letters of a text folded, and a separator behind the last. */
  private foldLetters(text: string): Uint16Array {
    const { length } = text;
    if (length >= this.letters.length) {
      this.letters = new Uint16Array(2 * length);
      this.bytes = new Uint8Array(2 * length);
    }
    const { letters, bytes } = this;
    if (isAscii(text, bytes)) {
      for (let at = 0; at < length; at += 1) letters[at] = folded[bytes[at] as number] as number;
    } else {
      for (let at = 0; at < length; at += 1) {
        const unit = text.charCodeAt(at);
        const letter = folded[unit] as number;
        letters[at] = letter === unknown ? fold(unit) : letter;
      }
    }
    letters[length] = separator;
    return letters;
  }

  /**
   * Copies the word between two places without combining marks and without its plural's ending. Beyond {@link longest}
   * nothing is a word; the rest is not told apart.
   * @returns its letters
   */
  private cutWord(from: number, to: number): number {
    const { letters, word } = this;
    let count = 0;
    for (let at = from; at < to && count < longest; at += 1) {
      const letter = letters[at] as number;
      if (letter !== ignored) word[count++] = letter;
    }
    return this.cutPlural(count);
  }

  /** Whether the first so many letters from a place on are all digits. */
  private isNumber(from: number, count: number): boolean {
    const { letters } = this;
    let left = count;
    for (let at = from; left > 0; at += 1) {
      const letter = letters[at] as number;
      if (letter === ignored) continue;
      if (letter < zero || letter > nine) return false;
      left -= 1;
    }
    return true;
  }

  /** Light stemming, as search does it: plurals only. @returns how many letters stay */
  private cutPlural(count: number): number {
    const { word: letters } = this;
    if (count < 4 || letters[count - 1] !== s) return count;
    const [last, third, fourth] = [letters[count - 2], letters[count - 3], letters[count - 4]];
    if (last !== e) return last === s || last === u || last === i ? count : count - 1;
    if (third === i) {
      if (count === 4 || fourth === a || fourth === e) return count;
      letters[count - 3] = y;
      return count - 2;
    }
    const sibilant =
      third === x ||
      (third === h && (fourth === c || fourth === s)) ||
      (third === fourth && (third === s || third === z));
    return sibilant ? count - 2 : count - 1;
  }

  private makeRoom(words: number): void {
    if (words <= this.words.length) return;
    const longer = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(2 * words);
      to.set(from);
      return to;
    };
    const empty = new Uint8Array(2 * words);
    empty.set(this.empty);
    this.empty = empty;
    this.words = longer(this.words);
    this.pairs = longer(this.pairs);
    this.terms = longer(this.terms);
    this.from = longer(this.from);
    this.to = longer(this.to);
  }
}

/** Words that are never part of a term, in a table with open addressing: asked for each word of each paper. */
const listed = new Int32Array(4_096);

function list(word: number): void {
  let slot = word & (listed.length - 1);
  while (listed[slot] !== 0) slot = (slot + 1) & (listed.length - 1);
  listed[slot] = word;
}

function isListed(word: number): boolean {
  let slot = word & 4_095;
  for (;;) {
    const known = listed[slot] as number;
    if (known === 0) return false;
    if (known === word) return true;
    slot = (slot + 1) & 4_095;
  }
}

const scan = new Scan();
// Words that say nothing of a paper's subject.
scan.read(functionWords);
for (let place = 0; place < scan.length; place += 1) list(scan.words[place] ?? 0);

// Words that stand around terms in abstracts and belong to none: verbs, and adjectives that any term may have.
scan.read(abstractWords);
for (let place = 0; place < scan.length; place += 1) list(scan.words[place] ?? 0);

/** The words of a phrase, in order, as numbers, and the pairs among them. */
export function hashPhrase(phrase: string): { words: number[]; telling: number[]; pairs: number[]; term: number } {
  scan.read(phrase);
  const words = Array.from(scan.words.subarray(0, scan.length));
  return {
    words,
    telling: words.filter((_, place) => scan.empty[place] === 0),
    pairs: Array.from(scan.pairs.subarray(0, scan.length)).filter((pair) => pair !== 0),
    term: scan.terms[scan.length - 1] ?? 0,
  };
}
