/**
 * The sorted words of a segment, prefix-compressed: every word shares its beginning with the one before. Every
 * sixteenth is stored whole, so that a binary search and a short scan find a word. 215,000 words take about two
 * megabytes, all of which is kept in memory.
 */
import { ByteReader, ByteWriter } from './varint.ts';

/** A word's number of papers, and where its postings and positions are in the segment. */
export interface TermInfo {
  readonly papers: number;
  readonly postings: number;
  readonly postingsLength: number;
  readonly positions: number;
  readonly positionsLength: number;
}

const stride = 16;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const scratch = new Uint8Array(1_024);
/** Upper bound of a word's bytes: the shared ones and its own are counted in a byte each. */
const maxWordBytes = 512;

/** Returns a word's UTF-8 bytes: a view that the next call overwrites, because typos look up hundreds of words. */
function bytesOf(term: string): Uint8Array {
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    if (unit > 127 || at === scratch.length) return encoder.encode(term);
    scratch[at] = unit;
  }
  return scratch.subarray(0, term.length);
}

/** A packed dictionary as it is stored. */
export interface PackedDictionary {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** For every sixteenth word: where it is in `bytes`, and where its postings and positions start. */
  readonly anchors: Uint32Array<ArrayBuffer>;
  readonly count: number;
}

/** Shorter lengths fit into half a byte; others take a further byte. */
const long = 15;

/** Sizes of a word's lists. */
interface Sizes {
  papers: number;
  postingsLength: number;
  positionsLength: number;
}

const sizes: Sizes = { papers: 0, postingsLength: 0, positionsLength: 0 };

/** Minimum bytes of a posting: a gap and its first byte. */
const minPostingBytes = 2;
/** Limits below which the sizes of a word of one paper are packed into one number; nearly all are. */
const maxSmallPostings = 4;
const maxSmallPositions = 16;

/** Writes a word's sizes: usually one byte, because most words are in one paper. */
function writeSizes(out: ByteWriter, papers: number, postingsLength: number, positionsLength: number): void {
  const more = postingsLength - minPostingBytes;
  if (papers === 1 && more >= 0 && more < maxSmallPostings && positionsLength < maxSmallPositions) {
    out.byte((positionsLength << 3) | (more << 1) | 1);
    return;
  }
  out.number(2 * papers);
  out.number(postingsLength);
  out.number(positionsLength);
}

function readSizes(reader: ByteReader, into: Sizes): void {
  const first = reader.number();
  if ((first & 1) === 1) {
    into.papers = 1;
    into.postingsLength = minPostingBytes + ((first >> 1) & (maxSmallPostings - 1));
    into.positionsLength = first >> 3;
    return;
  }
  into.papers = first >>> 1;
  into.postingsLength = reader.number();
  into.positionsLength = reader.number();
}

/** Packs words, which must be added in the order of {@link compareTerms}. */
export class DictionaryWriter {
  private readonly out = new ByteWriter(1 << 16);
  private readonly anchors: number[] = [];
  private readonly last = new Uint8Array(maxWordBytes);
  private lastLength = 0;
  private count = 0;
  private postings = 0;
  private positions = 0;

  add(term: string, papers: number, postingsLength: number, positionsLength: number): void {
    const bytes = bytesOf(term);
    this.addBytes(bytes, bytes.length, papers, postingsLength, positionsLength);
  }

  /** Like {@link add}, for the first `length` bytes of a word. */
  addBytes(bytes: Uint8Array, length: number, papers: number, postingsLength: number, positionsLength: number): void {
    const { last, lastLength, out } = this;
    let shared = 0;
    if (this.count % stride === 0) this.anchors.push(out.length, this.postings, this.positions);
    else while (shared < length && shared < lastLength && shared < 255 && bytes[shared] === last[shared]) shared += 1;
    const suffix = length - shared;
    out.byte((Math.min(shared, long) << 4) | Math.min(suffix, long));
    if (shared >= long) out.byte(shared - long);
    if (suffix >= long) out.byte(suffix - long);
    out.appendPart(bytes, shared, length);
    writeSizes(out, papers, postingsLength, positionsLength);
    this.postings += postingsLength;
    this.positions += positionsLength;
    for (let at = shared; at < length; at += 1) last[at] = bytes[at] ?? 0;
    this.lastLength = length;
    this.count += 1;
  }

  finish(): PackedDictionary {
    return { bytes: this.out.view().slice(), anchors: Uint32Array.from(this.anchors), count: this.count };
  }
}

/** Compares words in the order of the dictionary: by UTF-8 bytes, which is by code points. */
export function compareTerms(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const one = a.charCodeAt(at);
    const other = b.charCodeAt(at);
    if (one === other) continue;
    // Surrogates encode the highest code points, but as units they sort lower.
    const high = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
    return high(one) - high(other);
  }
  return a.length - b.length;
}

/** Looks words up in a packed dictionary. */
export class Dictionary {
  private readonly bytes: Uint8Array;
  private readonly anchors: Uint32Array;
  readonly count: number;

  constructor({ bytes, anchors, count }: PackedDictionary) {
    this.bytes = bytes;
    this.anchors = anchors;
    this.count = count;
  }

  find(term: string): TermInfo | undefined {
    const wanted = bytesOf(term);
    const block = this.blockOf(wanted);
    if (block < 0) return undefined;
    const { bytes } = this;
    const reader = new ByteReader(bytes, this.anchors[block * 3]);
    let postings = this.anchors[block * 3 + 1] ?? 0;
    let positions = this.anchors[block * 3 + 2] ?? 0;
    const end = this.endOf(block);
    // Number of bytes that the word before shares with `wanted`.
    let equal = 0;
    while (reader.at < end) {
      const lengths = reader.byte();
      let shared = lengths >> 4;
      if (shared === long) shared += reader.byte();
      let length = lengths & long;
      if (length === long) length += reader.byte();
      const suffix = reader.at;
      reader.at += length;
      let smaller = shared > equal;
      if (shared < equal) return undefined;
      if (shared === equal) {
        let at = 0;
        while (at < length && bytes[suffix + at] === wanted[shared + at]) at += 1;
        equal = shared + at;
        if (at === length && equal === wanted.length) {
          readSizes(reader, sizes);
          const { papers, postingsLength, positionsLength } = sizes;
          return { papers, postings, postingsLength, positions, positionsLength };
        }
        if (at < length && (equal === wanted.length || (bytes[suffix + at] ?? 0) > (wanted[equal] ?? 0)))
          return undefined;
        smaller = true;
      }
      if (!smaller) return undefined;
      readSizes(reader, sizes);
      postings += sizes.postingsLength;
      positions += sizes.positionsLength;
    }
    return undefined;
  }

  /**
   * Visits the words with a prefix, in order.
   * @param visit gets a function for the word, because most of thousands are skipped by their number of papers
   */
  eachWithPrefix(prefix: string, visit: (papers: number, term: () => string) => void): void {
    const wanted = bytesOf(prefix).slice();
    const block = Math.max(0, this.blockOf(wanted));
    const words = new DictionaryCursor({ bytes: this.bytes }, this.anchors[block * 3]);
    const term = (): string => textOf(words.word, words.length);
    while (words.step()) {
      const order = comparePrefix(words.word, words.length, wanted);
      if (order > 0) return;
      if (order === 0) visit(words.papers, term);
    }
  }

  /** Returns the last block whose first word isn't after `wanted`; -1 if `wanted` comes before all. */
  private blockOf(wanted: Uint8Array): number {
    let low = 0;
    let high = this.anchors.length / 3 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.anchors[middle * 3] ?? 0;
      // The first word of a block shares nothing.
      const short = this.bytes[at] ?? 0;
      const start = short < long ? at + 1 : at + 2;
      const length = short < long ? short : long + (this.bytes[at + 1] ?? 0);
      let index = 0;
      while (index < length && index < wanted.length && this.bytes[start + index] === wanted[index]) index += 1;
      const order =
        index === length
          ? length - wanted.length
          : index === wanted.length
            ? 1
            : (this.bytes[start + index] ?? 0) - (wanted[index] ?? 0);
      if (order <= 0) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  private endOf(block: number): number {
    return this.anchors[(block + 1) * 3] ?? this.bytes.length;
  }
}

/** Iterates over all words of a packed dictionary in order, without creating strings. */
export class DictionaryCursor implements Sizes {
  private readonly reader: ByteReader;
  /** The word's bytes are the first {@link length} of these. */
  readonly word = new Uint8Array(maxWordBytes);
  length = 0;
  papers = 0;
  postingsLength = 0;
  positionsLength = 0;

  /** @param from where a word is stored whole */
  constructor({ bytes }: { readonly bytes: Uint8Array }, from = 0) {
    this.reader = new ByteReader(bytes, from);
  }

  /** Moves to the next word. @returns whether there is one */
  step(): boolean {
    const { reader, word } = this;
    if (reader.at >= reader.end) return false;
    const lengths = reader.byte();
    let shared = lengths >> 4;
    if (shared === long) shared += reader.byte();
    let length = lengths & long;
    if (length === long) length += reader.byte();
    for (let at = 0; at < length; at += 1) word[shared + at] = reader.byte();
    this.length = shared + length;
    readSizes(reader, this);
    return true;
  }
}

/** Returns < 0 if the word of a sorts before that of b, 0 if they are equal. */
export function compareCursors(a: DictionaryCursor, b: DictionaryCursor): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a.word[at] ?? 0) - (b.word[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Decodes a word. Nearly all words are ASCII, for which this is faster than a decoder. */
function textOf(word: Uint8Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += 1) {
    const byte = word[at] ?? 0;
    if (byte > 127) return decoder.decode(word.subarray(0, length));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Returns 0 if the word has the prefix, < 0 if it sorts before, > 0 if after. */
function comparePrefix(word: Uint8Array, length: number, prefix: Uint8Array): number {
  for (let at = 0; at < prefix.length; at += 1) {
    if (at === length) return -1;
    const difference = (word[at] ?? 0) - (prefix[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
