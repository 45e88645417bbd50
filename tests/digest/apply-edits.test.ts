import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, sectionId } from '../../lib/digest/apply-edits.ts';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import { differenceOf, isSame } from '../../lib/digest/diff-digests.ts';
import type { Digest, DigestEdit, DigestEntry } from '../../lib/domain/digest.ts';
import type { Key } from '../../lib/domain/key.ts';
import { input, paper, week } from './papers.ts';

const topics = [
  { id: 'a', name: 'RAG', most: 2 },
  { id: 'b', name: 'Pruning', most: 2 },
];
const digest = buildDigest({
  week: week('2026-W12'),
  options: { mostOthers: 1 },
  topics,
  papers: [
    input(paper(1, { upvotes: 9 }), { a: 'strong' }),
    input(paper(2, { upvotes: 8 }), { a: 'strong' }),
    input(paper(3, { upvotes: 7 }), { a: 'strong' }),
    input(paper(4), { b: 'weak' }, { comment: 'Mine.', picked: '2026-03-18' }),
    input(paper(5), { b: 'weak' }),
    input(paper(6)),
    input(paper(7), { b: 'near' }),
    input(paper(8, { listed: '2025-01-01' }), {}, { picked: '2026-03-18' }),
  ],
});

const key = (number: number): Key => paper(number).keys[0];
const entry = (number: number): DigestEntry => ({ paper: paper(number), why: [] });
const numberOf = ({ paper: { title } }: DigestEntry): number => Number(title.replace(/\D/g, ''));
const shown = (of: Digest) =>
  Object.fromEntries(of.sections.map((section) => [sectionId(section), section.entries.map(numberOf)]));

describe('edits of a digest', () => {
  it('removes a paper and counts it as left out', () => {
    const edited = applyEdits(digest, [{ kind: 'drop', key: key(1) }]);
    expect(shown(edited)['topic RAG']).toEqual([2]);
    expect(edited.sections.find(({ name }) => name === 'RAG')?.leftOut).toBe(2);
    expect(edited.counts).toMatchObject({ shown: digest.counts.shown - 1, leftOut: digest.counts.leftOut + 1 });
  });

  it('does not count a removed paper of another period as left out', () => {
    const edited = applyEdits(digest, [{ kind: 'drop', key: key(8) }]);
    expect(edited.counts).toMatchObject({ picked: 1, leftOut: digest.counts.leftOut });
  });

  it('adds a paper to the picked ones, from outside the digest or from another section', () => {
    const edited = applyEdits(digest, [
      { kind: 'add', entry: entry(7) },
      { kind: 'add', entry: entry(2) },
    ]);
    expect(shown(edited)['picked']).toEqual([4, 8, 7, 2]);
    expect(shown(edited)['topic RAG']).toEqual([1]);
    expect(edited.sections[0]?.entries[3]?.why).toHaveLength(1);
    expect(edited.nearMisses.map(numberOf)).not.toContain(7);
  });

  it('moves a paper within its section and into another', () => {
    const edits: DigestEdit[] = [
      { kind: 'move', key: key(2), section: 'topic RAG', before: key(1) },
      { kind: 'move', key: key(6), section: 'topic Pruning', before: null },
    ];
    expect(shown(applyEdits(digest, edits))).toMatchObject({ 'topic RAG': [2, 1], 'topic Pruning': [5, 6] });
  });

  it('sets and clears comments, titles and the introduction', () => {
    const edited = applyEdits(digest, [
      { kind: 'comment', key: key(1), words: 'Read §4.' },
      { kind: 'comment', key: key(4), words: null },
      { kind: 'title', words: 'What we read' },
      { kind: 'intro', words: 'Hello.\n\nA quiet week.' },
    ]);
    expect(edited).toMatchObject({ title: 'What we read', intro: 'Hello.\n\nA quiet week.' });
    const entries = edited.sections.flatMap((section) => section.entries);
    expect(entries.find((one) => numberOf(one) === 1)?.comment).toBe('Read §4.');
    expect(entries.find((one) => numberOf(one) === 4)?.comment).toBeUndefined();
    expect(applyEdits(edited, [{ kind: 'intro', words: null }]).intro).toBeUndefined();
  });

  it('ignores edits of papers and sections that are not in the digest', () => {
    const edits: DigestEdit[] = [
      { kind: 'drop', key: key(99) },
      { kind: 'comment', key: key(99), words: 'x' },
      { kind: 'move', key: key(99), section: 'topic RAG', before: null },
      { kind: 'move', key: key(1), section: 'topic Gone', before: null },
      { kind: 'title', words: null },
    ];
    expect(applyEdits(digest, edits)).toEqual(digest);
  });

  const anyKey = fc.integer({ min: 1, max: 9 }).map(key);
  const anyEdit: fc.Arbitrary<DigestEdit> = fc.oneof(
    fc.record({ kind: fc.constant('drop' as const), key: anyKey }),
    fc.record({ kind: fc.constant('add' as const), entry: fc.integer({ min: 1, max: 9 }).map(entry) }),
    fc.record({
      kind: fc.constant('move' as const),
      key: anyKey,
      section: fc.constantFrom('picked', 'topic RAG', 'topic Pruning', 'others'),
      before: fc.option(anyKey),
    }),
    fc.record({ kind: fc.constant('comment' as const), key: anyKey, words: fc.option(fc.string()) }),
  );

  it('never shows a paper twice, and does not mutate the digest', () => {
    const before = structuredClone(digest);
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const edited = applyEdits(digest, edits);
        const keys = edited.sections.flatMap(({ entries }) => entries.map((one) => one.paper.keys[0]));
        expect(new Set(keys).size).toBe(keys.length);
        const brief = edited.sections.find(({ kind }) => kind === 'brief')?.entries.length ?? 0;
        expect(edited.counts.shown).toBe(keys.length - brief);
        expect(digest).toEqual(before);
      }),
    );
  });
});

describe('the difference of two digests', () => {
  it('finds no difference between a digest and itself', () => {
    expect(isSame(differenceOf(digest, digest))).toBe(true);
  });

  it('names added, removed, moved and changed papers', () => {
    const after = applyEdits(digest, [
      { kind: 'drop', key: key(1) },
      { kind: 'add', entry: entry(7) },
      { kind: 'move', key: key(6), section: 'topic Pruning', before: key(5) },
      { kind: 'comment', key: key(2), words: 'New.' },
      { kind: 'title', words: 'Other' },
    ]);
    const { added, gone, moved, retold, head } = differenceOf(digest, after);
    expect({ added: added.map(numberOf), gone: gone.map(numberOf), moved: moved.map(numberOf), head }).toEqual({
      added: [7],
      gone: [1],
      moved: [6],
      head: true,
    });
    expect(retold.map(numberOf)).toEqual([2]);
  });

  it('detects a changed order', () => {
    const after = applyEdits(digest, [{ kind: 'move', key: key(2), section: 'topic RAG', before: key(1) }]);
    expect(differenceOf(digest, after).moved).toHaveLength(1);
  });
});
