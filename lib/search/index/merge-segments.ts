/**
 * Merges neighbouring segments into one, without the papers that are gone. Reads and writes block by block in the order
 * of the words, so that memory use doesn't grow with the segments.
 */
import { BlockWriter, StreamReader } from './block-streams.ts';
import { compareCursors, DictionaryCursor, DictionaryWriter } from './dictionary.ts';
import { GroupTable, skipGroups, skipPositions } from './positions.ts';
import { firstOthers } from './postings.ts';
import type { Columns } from './segment-builder.ts';
import {
  type BlockRow,
  type IndexStore,
  indexVersion,
  markReplaced,
  type SegmentRow,
  smallBlocks,
} from './segment-store.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** One of the merged segments, and the current position in it. */
class Part {
  readonly row: SegmentRow;
  readonly postings: StreamReader;
  readonly positions: StreamReader;
  /** The papers' numbers in the merged segment; -1 if gone. */
  readonly numbers: Int32Array;
  readonly whole: boolean;
  readonly base: number;
  /** The current word. */
  readonly words: DictionaryCursor;
  /** Whether all words have been read. */
  ended = false;

  constructor(store: IndexStore, row: SegmentRow, gone: Uint8Array | undefined, base: number) {
    this.row = row;
    this.base = base;
    this.postings = new StreamReader(store, row, 'postings');
    this.positions = new StreamReader(store, row, 'positions');
    this.whole = gone === undefined;
    this.numbers = new Int32Array(row.papers);
    let next = base;
    for (let paper = 0; paper < row.papers; paper += 1) {
      if (gone?.[paper] === 1) this.numbers[paper] = -1;
      else {
        this.numbers[paper] = next;
        next += 1;
      }
    }
    this.words = new DictionaryCursor(row.dictionary);
    this.step();
  }

  step(): void {
    this.ended = !this.words.step();
  }
}

/** Output of a merge: blocks as they fill, and the segment's row at the end. */
export type MergeStep = { readonly block: BlockRow } | { readonly row: SegmentRow };

/**
 * Merges segments.
 * @param rows all segments of the index in order; those from `first` up to but excluding `end` are merged
 * @param id of the new segment
 * @returns the blocks as they are written, then the row. Deletes nothing
 */
export async function* mergeSegments(
  store: IndexStore,
  rows: readonly SegmentRow[],
  first: number,
  end: number,
  id: number,
): AsyncGenerator<MergeStep> {
  const gone = markReplaced(rows);
  const parts: Part[] = [];
  let papers = 0;
  for (let index = first; index < end; index += 1) {
    const part = new Part(store, rows[index] as SegmentRow, gone[index], papers);
    parts.push(part);
    papers = part.numbers.reduce((most, number) => Math.max(most, number + 1), papers);
  }
  const sizes = smallBlocks;
  const postings = new BlockWriter(id, 'postings', sizes.postings);
  const positions = new BlockWriter(id, 'positions', sizes.positions);
  const dictionary = new DictionaryWriter();
  const [newPostings, newPositions] = [new ByteWriter(1 << 16), new ByteWriter(1 << 16)];
  const [groups, table] = [new GroupTable(), new ByteWriter()];
  for (let current = partsOfNextWord(parts); current.length > 0; current = partsOfNextWord(parts)) {
    newPostings.clear();
    newPositions.clear();
    groups.clear();
    table.clear();
    let count = 0;
    let last = -1;
    const { words } = current[0] as Part;
    const word = words.word.slice(0, words.length);
    for (const part of current) {
      const { papers: wordPapers, postingsLength, positionsLength } = part.words;
      const partPostings = part.postings.ready(postingsLength) ?? (await part.postings.take(postingsLength));
      const partPositions = part.positions.ready(positionsLength) ?? (await part.positions.take(positionsLength));
      const copied = part.whole
        ? copyWhole(part, wordPapers, last, partPostings, newPostings)
        : copyRemaining(part, wordPapers, last, partPostings, partPositions, newPostings, newPositions, groups);
      if (part.whole && partPositions.length > 0) {
        newPositions.append(partPositions.subarray(groups.addAll(partPositions, wordPapers)));
      }
      count += copied.count;
      last = copied.last;
      part.step();
    }
    if (count === 0) continue;
    if (newPositions.length > 0) groups.write(table, count);
    dictionary.addBytes(word, word.length, count, newPostings.length, table.length + newPositions.length);
    postings.write(newPostings.view());
    positions.write(table.view());
    positions.write(newPositions.view());
    if (postings.full) for (const block of postings.take()) yield { block };
    if (positions.full) for (const block of positions.take()) yield { block };
  }
  for (const block of postings.take(true)) yield { block };
  for (const block of positions.take(true)) yield { block };
  yield {
    row: {
      id,
      version: indexVersion,
      from: parts[0]?.row.from ?? id,
      to: parts.at(-1)?.row.to ?? id,
      papers,
      text: parts.reduce((sum, part) => sum + part.row.text, 0),
      dictionary: dictionary.finish(),
      columns: joinColumns(parts, papers),
      replaces:
        first === 0 ? new Uint32Array(0) : Uint32Array.from(new Set(parts.flatMap((part) => [...part.row.replaces]))),
      postings: { length: postings.length, block: sizes.postings },
      positions: { length: positions.length, block: sizes.positions },
    },
  };
}

/** Returns the parts that have the next word, in order; none at the end. */
function partsOfNextWord(parts: readonly Part[]): Part[] {
  let current: Part[] = [];
  for (const part of parts) {
    if (part.ended) continue;
    const [first] = current;
    const order = first === undefined ? -1 : compareCursors(part.words, first.words);
    if (order < 0) current = [part];
    else if (order === 0) current.push(part);
  }
  return current;
}

/** Copies the postings of a segment without gone papers: only the first gap changes. */
function copyWhole(
  part: Part,
  wordPapers: number,
  last: number,
  from: Uint8Array,
  to: ByteWriter,
): { count: number; last: number } {
  const reader = new ByteReader(from);
  const firstPaper = reader.number();
  to.number(part.base + firstPaper - last - 1);
  to.append(from.subarray(reader.at));
  // The next part's first gap depends on the last paper.
  let paper = firstPaper;
  skipFields(reader);
  for (let index = 1; index < wordPapers; index += 1) {
    paper += reader.number() + 1;
    skipFields(reader);
  }
  return { count: wordPapers, last: part.base + paper };
}

function skipFields(reader: ByteReader): void {
  if ((reader.byte() & firstOthers) !== 0) reader.skip();
}

/** Copies the postings and positions of the papers that remain. */
function copyRemaining(
  part: Part,
  wordPapers: number,
  before: number,
  fromPostings: Uint8Array,
  fromPositions: Uint8Array,
  toPostings: ByteWriter,
  toPositions: ByteWriter,
  groups: GroupTable,
): { count: number; last: number } {
  const postings = new ByteReader(fromPostings);
  const positions = new ByteReader(fromPositions);
  skipGroups(positions, wordPapers);
  let [paper, count, last] = [-1, 0, before];
  for (let index = 0; index < wordPapers; index += 1) {
    paper += postings.number() + 1;
    const start = postings.at;
    const first = postings.byte();
    // The two lowest bits are those of the title and the abstract, as in a mask.
    let mask = first & 3;
    if ((first & firstOthers) !== 0) mask |= postings.number() << 2;
    const firstPosition = positions.at;
    if (fromPositions.length > 0) skipPositions(positions, mask);
    const number = part.numbers[paper] ?? -1;
    if (number < 0) continue;
    toPostings.number(number - last - 1);
    toPostings.append(fromPostings.subarray(start, postings.at));
    toPositions.append(fromPositions.subarray(firstPosition, positions.at));
    groups.add(1, positions.at - firstPosition);
    last = number;
    count += 1;
  }
  return { count, last };
}

function joinColumns(parts: readonly Part[], papers: number): Columns {
  const columns: Columns = {
    ids: new Uint32Array(papers),
    days: new Int32Array(papers),
    weeks: new Uint32Array(papers),
    has: new Uint8Array(papers),
    ties: new Uint16Array(papers),
  };
  for (const { row, numbers } of parts) {
    for (const name of ['ids', 'days', 'weeks', 'has', 'ties'] as const) {
      const [from, to] = [row.columns[name], columns[name]];
      for (let paper = 0; paper < numbers.length; paper += 1) {
        const number = numbers[paper] ?? -1;
        if (number >= 0) to[number] = from[paper] ?? 0;
      }
    }
  }
  return columns;
}
