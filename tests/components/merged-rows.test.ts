import { describe, expect, it } from 'vitest';
import type { PaperList } from '@/components/hooks/list/paper-list.ts';
import { type MergedPair, showMergedRows } from '../../components/hooks/list/merged-rows.ts';
import type { Key } from '../../lib/domain/key.ts';

const listOf = (ids: number[], groups?: number[][]): PaperList => ({
  request: { shelf: 'all', query: '', order: 'newest' },
  ids,
  groups: groups?.map((own, place) => ({ kind: 'day', key: String(place), ids: own, day: '2026-11-20' }) as never),
  parts: undefined,
  first: [],
  problems: [],
  search: undefined,
  like: undefined,
  fresh: new Set(ids),
  marked: new Set(),
  opening: 1,
  counted: ids.length,
});
const key = (n: number): Key => `arxiv:2611.0000${n}`;
const pair = (own: number, other: number): MergedPair => ({
  own: { id: own, key: key(own) },
  other: { id: other, key: key(other) },
});
/** Ids that papers have now, by the number of their key. */
const now = (ids: Record<number, number>) => (asked: Key) => ids[Number(asked.at(-1))];

describe('a list with merged papers', () => {
  it('shows them once, at the position of the open one', () => {
    expect(showMergedRows(listOf([1, 2, 3]), [pair(3, 1)], now({ 3: 1, 1: 1 })).ids).toEqual([2, 1]);
    expect(showMergedRows(listOf([1, 2, 3]), [pair(1, 3)], now({ 3: 1, 1: 1 })).ids).toEqual([1, 2]);
  });

  it('shows them separately after undo, even if their ids changed', () => {
    expect(showMergedRows(listOf([1, 2, 3]), [pair(3, 1)], now({ 3: 4, 1: 1 })).ids).toEqual([1, 2, 4]);
  });

  it('keeps the other where the one that lay open is not in it', () => {
    expect(showMergedRows(listOf([2, 3]), [pair(1, 3)], now({ 3: 1, 1: 1 })).ids).toEqual([2, 1]);
  });

  it('follows one join after another', () => {
    const pairs = [pair(2, 1), { own: { id: 1, key: key(2) }, other: { id: 3, key: key(3) } }];
    expect(showMergedRows(listOf([1, 2, 3, 5]), pairs, now({ 1: 1, 2: 1, 3: 1 })).ids).toEqual([1, 5]);
  });

  it('does so in each group, and with what was new', () => {
    const shown = showMergedRows(listOf([1, 2, 3], [[1, 2], [3]]), [pair(1, 2)], now({ 1: 1, 2: 1 }));
    expect(shown.groups?.map(({ ids }) => ids)).toEqual([[1], [3]]);
    expect([...(shown.fresh ?? [])]).toEqual([1, 3]);
  });

  it('stays the same list where nothing was joined', () => {
    const list = listOf([1, 2]);
    expect(showMergedRows(list, [], now({}))).toBe(list);
    expect(showMergedRows(list, [pair(1, 2)], now({ 1: 1, 2: 2 }))).toBe(list);
  });
});
