/**
 * Parses JSON piece by piece: parsing a file of 100 MB at once would block the UI for seconds. Short pieces go to the
 * browser's parser; only long ones are split here.
 */
import { refuseJson } from './json-papers.ts';

/** Maximum number of characters to parse at once, which takes a few milliseconds. */
const short = 200_000;
/** Maximum depth of lists and objects to split; deeper ones are parsed at once. */
const deepest = 4;

/** Characters that change the depth, separate elements or begin a string. */
const sign = /["[\]{},]/g;
/** The end of a string, or an escape. One expression for a whole string overflows on long ones. */
const stringSign = /["\\]/g;

/**
 * Yields the elements of an array in order.
 * @param parts the array's text
 * @throws {RefusedFileError} if the text is not complete JSON, after yielding the elements before the error
 */
export function* elementsIn(parts: readonly string[]): Generator<unknown> {
  const reader = new Reader(parts);
  if (reader.take() !== '[') reader.refuse();
  for (const element of reader.elements(1)) if (element !== undefined) yield element.value;
  reader.end();
}

/**
 * Parses a value in steps.
 * @param parts its text
 * @returns yields after each piece, and returns the value
 * @throws {RefusedFileError} if the text is not complete JSON
 */
export function* valueIn(parts: readonly string[]): Generator<undefined, unknown> {
  const reader = new Reader(parts);
  const value = yield* reader.value(0);
  reader.end();
  return value;
}

/** A cursor in a text; consumed parts are released. */
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

  /** Consumes and returns the next character that is not white space; '' at the end. */
  take(): string {
    this.#skipBlanks();
    const found = this.#text[this.#at] ?? '';
    this.#at += found.length;
    return found;
  }

  /** @throws {RefusedFileError} if more than white space follows */
  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.refuse();
  }

  /**
   * Parses the value that begins here. Yields after each piece of a long one.
   * @param depth number of enclosing lists and objects
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

  /** Yields the elements of a list after its bracket, or undefined to let the UI run. */
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

  /** Consumes the given mark if it comes next. */
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

  /** Releases the consumed text and appends the next part. */
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
        // A number or a word may end with the text; an open group may not.
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
        // At depth 0, this is the end of the group that contains a number or a word.
        if (depth === 0) return length;
        if (mark !== ',') depth -= 1;
        length += 1;
      }
      if (depth === 0) return length;
    }
    return undefined;
  }
}

/** Returns the index after the string that begins here; -1 if its end is not in the text. */
function endOfString(text: string, at: number): number {
  stringSign.lastIndex = at + 1;
  for (let found = stringSign.exec(text); found !== null; found = stringSign.exec(text)) {
    if (found[0] === '"') return found.index + 1;
    stringSign.lastIndex = found.index + 2;
  }
  return -1;
}
