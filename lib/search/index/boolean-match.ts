/** Finds the papers of a segment that a query matches as it stands, without relaxing any of its words. */
import { firstDay } from '../evaluate-query.ts';
import type { Query, WordsQuery } from '../query.ts';
import { isSingle, type Leaf } from './leaf.ts';
import { filterKey, type LibraryFilter, readFact } from './library-filters.ts';
import { allPapers, filterList, intersect, noPapers, type PaperList, subtract, unite } from './paper-lists.ts';
import type { Segment } from './segment.ts';
import { dayNumber, hasBits, noDay, weekNumber } from './segment-builder.ts';
import type { SegmentSearch } from './segment-search.ts';

type Leaves = ReadonlyMap<WordsQuery, Leaf>;

/**
 * Returns the papers that a query matches.
 * @param search with the postings of all leaves loaded
 * @param leaves by their queries
 * @param within the only papers to consider; absent for all
 */
export async function matchQuery(
  search: SegmentSearch,
  query: Query,
  leaves: Leaves,
  within?: PaperList,
): Promise<PaperList> {
  const { papers, columns } = search.segment;
  switch (query.kind) {
    case 'everything':
      return within ?? allPapers(papers);
    case 'and':
      return matchAll(search, query.parts, leaves, within);
    case 'or': {
      const any: PaperList[] = [];
      for (const part of query.parts) any.push(await matchQuery(search, part, leaves, within));
      return unite(any);
    }
    case 'not': {
      const all = within ?? allPapers(papers);
      return subtract(all, await matchQuery(search, query.part, leaves, within));
    }
    case 'words':
      return matchWords(search, query, leaves, within);
    case 'category':
      return matchTerm(search, `=${query.value}`, within);
    case 'key':
      return filterPapers(search, hasFact(search, query), within);
    case 'is': {
      if (query.standing !== 'unread') return filterPapers(search, hasFact(search, query), within);
      // The library lists only what is read; every other paper is unread.
      const isRead = hasFact(search, readFact);
      return filterPapers(search, (paper) => !isRead(paper), within);
    }
    case 'has': {
      const bit = hasBits[query.what];
      const { has } = columns;
      return filterPapers(search, (paper) => ((has[paper] ?? 0) & bit) !== 0, within);
    }
    case 'published': {
      const from = query.from === undefined ? noDay + 1 : dayNumber(firstDay(query.from));
      const before = query.before === undefined ? Infinity : dayNumber(firstDay(query.before));
      return filterPapers(search, isBetween(search.segment, from, before), within);
    }
    case 'week': {
      const from = query.from === undefined ? 1 : weekNumber(query.from);
      const to = query.to === undefined ? Infinity : weekNumber(query.to);
      const { weeks } = columns;
      return filterPapers(
        search,
        (paper) => {
          const week = weeks[paper] ?? 0;
          return week >= from && week <= to;
        },
        within,
      );
    }
  }
}

/** Matches the cheapest part first, and each further part only among the papers that are left. */
async function matchAll(
  search: SegmentSearch,
  parts: readonly Query[],
  leaves: Leaves,
  within: PaperList | undefined,
): Promise<PaperList> {
  const ordered = parts.map((part) => ({ part, cost: costOf(search, part, leaves) })).sort((a, b) => a.cost - b.cost);
  let left = within;
  for (const { part } of ordered) left = await matchQuery(search, part, leaves, left);
  return left ?? allPapers(search.segment.papers);
}

/** Estimates costs: for a single word its postings, for filters one or two looks at each paper, for phrases three. */
function costOf(search: SegmentSearch, query: Query, leaves: Leaves): number {
  const { papers } = search.segment;
  const leaf = plainLeaf(query, leaves);
  if (leaf === undefined) return query.kind === 'words' || query.kind === 'category' ? papers : 2 * papers;
  return isSingle(leaf) ? search.postingsOf(leaf.variants[0] ?? []) : 3 * papers;
}

/** Returns the leaf of a query that can only mean words: not also a year or a category. */
function plainLeaf(query: Query, leaves: Leaves): Leaf | undefined {
  const leaf = query.kind === 'words' && query.field !== 'topic' ? leaves.get(query) : undefined;
  return leaf?.unit.year === undefined && leaf?.unit.category === undefined ? leaf : undefined;
}

function filterPapers(
  search: SegmentSearch,
  holds: (paper: number) => boolean,
  within: PaperList | undefined,
): PaperList {
  return filterList(within ?? allPapers(search.segment.papers), holds);
}

function hasFact({ facts, segment }: SegmentSearch, fact: LibraryFilter): (paper: number) => boolean {
  const ids = facts.get(filterKey(fact)) ?? new Set<number>();
  const { columns } = segment;
  return (paper) => ids.has(columns.ids[paper] ?? 0);
}

async function matchTerm(search: SegmentSearch, term: string, within: PaperList | undefined): Promise<PaperList> {
  await search.load([term]);
  const papers = search.postings(term)?.papers ?? noPapers;
  return within === undefined ? papers : intersect(papers, within);
}

async function matchWords(
  search: SegmentSearch,
  query: WordsQuery,
  leaves: Leaves,
  within: PaperList | undefined,
): Promise<PaperList> {
  if (query.field === 'topic') return filterPapers(search, hasFact(search, query), within);
  const leaf = leaves.get(query);
  if (leaf === undefined) return noPapers;
  const papers = await search.match(leaf, within);
  const { year, category } = leaf.unit;
  if (year === undefined && category === undefined) return papers;
  return unite([
    papers,
    year === undefined ? noPapers : filterPapers(search, isOfYear(search.segment, year), within),
    category === undefined ? noPapers : await matchTerm(search, `=${category}`, within),
  ]);
}

function isBetween({ columns: { days } }: Segment, from: number, before: number): (paper: number) => boolean {
  return (paper) => {
    const day = days[paper] ?? noDay;
    return day >= from && day < before;
  };
}

/** Returns a test for the papers published in a year, for a query word that is a year. */
export function isOfYear(segment: Segment, year: string): (paper: number) => boolean {
  return isBetween(segment, dayNumber(`${year}-01-01`), dayNumber(`${Number(year) + 1}-01-01`));
}
