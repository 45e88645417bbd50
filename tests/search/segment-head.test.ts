import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary, DictionaryWriter } from '../../lib/search/index/dictionary.ts';
import { noDay } from '../../lib/search/index/segment-builder.ts';
import { packHead, unpackHead } from '../../lib/search/index/segment-head.ts';
import type { SegmentRow } from '../../lib/search/index/segment-store.ts';

function rowOf(columns: SegmentRow['columns']): SegmentRow {
  const dictionary = new DictionaryWriter();
  dictionary.add('llama', 2, 7, 9);
  return {
    id: 3,
    version: 5,
    from: 1,
    to: 3,
    papers: columns.ids.length,
    text: 100,
    dictionary: dictionary.finish(),
    columns,
    replaces: Uint32Array.of(4),
    postings: { length: 7, block: 28_000 },
    positions: { length: 9, block: 56_000 },
  };
}

function expectReadBack(row: SegmentRow): void {
  const { stored, head } = packHead(row);
  const read = unpackHead(structuredClone(stored), structuredClone(head.bytes));
  if (read === undefined) throw new Error('The head could not be read.');
  for (const name of ['ids', 'days', 'weeks', 'has', 'ties'] as const) {
    expect(read.columns[name], name).toEqual(row.columns[name]);
  }
  expect(read.dictionary).toEqual(row.dictionary);
  expect({ ...read, columns: row.columns, dictionary: row.dictionary }).toEqual(row);
}

describe("a segment's head", () => {
  it('is read back unchanged, whatever its columns contain', () => {
    const paper = fc.record({
      id: fc.integer({ min: 1, max: 2 ** 30 }),
      day: fc.oneof(fc.constant(noDay), fc.integer({ min: -200_000, max: 40_000 })),
      week: fc.oneof(fc.constant(0), fc.integer({ min: 190_001, max: 210_053 })),
      has: fc.integer({ min: 0, max: 7 }),
      tie: fc.integer({ min: 0, max: 65_535 }),
    });
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 700 }), (papers) => {
        expectReadBack(
          rowOf({
            ids: Uint32Array.from(papers, ({ id }) => id),
            days: Int32Array.from(papers, ({ day }) => day),
            weeks: Uint32Array.from(papers, ({ week }) => week),
            has: Uint8Array.from(papers, ({ has }) => has),
            ties: Uint16Array.from(papers, ({ tie }) => tie),
          }),
        );
      }),
    );
  });

  it('is read back unchanged if it has more days than two bytes can distinguish', () => {
    const papers = Array.from({ length: 70_000 }, (_, paper) => paper);
    expectReadBack(
      rowOf({
        ids: Uint32Array.from(papers, (paper) => paper + 1),
        days: Int32Array.from(papers, (paper) => 3 * paper - 90_000),
        weeks: Uint32Array.from(papers, (paper) => paper % 300),
        has: new Uint8Array(papers.length),
        ties: Uint16Array.from(papers),
      }),
    );
  });
});

describe('the dictionary', () => {
  it('returns every word with the sizes of its lists', () => {
    const size = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));
    const word = fc.record({
      term: fc.oneof(
        fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c') }),
        fc.string({ minLength: 12, maxLength: 64, unit: fc.constantFrom('a', 'ß', '語') }),
      ),
      papers: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 2 ** 30 })),
      postings: size,
      positions: size,
    });
    const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
    fc.assert(
      fc.property(fc.uniqueArray(word, { selector: ({ term }) => term, maxLength: 60 }), (words) => {
        const sorted = words.sort((a, b) => compare(a.term, b.term));
        const writer = new DictionaryWriter();
        for (const { term, papers, postings, positions } of sorted) writer.add(term, papers, postings, positions);
        const dictionary = new Dictionary(writer.finish());
        for (const { term, papers, postings, positions } of sorted) {
          expect(dictionary.find(term), term).toMatchObject({
            papers,
            postingsLength: postings,
            positionsLength: positions,
          });
          if (!sorted.some((other) => other.term === `${term}d`)) expect(dictionary.find(`${term}d`)).toBeUndefined();
        }
        const met: string[] = [];
        dictionary.eachWithPrefix('a', (_, term) => met.push(term()));
        expect(met).toEqual(sorted.flatMap(({ term }) => (term.startsWith('a') ? [term] : [])));
      }),
    );
  });
});
