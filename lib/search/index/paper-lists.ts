/** Sorted lists of a segment's paper numbers without duplicates, and the set operations of Boolean queries on them. */
import { findPaper } from './postings.ts';

/** Paper numbers of a segment, ascending. */
export type PaperList = Uint32Array;

/** The empty list. */
export const noPapers: PaperList = new Uint32Array(0);

/** Up to this many lists are merged pairwise; more are sorted. */
const fewLists = 8;

/** Returns the papers in any of some lists. */
export function unite(lists: readonly PaperList[]): PaperList {
  const filled = lists.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
  if (filled.length > fewLists) return uniteSorted(filled);
  return filled.reduce((all, list) => (all.length === 0 ? list : merge(all, list)), noPapers);
}

function merge(one: PaperList, other: PaperList): PaperList {
  const all = new Uint32Array(one.length + other.length);
  let [count, a, b] = [0, 0, 0];
  while (a < one.length && b < other.length) {
    const first = one[a] ?? 0;
    const second = other[b] ?? 0;
    all[count] = first < second ? first : second;
    count += 1;
    if (first <= second) a += 1;
    if (second <= first) b += 1;
  }
  const rest = a < one.length ? one.subarray(a) : other.subarray(b);
  all.set(rest, count);
  return all.subarray(0, count + rest.length);
}

function uniteSorted(lists: readonly PaperList[]): PaperList {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  all.sort();
  let count = 0;
  for (let index = 0; index < filled; index += 1) {
    if (index > 0 && all[index] === all[index - 1]) continue;
    all[count] = all[index] ?? 0;
    count += 1;
  }
  return all.subarray(0, count);
}

/** Returns the papers in both lists: scans the shorter, searches the longer. */
export function intersect(one: PaperList, other: PaperList): PaperList {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const both = new Uint32Array(short.length);
  let [count, at] = [0, 0];
  for (let index = 0; index < short.length && at < long.length; index += 1) {
    const paper = short[index] ?? 0;
    at = findPaper(long, paper, at);
    if (long[at] !== paper) continue;
    both[count] = paper;
    count += 1;
  }
  return both.subarray(0, count);
}

/** Returns the papers of a list that aren't in another. */
export function subtract(list: PaperList, others: PaperList): PaperList {
  if (others.length === 0) return list;
  let at = 0;
  return filterList(list, (paper) => {
    at = findPaper(others, paper, at);
    return others[at] !== paper;
  });
}

/** Returns the papers of a list that pass a test, which is called in order. */
export function filterList(list: PaperList, passes: (paper: number) => boolean): PaperList {
  const found = new Uint32Array(list.length);
  let count = 0;
  for (let index = 0; index < list.length; index += 1) {
    const paper = list[index] ?? 0;
    if (!passes(paper)) continue;
    found[count] = paper;
    count += 1;
  }
  return found.subarray(0, count);
}

/** Returns the first `count` papers. */
export function allPapers(count: number): PaperList {
  const all = new Uint32Array(count);
  for (let paper = 0; paper < count; paper += 1) all[paper] = paper;
  return all;
}
