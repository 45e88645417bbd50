/**
 * JSON in parts, piece after piece: parsed in one go, a file of a hundred megabytes keeps a screen waiting for seconds.
 * What is short is left to the browser's parser; only what is long is taken apart here.
 */
import { refuseJson } from './json-papers.ts';

/** Characters that are parsed in one go: a few milliseconds. */
const short = 200_000;
/** Lists and objects in one another that are taken apart; deeper ones are parsed in one go. */
const deepest = 4;

/** What changes the depth, parts elements or begins a string. */
const sign = /["[\]{},]/g;
/** A string's end, or what hides the character behind it. One expression for a whole string overflows on long ones. */
const stringSign = /["\\]/g;

/**
 * The elements of an array in their order.
 * @param parts its text
 * @throws {RefusedFileError} where the text is no whole JSON; what came before has been given then
 */
export function* elementsIn(parts: readonly string[]): Generator<unknown> {
  const reader = new Reader(parts);
  if (reader.take() !== '[') reader.refuse();
  for (const element of reader.elements(1)) if (element !== undefined) yield element.value;
  reader.end();
}

/**
 * The value that a text is.
 * @param parts its text
 * @returns gives way after each piece, and returns the value
 * @throws {RefusedFileError} where the text is no whole JSON
 */
export function* valueIn(parts: readonly string[]): Generator<undefined, unknown> {
  const reader = new Reader(parts);
  const value = yield* reader.value(0);
  reader.end();
  return value;
}

/** A place in a text, of which what is over is forgotten. */
class Reader {
  readonly #parts: readonly string[];
  #text: string;
  #next = 1;
  #at = 0;
  /** Characters before the text available. */
  #passed = 0;

  constructor(parts: readonly string[]) {
    this.#parts = parts;
    this.#text = parts[0] ?? '';
  }

  refuse(): never {
    return refuseJson(this.#passed + this.#at);
  }

  /** The next character that is no blank, and goes past it; '' at the end. */
  take(): string {
    this.#skipBlanks();
    const found = this.#text[this.#at] ?? '';
    this.#at += found.length;
    return found;
  }

  /** @throws {RefusedFileError} where anything but blanks follows */
  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.refuse();
  }

  /**
   * The value that begins here. Gives way after each piece of a long one.
   * @param depth how many lists and objects it is in
   */
  *value(depth: number): Generator<undefined, unknown> {
    this.#skipBlanks();
    const length = this.#lengthOfValue(depth < deepest ? short : Number.POSITIVE_INFINITY);
    if (length !== undefined) return this.#parse(length);
    switch (this.#text[this.#at]) {
      case '[': {
        this.#at += 1;
        const list: unknown[] = [];
        for (const element of this.elements(depth + 1)) {
          if (element === undefined) yield;
          else list.push(element.value);
        }
        return list;
      }
      case '{':
        this.#at += 1;
        return yield* this.#members(depth + 1);
      default:
        return this.#parse(this.#lengthOfValue(Number.POSITIVE_INFINITY) ?? 0);
    }
  }

  /** The elements of a list behind its bracket, and nothing at all where it is time to give way. */
  *elements(depth: number): Generator<{ readonly value: unknown } | undefined> {
    if (this.#isNext(']')) return;
    for (;;) {
      yield { value: yield* this.value(depth) };
      yield;
      const mark = this.take();
      if (mark === ']') return;
      if (mark !== ',') this.refuse();
    }
  }

  *#members(depth: number): Generator<undefined, object> {
    const members: [string, unknown][] = [];
    for (let isFirst = true; !(isFirst && this.#isNext('}')); isFirst = false) {
      const name = yield* this.value(deepest);
      if (typeof name !== 'string' || this.take() !== ':') this.refuse();
      members.push([name, yield* this.value(depth)]);
      yield;
      const mark = this.take();
      if (mark === '}') break;
      if (mark !== ',') this.refuse();
    }
    return Object.fromEntries(members);
  }

  /** Whether a mark comes next, and if so goes past it. */
  #isNext(mark: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    do {
      while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    } while (this.#at >= this.#text.length && this.#more());
  }

  /** Forgets what has been read and takes the next part in. */
  #more(): boolean {
    const more = this.#parts[this.#next];
    if (more === undefined) return false;
    this.#text = this.#text.slice(this.#at) + more;
    this.#next += 1;
    this.#passed += this.#at;
    this.#at = 0;
    return true;
  }

  #parse(length: number): unknown {
    const text = this.#text.slice(this.#at, this.#at + length);
    try {
      const value: unknown = JSON.parse(text);
      this.#at += length;
      return value;
    } catch {
      return this.refuse();
    }
  }

  /** Returns the length in characters of the value that begins here; undefined if it exceeds `most`. */
  #lengthOfValue(most: number): number | undefined {
    let [length, depth] = [0, 0];
    while (length <= most) {
      sign.lastIndex = this.#at + length;
      const found = sign.exec(this.#text);
      if (found === null) {
        length = this.#text.length - this.#at;
        if (this.#more()) continue;
        // A number or a word may end with the text; what is open may not.
        return depth === 0 ? length : this.refuse();
      }
      length = found.index - this.#at;
      const [mark] = found;
      if (mark === '"') {
        const end = endOfString(this.#text, found.index);
        if (end < 0) {
          if (this.#text.length - this.#at > most) return undefined;
          if (!this.#more()) this.refuse();
          continue;
        }
        length = end - this.#at;
      } else if (mark === '{' || mark === '[') {
        depth += 1;
        length += 1;
      } else {
        // Where nothing is open, this is the end of what a number or a word is in.
        if (depth === 0) return length;
        if (mark !== ',') depth -= 1;
        length += 1;
      }
      if (depth === 0) return length;
    }
    return undefined;
  }
}

/** The place behind the string that begins here; -1 where its end is not in the text. */
function endOfString(text: string, at: number): number {
  stringSign.lastIndex = at + 1;
  for (let found = stringSign.exec(text); found !== null; found = stringSign.exec(text)) {
    if (found[0] === '"') return found.index + 1;
    stringSign.lastIndex = found.index + 2;
  }
  return -1;
}
