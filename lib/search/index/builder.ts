/** From papers to a segment: an immutable part of the index that knows some papers by numbers of its own, from 0. */
import { itemGap, textsOf } from '../analysis.ts';
import { publishedDay, weekOf } from '../meaning.ts';
import type { SearchDocument } from '../query.ts';
import { eachWord } from '../words.ts';
import { ByteLists, ByteWriter } from './bytes.ts';
import { compareTerms, DictionaryWriter, type PackedDictionary } from './dictionary.ts';
import { abstractBit, bitOf, categoryTerms, impactOf, indexedFields, occurrenceWeight, titleBit } from './fields.ts';

/** What the index knows of each paper besides its words, by the segment's own numbers. */
export interface Columns {
  /** The papers' ids in the library. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** Days since 1970 of the first day of publication; {@link noDay} where unknown. */
  readonly days: Int32Array<ArrayBuffer>;
  /** `YYYYWW` as a number; 0 where unknown. */
  readonly weeks: Uint32Array<ArrayBuffer>;
  /** Bits of {@link hasBits}. */
  readonly has: Uint8Array<ArrayBuffer>;
  /** A hash of the canonical key: the last resort where two papers are equal in all else. */
  readonly ties: Uint32Array<ArrayBuffer>;
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

/** Before all days. */
export const noDay = -0x80000000;
export const hasBits = { code: 1, note: 2, pdf: 4 } as const;

/** Days since 1970 of a whole day. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** `2025-W11` as 202511. */
export function weekNumber(week: string): number {
  return Number(week.slice(0, 4)) * 100 + Number(week.slice(6));
}

/** FNV-1a over the characters. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** The posting's first byte: three bits of fields below the impact. */
export const firstTitle = 1;
export const firstAbstract = 2;
export const firstOthers = 4;
/** A position's two lowest bits. */
export const moreFollow = 1;
export const hasSpan = 2;

const otherFields = ~(titleBit | abstractBit);

/** Collects papers and packs them. */
export class SegmentBuilder {
  private readonly terms = new Map<string, number>();
  private readonly postings = new ByteLists();
  private readonly positions = new ByteLists();
  private readonly papersOf: number[] = [];
  private readonly lastPaper: number[] = [];
  // The paper at hand, by term: fields, weighted count, and the positions of the field at hand.
  private readonly masks: number[] = [];
  private readonly weights: number[] = [];
  private readonly places: number[][] = [];
  private touched: number[] = [];
  private readonly ids: number[] = [];
  private readonly days: number[] = [];
  private readonly weeks: number[] = [];
  private readonly has: number[] = [];
  private readonly ties: number[] = [];
  private text = 0;

  get papers(): number {
    return this.ids.length;
  }

  /** Bytes that the packed lists take so far. */
  get footprint(): number {
    return this.postings.footprint + this.positions.footprint + this.terms.size * 120;
  }

  /** @param id the paper's id in the library */
  add(id: number, document: SearchDocument): void {
    for (const field of indexedFields) {
      const items = textsOf(document, field);
      if (items.length === 0) continue;
      const bit = bitOf(field);
      const events: number[] = [];
      let base = 0;
      for (const text of items) {
        this.text += text.length;
        const end = eachWord(text, (word, at, behind) => events.push(this.termOf(word), at, behind - at), base);
        base = end + itemGap;
      }
      const weight = occurrenceWeight(field, Math.max(1, base - itemGap * items.length));
      for (let at = 0; at < events.length; at += 3) {
        const term = events[at] ?? 0;
        const mask = this.masks[term] ?? 0;
        if (mask === 0) this.touched.push(term);
        this.masks[term] = mask | bit;
        this.weights[term] = (this.weights[term] ?? 0) + weight;
        const places = this.places[term];
        if (places === undefined) this.places[term] = [bit, events[at + 1] ?? 0, events[at + 2] ?? 1];
        else places.push(bit, events[at + 1] ?? 0, events[at + 2] ?? 1);
      }
    }
    for (const category of document.categories) {
      for (const word of categoryTerms(category)) {
        const term = this.termOf(word);
        if ((this.masks[term] ?? 0) !== 0) continue;
        this.touched.push(term);
        this.masks[term] = titleBit;
        this.places[term] = [];
      }
    }
    this.flush();
    const day = publishedDay(document);
    const week = weekOf(document);
    this.ids.push(id);
    this.days.push(day === undefined ? noDay : dayNumber(day));
    this.weeks.push(week === undefined ? 0 : weekNumber(week));
    this.has.push(thingsOf(document));
    this.ties.push(hash(document.keys[0]));
  }

  private termOf(word: string): number {
    const known = this.terms.get(word);
    if (known !== undefined) return known;
    const term = this.postings.create();
    this.positions.create();
    this.terms.set(word, term);
    this.papersOf.push(0);
    this.lastPaper.push(-1);
    this.masks.push(0);
    this.weights.push(0);
    return term;
  }

  /** Packs the paper at hand. */
  private flush(): void {
    const paper = this.ids.length;
    for (const term of this.touched) {
      const mask = this.masks[term] ?? 0;
      const others = mask & otherFields;
      this.postings.number(term, paper - (this.lastPaper[term] ?? -1) - 1);
      this.postings.byte(
        term,
        (impactOf(this.weights[term] ?? 0) << 3) |
          ((mask & titleBit) !== 0 ? firstTitle : 0) |
          ((mask & abstractBit) !== 0 ? firstAbstract : 0) |
          (others !== 0 ? firstOthers : 0),
      );
      if (others !== 0) this.postings.number(term, others >> 2);
      this.packPositions(term);
      this.lastPaper[term] = paper;
      this.papersOf[term] = (this.papersOf[term] ?? 0) + 1;
      this.masks[term] = 0;
      this.weights[term] = 0;
    }
    this.touched = [];
  }

  private packPositions(term: number): void {
    const places = this.places[term] ?? [];
    let last = 0;
    for (let at = 0; at < places.length; at += 3) {
      const bit = places[at] ?? 0;
      const place = places[at + 1] ?? 0;
      const span = places[at + 2] ?? 1;
      if (at > 0 && places[at - 3] !== bit) last = 0;
      const more = at + 3 < places.length && places[at + 3] === bit ? moreFollow : 0;
      this.positions.number(term, ((place - last) << 2) | (span > 1 ? hasSpan : 0) | more);
      if (span > 1) this.positions.number(term, span);
      last = place;
    }
    places.length = 0;
  }

  finish(): SegmentData {
    const words = [...this.terms.keys()].sort(compareTerms);
    const dictionary = new DictionaryWriter();
    const postings = new ByteWriter(1 << 20);
    const positions = new ByteWriter(1 << 20);
    for (const word of words) {
      const term = this.terms.get(word) ?? 0;
      this.postings.copy(term, postings);
      this.positions.copy(term, positions);
      dictionary.add(word, this.papersOf[term] ?? 0, this.postings.length(term), this.positions.length(term));
    }
    return {
      papers: this.ids.length,
      dictionary: dictionary.finish(),
      columns: {
        ids: Uint32Array.from(this.ids),
        days: Int32Array.from(this.days),
        weeks: Uint32Array.from(this.weeks),
        has: Uint8Array.from(this.has),
        ties: Uint32Array.from(this.ties),
      },
      postings: postings.view().slice(),
      positions: positions.view().slice(),
      text: this.text,
    };
  }
}

function thingsOf(document: SearchDocument): number {
  const { state = {} } = document;
  return (
    (document.code === undefined ? 0 : hasBits.code) |
    (state.note === undefined && state.comment === undefined ? 0 : hasBits.note) |
    (document.pdf !== undefined || document.keys.some((key) => key.startsWith('arxiv:')) ? hasBits.pdf : 0)
  );
}
