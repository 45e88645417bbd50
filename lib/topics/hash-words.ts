/**
 * Hashes words to numbers: FNV-1a, 32 bits, over the folded letters without the plural's ending. A pair of neighbouring
 * words has the hash of both written as one word. So "fine-tuning", "fine tuning" and "finetuning" get one number, and
 * a paper is scanned without creating strings.
 */

import { isAscii } from './is-ascii.ts';
import { abstractWords, functionWords } from './stop-words.ts';

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Maximum number of hashed letters of a word. */
const maxLetters = 64;

const separator = 0;
/** Combining marks inside words are ignored. */
const ignored = 1;
/** Separates the words of a term: a space or a hyphen. */
const joint = 2;
const firstLetter = 3;
const unknown = 0xffff;
/** From here on (CJK radicals), each character is a word. */
const ideographs = 0x2e80;

/** The folded letter of each UTF-16 unit: lower case, without diacritics. Filled on first use. */
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

/** Maximum number of words of a term. */
const maxTermWords = 4;
/** Gives a term another hash than the word or pair that it consists of. */
const termBasis = 0x2545f491;

/** The words of a text in order. An instance is reused for many texts: reading a text replaces the one before. */
export class Scan {
  /** Number of words; the arrays may be longer. */
  length = 0;
  words = new Uint32Array(1_024);
  /** The pair of each word with the one before it; 0 if there is none. */
  pairs = new Uint32Array(1_024);
  /**
   * At the last word of a term, the whole term; 0 at all other words. A term is a run of up to four words between stop
   * words, verbs that are common in abstracts, and punctuation.
   */
  terms = new Uint32Array(1_024);
  /** 1 if the word alone says nothing about a subject. */
  empty = new Uint8Array(1_024);
  /** Index of each word's first character, and that after its last. */
  from = new Uint32Array(1_024);
  to = new Uint32Array(1_024);
  private letters = new Uint16Array(4_096);
  private bytes = new Uint8Array(4_096);
  /** The letters of the current word, if they differ from the text. */
  private readonly word = new Uint16Array(maxLetters);

  read(text: string): void {
    this.length = 0;
    this.append(text);
  }

  /**
   * Reads a further text after the first; no pair spans the two. One long loop over typed arrays, because matching a
   * whole library spends its time here.
   */
  append(text: string): void {
    const end = text.length;
    // Each character may be a word of its own.
    this.makeRoom(this.length + end);
    const letters = this.foldLetters(text);
    const { words, pairs, terms, empty, from, to } = this;
    let index = this.length;
    // The word that forms a pair with the next one; 0 for none.
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
        if (count > maxLetters || marked || (count > 3 && letters[stop - 1] === s)) {
          // A word whose letters change is hashed again.
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
          const isContent = !(short && !isDigit) && !isStopWord(word);
          if (isContent) {
            run = Math.imul(runLength === 0 ? termBasis ^ word : run ^ word, prime);
            runLength += 1;
          } else {
            if (runLength > 0 && runLength <= maxTermWords) terms[index - 1] = run;
            runLength = 0;
          }
          words[index] = word;
          terms[index] = 0;
          pairs[index] = isContent && before !== 0 ? pair : 0;
          empty[index] = !isContent || short || (isDigit && this.isNumber(start, count)) ? 1 : 0;
          from[index] = start;
          to[index] = stop;
          index += 1;
          before = isContent ? word : 0;
        }
        if (letter < ideographs || stop > at) break;
        // An ideograph ends the word before it, and is a word.
        start = at;
        stop = at + 1;
        marked = false;
        word = Math.imul(basis ^ letter, prime);
        pair = Math.imul(before ^ letter, prime);
      }
      if (letter === separator) {
        if (runLength > 0 && runLength <= maxTermWords) terms[index - 1] = run;
        runLength = 0;
      }
      start = at + 1;
      word = basis;
      pair = before;
      marked = false;
    }
    this.length = index;
  }

  /** Folds the letters of a text, and adds a separator at the end. */
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
   * Copies a word without combining marks and plural ending. Letters after the first {@link maxLetters} are ignored.
   * @returns the number of letters
   */
  private cutWord(from: number, to: number): number {
    const { letters, word } = this;
    let count = 0;
    for (let at = from; at < to && count < maxLetters; at += 1) {
      const letter = letters[at] as number;
      if (letter !== ignored) word[count++] = letter;
    }
    return this.cutPlural(count);
  }

  /** Whether the first `count` letters from an index are all digits. */
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

  /** Removes plural endings, as search does. @returns the number of remaining letters */
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

/** Stop words in an open-addressing hash table, because every word of every paper is looked up. */
const stopWords = new Int32Array(4_096);

function addStopWord(word: number): void {
  let slot = word & (stopWords.length - 1);
  while (stopWords[slot] !== 0) slot = (slot + 1) & (stopWords.length - 1);
  stopWords[slot] = word;
}

function isStopWord(word: number): boolean {
  let slot = word & 4_095;
  for (;;) {
    const known = stopWords[slot] as number;
    if (known === 0) return false;
    if (known === word) return true;
    slot = (slot + 1) & 4_095;
  }
}

const scan = new Scan();
for (const words of [functionWords, abstractWords]) {
  scan.read(words);
  for (let index = 0; index < scan.length; index += 1) addStopWord(scan.words[index] ?? 0);
}

/**
 * Hashes the words of a phrase, in order, with its pairs and its term.
 * @returns `contentWords` has the words without stop words
 */
export function hashPhrase(phrase: string): { words: number[]; contentWords: number[]; pairs: number[]; term: number } {
  scan.read(phrase);
  const words = Array.from(scan.words.subarray(0, scan.length));
  return {
    words,
    contentWords: words.filter((_, index) => scan.empty[index] === 0),
    pairs: Array.from(scan.pairs.subarray(0, scan.length)).filter((pair) => pair !== 0),
    term: scan.terms[scan.length - 1] ?? 0,
  };
}
