import { describe, expect, it } from 'vitest';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { searchSegments } from '../../lib/search/index/execute-query.ts';
import { mergeSegments } from '../../lib/search/index/merge-segments.ts';
import { segmentInMemory } from '../../lib/search/index/segment.ts';
import { SegmentBuilder, type SegmentData } from '../../lib/search/index/segment-builder.ts';
import { rowsOf, type SegmentRow } from '../../lib/search/index/segment-store.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import type { SearchDocument } from '../../lib/search/query.ts';

const count = 3_000;

/** Each has a common word hundreds of times; in a few a rare word comes right before it, in others elsewhere. */
const documents = Array.from({ length: count }, (_, id): SearchDocument => {
  const rare = id % 700 === 3 ? 'amber network' : id % 700 === 9 ? 'network amber' : 'violet';
  return {
    title: `paper ${id}`,
    abstract: `${'network '.repeat(150)}${rare} ${'network '.repeat(40)}${id % 2 === 0 ? 'opal network' : 'opal net'}`,
    authors: [],
    keys: [`pmid:${id + 1}`],
    categories: [],
    keywords: [],
  };
});

function packed(from: number, to: number): SegmentData {
  const builder = new SegmentBuilder();
  for (let id = from; id < to; id += 1) builder.add(id, documents[id] as SearchDocument);
  return builder.finish();
}

/** Merges three segments into one, as maintenance does. */
async function joined(): Promise<SegmentData> {
  const blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  const rows = [0, 1_100, 1_900].map((from, part, starts): SegmentRow => {
    const { row, blocks: own } = rowsOf(part + 1, packed(from, starts[part + 1] ?? count), []);
    for (const { key, bytes } of own) blocks.set(key, bytes);
    return row;
  });
  const store = {
    ids: async () => [],
    rows: async () => [],
    blocks: async (keys: readonly number[]) => keys.map((key) => blocks.get(key)),
  };
  const streams: Uint8Array[][] = [[], []];
  for await (const step of mergeSegments(store, rows, 0, rows.length, 9)) {
    if ('row' in step) {
      const [postings, positions] = streams.map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
      if (postings === undefined || positions === undefined) break;
      return { ...step.row, postings, positions };
    }
    streams[step.block.key % 2 ** 20 < 2 ** 19 ? 0 : 1]?.push(step.block.bytes);
  }
  throw new Error('The segments were not joined.');
}

describe('a phrase with a word that is in every paper', () => {
  it.each([
    ['packed at once', async () => packed(0, count)],
    ['joined of three', joined],
  ])('is found as the meaning says, and little is read where few papers come into question; %s', async (_, make) => {
    const segment = segmentInMemory(await make());
    let read = 0;
    const positions = {
      read: (pieces: Parameters<typeof segment.positions.read>[0]) => {
        for (const { length } of pieces) read += length;
        return segment.positions.read(pieces);
      },
    };
    const ask = async (text: string): Promise<number[]> => {
      const facts = { ids: async () => [] };
      const { ids, strictTotal: strict } = await searchSegments(
        parseQuery(text).query,
        [{ ...segment, positions }],
        facts,
      );
      return ids.slice(0, strict).sort((a, b) => a - b);
    };
    for (const text of ['"amber network"', '"network amber"', '"opal network"', '"violet network"']) {
      const { query } = parseQuery(text);
      const meant = documents.flatMap((document, id) => (evaluate(query, document) === undefined ? [] : [id]));
      expect(await ask(text), text).toEqual(meant);
    }
    const all = segment.dictionary.find('network')?.positionsLength ?? 0;
    expect(all).toBeGreaterThan(400_000);
    read = 0;
    await ask('"amber network"');
    expect(read).toBeLessThan(all / 2);
  });
});
