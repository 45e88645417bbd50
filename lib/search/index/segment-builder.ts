/** Builds a segment from papers: an immutable part of the index that numbers its papers from 0. */
import { itemGap, textsOf } from '../analysis.ts';
import { publishedDay, weekOf } from '../evaluate-query.ts';
import { foldLatex } from '../fold-latex.ts';
import type { SearchDocument } from '../query.ts';
import { compoundOf, eachPair, eachWritten, plainWord } from '../tokenizer.ts';
import { compareTerms, DictionaryWriter, type PackedDictionary } from './dictionary.ts';
import {
  abstractBit,
  bitOf,
  categoryTerms,
  impactOf,
  indexedFields,
  occurrenceWeight,
  titleBit,
} from './indexed-fields.ts';
import { firstAbstract, firstOthers, firstTitle } from './postings.ts';
import { TermTable } from './term-table.ts';
import { TokenTable } from './token-table.ts';
import { ByteWriter } from './varint.ts';

/** What the index stores of each paper besides its words, by the paper's number. */
export interface Columns {
  /** The papers' ids in the library. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** The first possible day of publication, in days since 1970; {@link noDay} if unknown. */
  readonly days: Int32Array<ArrayBuffer>;
  /** `YYYYWW` as a number; 0 if unknown. */
  readonly weeks: Uint32Array<ArrayBuffer>;
  /** Bits of {@link hasBits}. */
  readonly has: Uint8Array<ArrayBuffer>;
  /** Sixteen bits of a hash of the canonical key, to order papers that are otherwise equal. */
  readonly ties: Uint16Array<ArrayBuffer>;
}

/** A segment as it is stored: a dictionary, columns, and two streams of bytes. */
export interface SegmentData {
  readonly papers: number;
  readonly dictionary: PackedDictionary;
  readonly columns: Columns;
  readonly postings: Uint8Array<ArrayBuffer>;
  readonly positions: Uint8Array<ArrayBuffer>;
  /** Characters of text that went in. */
  readonly text: number;
}

/** Words packed before the thread is yielded. */
const wordsOfStep = 2_000;

/** Sorts before all days. */
export const noDay = -0x80000000;
/** What a paper has, as bits. */
export const hasBits = { code: 1, note: 2, pdf: 4 } as const;

/** Returns a day as days since 1970. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** Returns a week as a number: 202511 for `2025-W11`. */
export function weekNumber(week: string): number {
  return Number(week.slice(0, 4)) * 100 + Number(week.slice(6));
}

/** FNV-1a over the characters. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

const otherFields = ~(titleBit | abstractBit);

/** Collects papers and packs them. */
export class SegmentBuilder {
  private readonly terms = new Map<string, number>();
  private readonly table = new TermTable();
  private readonly tokens = new TokenTable();
  /** By a token's number: its term, or -1 if it has more or fewer than one. */
  private readonly single: number[] = [];
  /** For such a token: its number of positions, then term, position and span of each of its words. */
  private readonly parts = new Map<number, readonly number[]>();
  private buffer = { terms: new Int32Array(512), places: new Int32Array(512), spans: new Int32Array(512) };
  private events = 0;
  private readonly touched: number[] = [];
  private text = 0;
  private readonly ids: number[] = [];
  private readonly days: number[] = [];
  private readonly weeks: number[] = [];
  private readonly has: number[] = [];
  private readonly ties: number[] = [];

  get papers(): number {
    return this.ids.length;
  }

  /** @param id the paper's id in the library */
  add(id: number, document: SearchDocument): void {
    for (const field of indexedFields) {
      const items = textsOf(document, field);
      if (items.length === 0) continue;
      const bit = bitOf(field);
      this.events = 0;
      let base = 0;
      for (const text of items) {
        this.text += text.length;
        base = this.read(text, base) + itemGap;
      }
      const weight = occurrenceWeight(field, Math.max(1, base - itemGap * items.length));
      const { terms, places, spans } = this.buffer;
      for (let at = 0; at < this.events; at += 1) {
        const term = terms[at] ?? 0;
        if (this.table.addOccurrence(term, bit, weight)) this.touched.push(term);
        this.table.position(term, places[at] ?? 0, spans[at] ?? 1);
      }
    }
    for (const category of document.categories) {
      for (const word of categoryTerms(category)) {
        const term = this.termOf(word);
        if (this.table.addOccurrence(term, titleBit, 0)) this.touched.push(term);
      }
    }
    this.flush();
    const day = publishedDay(document);
    const week = weekOf(document);
    this.ids.push(id);
    this.days.push(day === undefined ? noDay : dayNumber(day));
    this.weeks.push(week === undefined ? 0 : weekNumber(week));
    this.has.push(thingsOf(document));
    this.ties.push(hash(document.keys[0]) >>> 16);
  }

  private termOf(word: string): number {
    const known = this.terms.get(word);
    if (known !== undefined) return known;
    const term = this.table.create();
    this.terms.set(word, term);
    return term;
  }

  /** Packs the postings of the current paper. */
  private flush(): void {
    const { table, touched } = this;
    const paper = this.ids.length;
    for (const term of touched) {
      const mask = table.maskOf(term);
      const others = mask & otherFields;
      const first =
        (impactOf(table.weightOf(term)) << 3) |
        ((mask & titleBit) !== 0 ? firstTitle : 0) |
        ((mask & abstractBit) !== 0 ? firstAbstract : 0) |
        (others !== 0 ? firstOthers : 0);
      table.posting(term, paper, first, others >> 2);
    }
    touched.length = 0;
  }

  /** Reads a text's words into the buffer. @returns the position after the last */
  private read(text: string, base: number): number {
    const { text: plain } = foldLatex(text);
    let position = base;
    eachWritten(plain, (from, to, pairs) => {
      if (pairs) {
        position = eachPair(plain, from, to, position, (word, at, end) =>
          this.addEvent(this.termOf(word), at, end - at),
        );
        return;
      }
      const number = this.tokens.numberOf(plain, from, to);
      const term = this.single[number] ?? this.addToken(plain.slice(from, to));
      if (term >= 0) {
        this.addEvent(term, position, 1);
        position += 1;
        return;
      }
      const parts = this.parts.get(number) ?? [];
      for (let at = 1; at < parts.length; at += 3) {
        this.addEvent(parts[at] ?? 0, position + (parts[at + 1] ?? 0), parts[at + 2] ?? 1);
      }
      position += parts[0] ?? 0;
    });
    return position;
  }

  /** Stores the words of a new token. @returns its term, or -1 if it has more or fewer than one */
  private addToken(token: string): number {
    const plain = plainWord(token);
    if (plain !== undefined) {
      const own = this.termOf(plain);
      this.single.push(own);
      return own;
    }
    const { words, width } = compoundOf(token);
    const [first] = words;
    const term = words.length === 1 && width === 1 && first !== undefined ? this.termOf(first.word) : -1;
    if (term < 0) {
      const parts = words.flatMap(({ word, at, end }) => [this.termOf(word), at, end - at]);
      this.parts.set(this.single.length, [width, ...parts]);
    }
    this.single.push(term);
    return term;
  }

  private addEvent(term: number, place: number, span: number): void {
    if (this.events === this.buffer.terms.length) {
      const grow = (from: Int32Array): Int32Array<ArrayBuffer> => {
        const grown = new Int32Array(from.length * 2);
        grown.set(from);
        return grown;
      };
      const { terms, places, spans } = this.buffer;
      this.buffer = { terms: grow(terms), places: grow(places), spans: grow(spans) };
    }
    this.buffer.terms[this.events] = term;
    this.buffer.places[this.events] = place;
    this.buffer.spans[this.events] = span;
    this.events += 1;
  }

  /** Packs all papers at once. */
  finish(): SegmentData {
    const steps = this.finishing();
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  /** Packs all papers, and pauses after every few thousand words. */
  *finishing(): Generator<undefined, SegmentData> {
    const { table } = this;
    const words: string[] = [];
    for (const some of byFirstLetter(this.terms.keys())) {
      for (const word of some.sort(compareTerms)) words.push(word);
      yield;
    }
    const dictionary = new DictionaryWriter();
    const sizes = table.sizes();
    const postings = new ByteWriter(sizes.postings);
    const positions = new ByteWriter(sizes.positions);
    yield;
    for (const [index, word] of words.entries()) {
      if (index % wordsOfStep === wordsOfStep - 1) yield;
      const term = this.terms.get(word) ?? 0;
      const [ofPostings, ofPositions] = [table.copyPostings(term, postings), table.copyPositions(term, positions)];
      dictionary.add(word, table.papersOf(term), ofPostings, ofPositions);
    }
    return {
      papers: this.ids.length,
      dictionary: dictionary.finish(),
      columns: {
        ids: Uint32Array.from(this.ids),
        days: Int32Array.from(this.days),
        weeks: Uint32Array.from(this.weeks),
        has: Uint8Array.from(this.has),
        ties: Uint16Array.from(this.ties),
      },
      postings: postings.view(),
      positions: positions.view(),
      text: this.text,
    };
  }
}

/** Groups words by their first character, in order, so that no single sort takes long. */
function byFirstLetter(words: Iterable<string>): string[][] {
  const groups = Map.groupBy(words, (word) => String.fromCodePoint(word.codePointAt(0) ?? 0));
  return [...groups].sort(([a], [b]) => compareTerms(a, b)).map(([, group]) => group);
}

function thingsOf(document: SearchDocument): number {
  const { state = {} } = document;
  return (
    (document.code === undefined ? 0 : hasBits.code) |
    (state.note === undefined && state.comment === undefined ? 0 : hasBits.note) |
    (document.pdf !== undefined || document.keys.some((key) => key.startsWith('arxiv:')) ? hasBits.pdf : 0)
  );
}
