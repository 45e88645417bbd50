/**
 * Parses the entries of a `.bib` file like BibTeX itself (btxdoc.pdf; BibTeX counts braces and has no escapes), but
 * tolerantly: an unclosed entry ends where the next begins, and is reported.
 */

/** One entry, its values without delimiters and still TeX. */
export interface BibEntry {
  /** Lower case. */
  readonly type: string;
  readonly key: string;
  /** By name in lower case; the first of a name counts. */
  readonly fields: ReadonlyMap<string, string>;
  readonly line: number;
}

/** A part of the file that could not be parsed. */
export interface BibProblem {
  readonly problem: string;
  readonly line: number;
}

/**
 * Yields entries and problems in file order. Resolves the strings that the file defines.
 * @param parts the text, split if it is long
 */
export function* readEntries(parts: readonly string[]): Generator<BibEntry | BibProblem> {
  const strings = new Map(monthStrings);
  let [rest, line] = ['', 1];
  for (const [place, part] of parts.entries()) {
    const text = rest + part;
    // Nothing extends past the beginning of the next entry: groups open there never close.
    const end = place === parts.length - 1 ? text.length : lastEntryIn(text);
    const lines = new LineCounter(text, line);
    yield* entriesIn(text.slice(0, end), strings, lines);
    line = lines.at(end);
    rest = text.slice(end);
  }
}

/** Returns where the last entry of a text begins, including the preceding line break; 0 if there is none. */
function lastEntryIn(text: string): number {
  for (let sign = text.lastIndexOf('@'); sign > 0; sign = text.lastIndexOf('@', sign - 1)) {
    let at = sign - 1;
    while (text[at] === ' ' || text[at] === '\t') at -= 1;
    nextEntry.lastIndex = at;
    if (nextEntry.test(text)) return at;
  }
  return 0;
}

function* entriesIn(text: string, strings: Map<string, string>, lines: LineCounter): Generator<BibEntry | BibProblem> {
  const start = /@\s*([A-Za-z][\w-]*)\s*([{(])/g;
  const failures: FailedScans = { length: 0 };
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const [whole, type = '', open] = found;
    const line = lines.at(found.index);
    const body = new Body(text, found.index + whole.length, open === '(' ? ')' : '}', failures);
    const kind = type.toLowerCase();
    if (kind === 'comment') {
      // A comment hides only the text in its own braces.
      start.lastIndex = open === '{' ? body.skip() : found.index + whole.length;
      continue;
    }
    if (kind === 'preamble') {
      start.lastIndex = body.skip();
      continue;
    }
    if (kind === 'string') {
      const { fields } = body.read(strings, false);
      for (const [name, value] of fields) strings.set(name, value);
      start.lastIndex = body.at;
      continue;
    }
    const { key, fields, problem } = body.read(strings, true);
    start.lastIndex = body.at;
    if (problem === undefined) yield { type: kind, key, fields, line };
    else yield { problem: `${key === '' ? `@${type}` : `“${key.slice(0, 100)}”`} ${problem}`, line };
  }
}

const monthStrings: readonly (readonly [string, string])[] = 'jan feb mar apr may jun jul aug sep oct nov dec'
  .split(' ')
  .map((month) => [month, month] as const);

/** Line numbers of places that only go on. */
class LineCounter {
  readonly #text: string;
  #place = 0;
  #line: number;

  /** @param line that of the text's beginning */
  constructor(text: string, line: number) {
    this.#text = text;
    this.#line = line;
  }

  at(place: number): number {
    for (;;) {
      const next = this.#text.indexOf('\n', this.#place);
      if (next < 0 || next >= place) return this.#line;
      this.#line += 1;
      this.#place = next + 1;
    }
  }
}

/** The beginning of another entry: groups open before it never close. */
const nextEntry = /[\r\n][ \t]*@\s*[A-Za-z]+\s*[{(][^\s,{}()"]*,/y;
const entryStart = /@\s*[A-Za-z]+\s*[{(][^\s,{}()"]*,/y;
const fieldName = /[\s,]*([^\s,="{}()#%]+)\s*=\s*/y;
const bareValue = /[^\s,{}()"#]+/y;

const unclosed = 'is missing its closing bracket or quotation mark';

/** Characters in which a closing sign was looked for in vain, and in which entries are then looked for. */
interface FailedScans {
  length: number;
}

/** No file that a program wrote comes close; beyond, entries within broken ones are skipped. */
const maxFailedScans = 5_000_000;

/** The inside of an entry. */
class Body {
  readonly #text: string;
  readonly #end: string;
  readonly #failures: FailedScans;
  at: number;

  constructor(text: string, at: number, end: string, failures: FailedScans) {
    this.#text = text;
    this.at = at;
    this.#end = end;
    this.#failures = failures;
  }

  /** @returns the end of the entry, without parsing it; if it does not close, the beginning of the next one */
  skip(): number {
    const end = this.#closing(this.at, this.#end);
    return end < 0 ? this.at : end + 1;
  }

  read(
    strings: ReadonlyMap<string, string>,
    keyed: boolean,
  ): { key: string; fields: Map<string, string>; problem?: string } {
    const fields = new Map<string, string>();
    const key = keyed ? this.#key() : '';
    for (;;) {
      const name = this.#match(fieldName)?.[1]?.toLowerCase();
      if (name === undefined) break;
      const value = this.#value(strings);
      if (value === undefined) return { key, fields, problem: unclosed };
      if (!fields.has(name)) fields.set(name, value);
    }
    this.#match(/[\s,]*/y);
    if (this.#text[this.at] === this.#end) {
      this.at += 1;
      return { key, fields };
    }
    if (this.#isAtEntry()) return { key, fields, problem: unclosed };
    const problem = this.at >= this.#text.length ? unclosed : `has invalid syntax near “${this.#near()}”`;
    // The rest of it must not hide the entries after it.
    const end = this.#closing(this.at, this.#end);
    if (end >= 0) this.at = end + 1;
    return { key, fields, problem };
  }

  #key(): string {
    // Without a key the first field begins at once.
    return this.#match(/\s*(?:([^\s,{}]+)(?=\s*[,})])|(?=[,})]))/y)?.[1] ?? '';
  }

  /** Whether another entry begins here. */
  #isAtEntry(): boolean {
    entryStart.lastIndex = this.at;
    return entryStart.test(this.#text);
  }

  #near(): string {
    return this.#text
      .slice(this.at, this.at + 30)
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** A value: parts in braces, in quotes or bare, joined by `#`. */
  #value(strings: ReadonlyMap<string, string>): string | undefined {
    let value = '';
    for (;;) {
      const part = this.#part(strings);
      if (part === undefined) return undefined;
      value += part;
      if (this.#match(/\s*#\s*/y) === null) return value;
    }
  }

  #part(strings: ReadonlyMap<string, string>): string | undefined {
    const sign = this.#text[this.at];
    if (sign === '{' || sign === '"') {
      const from = this.at + 1;
      const end = this.#closing(from, sign === '{' ? '}' : '"');
      if (end < 0) return undefined;
      this.at = end + 1;
      return this.#text.slice(from, end);
    }
    const bare = this.#match(bareValue)?.[0] ?? '';
    return strings.get(bare.toLowerCase()) ?? bare;
  }

  /** Returns the index of a closing sign outside inner braces; -1 if another entry or the end comes first. */
  #closing(from: number, close: string): number {
    const text = this.#text;
    const signs = /[{})"\r\n]/g;
    signs.lastIndex = from;
    let depth = 0;
    for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
      const sign = found[0];
      const at = found.index;
      if (sign === close && depth === 0) return at;
      if (sign === '{') depth += 1;
      else if (sign === '}') {
        depth -= 1;
        if (depth < 0) {
          this.#failures.length += at - from;
          if (this.#failures.length > maxFailedScans) this.at = at;
          return -1;
        }
      } else if (sign === '\n' || sign === '\r') {
        nextEntry.lastIndex = at;
        if (nextEntry.test(text)) {
          this.at = at;
          return -1;
        }
      }
    }
    this.at = text.length;
    return -1;
  }

  #match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const found = form.exec(this.#text);
    if (found !== null) this.at = form.lastIndex;
    return found;
  }
}
