/** Lists of a segment's papers: their numbers in order, each once. What a query means is worked out on them. */
import { findPaper } from './postings.ts';

export type PaperList = Uint32Array;

export const noPapers: PaperList = new Uint32Array(0);

/** So many lists are joined two by two; more are sorted. */
const fewLists = 8;

/** The papers that are in any of some lists. */
export function unite(lists: readonly PaperList[]): PaperList {
  const filled = lists.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
  if (filled.length > fewLists) return sorted(filled);
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

function sorted(lists: readonly PaperList[]): PaperList {
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

/** The papers that are in both lists. The shorter is gone through, the longer is leapt over. */
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

/** The papers of a list that are not in another. */
export function subtract(list: PaperList, others: PaperList): PaperList {
  if (others.length === 0) return list;
  let at = 0;
  return keep(list, (paper) => {
    at = findPaper(others, paper, at);
    return others[at] !== paper;
  });
}

/** The papers of a list of which something is so; asked in order. */
export function keep(list: PaperList, isSo: (paper: number) => boolean): PaperList {
  const kept = new Uint32Array(list.length);
  let count = 0;
  for (let index = 0; index < list.length; index += 1) {
    const paper = list[index] ?? 0;
    if (!isSo(paper)) continue;
    kept[count] = paper;
    count += 1;
  }
  return kept.subarray(0, count);
}

/** So many papers, from the first on. */
export function allPapers(count: number): PaperList {
  const all = new Uint32Array(count);
  for (let paper = 0; paper < count; paper += 1) all[paper] = paper;
  return all;
}
