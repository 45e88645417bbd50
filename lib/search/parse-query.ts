import { findIdentifier, isAddress } from './identifier.ts';
import { referenceIn } from './pasted-reference.ts';
import { cleanCitation, cleanPastedText, wordsOfUrl } from './pasted-text.ts';
import { isPubMed, pubMedTokens } from './pubmed-syntax.ts';
import { allOf, anyOf, type ParsedQuery, type Query, type QueryProblem, type TextField, textFields } from './query.ts';
import { fieldNames, findField, readValue } from './query-fields.ts';
import { type QueryToken, type TermToken, tokensOf } from './query-lexer.ts';
import { foldWords } from './tokenizer.ts';

/** Options of {@link parseQuery}. */
export interface ParseOptions {
  /** Whether the text is still being typed, so that its last word may be incomplete. */
  readonly typing?: boolean;
}

/** Maximum characters of a query; a pasted paper isn't a query. */
const maxLength = 4_000;
/** Minimum letters of a last word that is completed. */
const minPrefixLetters = 3;
/** Maximum depth of nested parentheses. */
const maxDepth = 40;

const isTextField = (name: string): name is TextField => textFields.some((field) => field === name);

/**
 * Parses a query. Never throws: mistakes are reported with their range, and the rest still works. AND binds tighter
 * than OR, and is implied between words. A search pasted from PubMed is translated.
 * @param text as typed or pasted
 */
export function parseQuery(text: string, options: ParseOptions = {}): ParsedQuery {
  return new Parser(text, options).parse();
}

/** Combines several identifiers by OR: they are a list of papers, or several ids of one paper. */
function anyOfKeys(query: Query): Query {
  if (query.kind !== 'and') return query;
  const [first, ...others] = query.parts.filter(({ kind }) => kind === 'key');
  if (first === undefined || others.length === 0) return query;
  return allOf([anyOf([first, ...others]), ...query.parts.filter(({ kind }) => kind !== 'key')]);
}

/** After an author's name in quotation marks. */
const etAl = /[\s,]+et\.?\s+al\.?\s*$/i;
/** A year needs no completion. */
const year = /^(?:1[5-9]|20)\d\d$/;

class Parser {
  private readonly text: string;
  private readonly tokens: QueryToken[];
  private readonly problems: QueryProblem[] = [];
  private readonly typing: boolean;
  /** Whether operators are evaluated from left to right without precedence, as PubMed does. */
  private readonly leftToRight: boolean;
  private next = 0;

  constructor(text: string, { typing = false }: ParseOptions) {
    this.text = referenceIn(text.slice(0, maxLength));
    this.typing = typing;
    if (text.length > maxLength)
      this.problem(maxLength, text.length, `Only the first ${maxLength} characters are searched.`);
    this.leftToRight = isPubMed(this.text);
    this.tokens = this.leftToRight
      ? pubMedTokens(this.text, (from, to, sentence) => this.problem(from, to, sentence))
      : cleanCitation(cleanPastedText(this.read(), this.text), this.text);
  }

  parse(): ParsedQuery {
    const parts: Query[] = [];
    while (this.next < this.tokens.length) {
      const part = this.either(undefined, 0);
      if (part !== undefined) parts.push(part);
      const stray = this.tokens[this.next];
      if (stray?.kind === 'close') {
        this.problem(stray.from, stray.to, 'There’s a “)” without a matching “(”.');
        this.next += 1;
      }
    }
    const query = allOf(parts);
    return {
      query: anyOfKeys(query),
      problems: this.problems.sort((a, b) => a.from - b.from),
    };
  }

  private read(): QueryToken[] {
    return tokensOf(
      this.text,
      (name) => findField(name) !== undefined,
      (chunk) => isAddress(chunk) || findIdentifier(chunk) !== undefined,
    );
  }

  private problem(from: number, to: number, sentence: string): void {
    this.problems.push({ from, to, sentence });
  }

  private peek(): QueryToken | undefined {
    return this.tokens[this.next];
  }

  private either(field: string | undefined, depth: number): Query | undefined {
    let left = this.all(field, depth);
    for (let token = this.peek(); token?.kind === 'or'; token = this.peek()) {
      this.next += 1;
      const right = this.all(field, depth);
      if (left === undefined || right === undefined) this.dangling(token);
      left = left === undefined || right === undefined ? (left ?? right) : anyOf([left, right]);
    }
    return left;
  }

  private all(field: string | undefined, depth: number): Query | undefined {
    let left: Query | undefined;
    let operator: QueryToken | undefined;
    for (let token = this.peek(); token !== undefined && token.kind !== 'close'; token = this.peek()) {
      if (token.kind === 'or') {
        if (!this.leftToRight || left === undefined) break;
        this.next += 1;
        const right = this.one(field, depth);
        if (right === undefined) this.dangling(token);
        else left = anyOf([left, right]);
        continue;
      }
      if (token.kind === 'and') {
        this.next += 1;
        if (left === undefined || operator !== undefined) this.dangling(token);
        else operator = token;
        continue;
      }
      const part = this.one(field, depth);
      if (part !== undefined) {
        left = left === undefined ? part : allOf([left, part]);
        operator = undefined;
      }
    }
    if (operator !== undefined) this.dangling(operator);
    return left;
  }

  private dangling(token: QueryToken): void {
    if (this.typing && token.to >= this.text.trimEnd().length) return;
    const word = this.text.slice(token.from, token.to);
    this.problem(token.from, token.to, `“${word}” needs something on both sides. The rest of your search still works.`);
  }

  private one(field: string | undefined, depth: number): Query | undefined {
    const token = this.peek();
    if (token === undefined) return undefined;
    switch (token.kind) {
      case 'not': {
        this.next += 1;
        const following = this.peek();
        const part =
          following === undefined || following.kind === 'close' || following.kind === 'or' || following.kind === 'and'
            ? undefined
            : this.one(field, depth);
        if (part !== undefined) return { kind: 'not', part };
        if (following === undefined && !this.typing) {
          this.problem(token.from, token.to, `“${this.text.slice(token.from, token.to)}” needs something after it.`);
        }
        return undefined;
      }
      case 'open':
        return this.group(field, depth);
      case 'ready':
        this.next += 1;
        return token.query;
      case 'term':
        this.next += 1;
        if (token.group === true) return this.group(token.field, depth);
        return this.term(token, field);
      default:
        return undefined;
    }
  }

  private group(field: string | undefined, depth: number): Query | undefined {
    const opening = this.peek();
    if (opening?.kind !== 'open') return undefined;
    this.next += 1;
    if (depth >= maxDepth) {
      this.problem(opening.from, opening.to, 'There are too many nested parentheses.');
      return undefined;
    }
    const inside = this.either(field, depth + 1);
    const closing = this.peek();
    if (closing?.kind === 'close') this.next += 1;
    else if (!this.typing) this.problem(opening.from, opening.to, 'There’s a “(” without a matching “)”.');
    return inside;
  }

  private term(token: TermToken, group: string | undefined): Query | undefined {
    const typed = this.text.slice(token.from, token.to);
    const last = this.typing && token.to === this.text.length && !token.quoted && !year.test(token.text);
    const name = token.field ?? group;
    const field = name === undefined ? undefined : findField(name);
    if (token.open === true && !this.typing) {
      this.problem(token.from, token.to, 'A closing quotation mark is missing.');
    }
    if (field === undefined) {
      const key = token.quoted ? undefined : findIdentifier(token.text);
      if (key !== undefined) return { kind: 'key', key };
      if (!token.quoted && isAddress(token.text)) return this.address(token);
      const [, unknown, value = ''] = (token.quoted ? null : /^([\p{L}_]{2,}):([^\s:/].*)$/u.exec(token.text)) ?? [];
      if (unknown !== undefined) return this.unknownField(token, unknown, value);
    } else if (!isTextField(field)) {
      if (token.text === '') return this.empty(typed, token, last);
      const value = readValue(field, token.text);
      if ('query' in value) return value.query;
      const shown = token.field === undefined ? `${field}:${typed}` : typed;
      const unfinished = last && (field === 'is' || field === 'has');
      if (!unfinished) {
        this.problem(token.from, token.to, `“${shown}” ${value.mistake} The rest of your search still works.`);
      }
      return undefined;
    }
    const folded = foldWords(token.text);
    if (folded.length === 0) {
      if (field !== undefined) return this.empty(typed, token, last);
      if (/\p{L}|\p{N}/u.test(typed) || (token.quoted && !this.typing)) {
        this.problem(token.from, token.to, `“${typed}” contains no words.`);
      }
      return undefined;
    }
    // One or two letters are the start of thousands of words; that applies to the last part of a compound too.
    const lastEnd = Math.max(...folded.map(({ end }) => end));
    const isIncomplete = last && folded.every(({ word, end }) => end < lastEnd || word.length >= minPrefixLetters);
    // One letter with a star is a name: A* search.
    const isName = token.prefix && !token.quoted && /^[a-z]$/i.test(token.text);
    const star = token.prefix && !isName;
    return {
      kind: 'words',
      text: isName ? `${token.text.toUpperCase()}*` : field === 'author' ? token.text.replace(etAl, '') : token.text,
      ...(field === undefined || !isTextField(field) ? {} : { field }),
      ...(token.quoted ? { exact: true as const } : {}),
      ...(star || isIncomplete ? { prefix: true as const } : {}),
    };
  }

  /** Searches for the name and the value of an unknown field as separate words. arXiv's `all:` has no meaning. */
  private unknownField(token: TermToken, name: string, value: string): Query {
    const texts = value.split(':').filter((text) => foldWords(text).length > 0);
    if (name !== 'all') {
      texts.unshift(name);
      this.problem(
        token.from,
        token.from + name.length + 1,
        `“${name}:” isn’t a field, so its words are searched everywhere. Fields: ${fieldNames.join(', ')}.`,
      );
    }
    return allOf(texts.map((text): Query => ({ kind: 'words', text })));
  }

  /** Searches for the words of a URL that isn't a known paper's, because many sites put the title there. */
  private address(token: TermToken): Query {
    const words = wordsOfUrl(token.text);
    this.problem(
      token.from,
      token.to,
      words.length === 0
        ? 'Digestif doesn’t recognise this URL as a paper.'
        : 'Digestif doesn’t recognise this URL as a paper, so it searches for the words in it.',
    );
    // The whole URL matches nothing. Without any words the query would match everything.
    return allOf((words.length === 0 ? [token.text] : words).map((text): Query => ({ kind: 'words', text })));
  }

  private empty(typed: string, token: TermToken, last: boolean): undefined {
    if (!last) this.problem(token.from, token.to, `“${typed}” needs a value. The rest of your search still works.`);
    return undefined;
  }
}
