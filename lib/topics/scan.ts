/**
 * Words as numbers. A word is the hash (FNV-1a, 32 bits) of its folded letters without the plural's ending; the pair of
 * two neighbouring words is the hash of the one written behind the other. So "fine-tuning", "fine tuning" and
 * "finetuning" come to one number, and a paper is scanned without making a string.
 */

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Letters of a word that are looked at. */
const longest = 64;

const separator = 0;
/** Combining marks stand inside words and change nothing. */
const ignored = 1;
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
const [space, hyphen] = [code(' '), code('-')];

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
  private readonly letters = new Uint16Array(longest);
  private run = 0;
  private runLength = 0;

  read(text: string): void {
    this.length = 0;
    this.append(text);
  }

  /** Reads a further text behind the first; no pair joins the two. */
  append(text: string): void {
    const end = text.length;
    let letters = 0;
    let start = 0;
    let before = 0;
    this.runLength = 0;
    for (let at = 0; at <= end; at += 1) {
      let letter = separator;
      if (at < end) {
        const unit = text.charCodeAt(at);
        letter = folded[unit] as number;
        if (letter === unknown) letter = fold(unit);
        if (letter === ignored) continue;
      }
      if (letter !== separator && letter < ideographs) {
        if (letters === 0) start = at;
        // Beyond this length nothing is a word; the rest of it is not told apart.
        if (letters < longest) this.letters[letters++] = letter;
        continue;
      }
      if (letters > 0) {
        before = this.push(letters, before, start, at);
        letters = 0;
      }
      if (letter !== separator) {
        this.letters[0] = letter;
        before = this.push(1, before, at, at + 1);
      }
      if (at === end || (letter === separator && text.charCodeAt(at) !== space && text.charCodeAt(at) !== hyphen)) {
        this.endTerm();
      }
    }
  }

  /** Takes the letters read for a word. @returns what a pair with the next word begins with; 0 for none */
  private push(count: number, before: number, from: number, to: number): number {
    const { letters } = this;
    const first = letters[0] as number;
    const length = this.cutPlural(count);
    let word = basis;
    let pair = before;
    let digits = true;
    for (let at = 0; at < length; at += 1) {
      const letter = letters[at] as number;
      if (letter < zero || letter > nine) digits = false;
      word = Math.imul(word ^ letter, prime);
      pair = Math.imul(pair ^ letter, prime);
    }
    const short = count === 1 && first < ideographs;
    const empty = (short && (first < zero || first > nine)) || isListed(stopWords, word);
    const place = this.length;
    if (place === this.words.length) this.grow();
    const frames = isListed(framing, word);
    if (empty || frames) this.endTerm();
    else {
      this.run = Math.imul(this.runLength === 0 ? termBasis ^ word : this.run ^ word, prime);
      this.runLength += 1;
    }
    this.words[place] = word;
    this.terms[place] = 0;
    this.pairs[place] = before === 0 || empty || frames ? 0 : pair;
    this.empty[place] = empty || short || digits || frames ? 1 : 0;
    this.from[place] = from;
    this.to[place] = to;
    this.length = place + 1;
    return empty || frames ? 0 : word;
  }

  /** Marks the term that the last word ends, if one does. */
  private endTerm(): void {
    if (this.runLength > 0 && this.runLength <= longestTerm) this.terms[this.length - 1] = this.run;
    this.runLength = 0;
  }

  /** Light stemming, as search does it: plurals only. @returns how many letters stay */
  private cutPlural(count: number): number {
    const { letters } = this;
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

  private grow(): void {
    const longer = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    const empty = new Uint8Array(this.empty.length * 2);
    empty.set(this.empty);
    this.empty = empty;
    this.words = longer(this.words);
    this.pairs = longer(this.pairs);
    this.terms = longer(this.terms);
    this.from = longer(this.from);
    this.to = longer(this.to);
  }
}

/** 1 at the low bits of every listed word: most words are told apart without looking them up. */
const listed = new Uint8Array(65_536);

function list(words: Set<number>, word: number): void {
  words.add(word | 0);
  listed[word & 0xffff] = 1;
}

function isListed(words: ReadonlySet<number>, word: number): boolean {
  return listed[word & 0xffff] === 1 && words.has(word | 0);
}

/** Words that say nothing of a paper's subject. */
const stopWords = new Set<number>();
/** Words that stand around terms in abstracts and belong to none: verbs, and adjectives that any term may have. */
const framing = new Set<number>();
const scan = new Scan();
scan.read(
  'a about above across beyond after all also an and any are as at be been being between both but by can could do does each ' +
    'for from further had has have having here how however if in into is it its itself may might more most much must no ' +
    'nor not of off on once only or other our out over own same should so some such than that the their them then there ' +
    'these they this those through thus to too under until up upon us very via was we were what when where which while ' +
    'who whose why will with within without would yet your et al use used using based',
);
for (let place = 0; place < scan.length; place += 1) list(stopWords, scan.words[place] ?? 0);

scan.read(
  'propose proposed introduce introduced introducing present presented develop developed show shown demonstrate ' +
    'demonstrated achieve achieved achieving improve improved improving enable enabled enabling leverage leveraged ' +
    'leveraging require required requiring provide provided providing remain become became make made making face enhance ' +
    'enhanced enhancing address addressed addressing allow allowing outperform outperforming investigate explore exploring ' +
    'study studied analyze evaluate evaluated evaluating employ employed employing utilize utilized utilizing apply applied ' +
    'applying offer offering suggest reveal include including contain consist involve exist rely lead perform performed ' +
    'generate generated produce produced reduce reduced reducing increase increased learn learned train trained ' +
    'novel new recent existing current previous prior modern advanced powerful popular effective efficient various different ' +
    'several many multiple diverse significant significantly recently widely often existing traditional standard emerging ' +
    'comprehensive unified simple general specific key important critical first second two three one ' +
    'called named term termed dubbed namely like among across toward towards despite without specifically furthermore ' +
    'moreover additionally finally extensive experiment experimental result paper work approach method framework',
);
for (let place = 0; place < scan.length; place += 1) list(framing, scan.words[place] ?? 0);

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
