/** Reads what a query needs of one segment, and finds the papers in which a leaf's words stand next to each other. */
import type { WordsQuery } from '../query.ts';
import type { TermInfo } from './dictionary.ts';
import { isSingle, type Leaf } from './leaf.ts';
import { allPapers, filterList, intersect, noPapers, type PaperList, unite } from './paper-lists.ts';
import { type AllowedList, type Candidates, candidatesOf, fewVariants, SequenceWalk, someOf } from './phrase-match.ts';
import { groupsOf, halfOfGroups, maxTableBytes, PositionCursor } from './positions.ts';
import { type Postings, PostingsCursor, readPostings } from './postings.ts';
import type { ScoredId, Workspace } from './query-memory.ts';
import type { Segment } from './segment.ts';
import type { Variant } from './term-variants.ts';

/** When parts needn't be adjacent, parts in a greater share of all papers are assumed to be in every paper. */
const commonPart = 0.3;

/** Returns the spellings of a leaf as one word. */
function wholeSpellings({ unit: { words, width }, variants }: Leaf): Variant[] {
  return words.flatMap(({ at, end }, index) => (at === 0 && end === width ? (variants[index] ?? []) : []));
}

/** Larger lists of positions (in bytes) are read in part. That takes two requests, which is slower for small lists. */
const longPositions = 400_000;

/** Papers that match a leaf, and whether all papers were considered. */
interface Matched {
  readonly papers: PaperList;
  readonly whole: boolean;
}

/** What is known about a phrase before its positions are read. */
interface SequencePlan {
  /** Papers that match by a spelling as one word, without reading positions. */
  readonly whole: PaperList;
  /** One list per word of the unit. */
  readonly lists: readonly (readonly AllowedList[])[];
  readonly candidates: Candidates;
  /** The variants of each word that some candidate has. */
  readonly having: readonly ReturnType<typeof someOf>[];
  /** Terms whose positions are read. */
  readonly terms: readonly string[];
  /** Long lists of positions of which only the needed groups are read; the rest is zeros. */
  readonly partly: Map<string, Uint8Array>;
}

/** One segment during one query: loads postings and positions once, and matches leaves. */
export class SegmentSearch {
  readonly segment: Segment;
  /** Ids of the papers that match each library filter of the query, by `filterKey`. */
  readonly facts: ReadonlyMap<string, ReadonlySet<number>>;
  private readonly infos = new Map<string, TermInfo | undefined>();
  private readonly packed = new Map<string, Uint8Array>();
  private readonly unpacked = new Map<string, Postings>();
  private readonly loadedPositions = new Map<string, Uint8Array>();
  /** Matching papers by the leaf's query. */
  private readonly matches = new Map<WordsQuery, Matched>();
  private readonly workspace: Workspace;

  constructor(segment: Segment, facts: ReadonlyMap<string, ReadonlySet<number>>, workspace: Workspace) {
    this.segment = segment;
    this.facts = facts;
    this.workspace = workspace;
  }

  private none(): ScoredId {
    return this.workspace.found(this.segment.papers);
  }

  private info(term: string): TermInfo | undefined {
    if (!this.infos.has(term)) this.infos.set(term, this.segment.dictionary.find(term));
    return this.infos.get(term);
  }

  /** Loads the postings of terms in one request. */
  async load(terms: Iterable<string>): Promise<void> {
    const missing: { term: string; info: TermInfo }[] = [];
    for (const term of new Set(terms)) {
      const info = this.packed.has(term) ? undefined : this.info(term);
      if (info !== undefined) missing.push({ term, info });
    }
    if (missing.length === 0) return;
    const bytes = await this.segment.postings.read(
      missing.map(({ info }) => ({ from: info.postings, length: info.postingsLength })),
    );
    missing.forEach(({ term }, index) => {
      this.packed.set(term, bytes[index] ?? new Uint8Array(0));
    });
  }

  /** Returns the postings of a loaded term; undefined if no paper has it. */
  postings(term: string): Postings | undefined {
    const known = this.unpacked.get(term);
    if (known !== undefined) return known;
    const bytes = this.packed.get(term);
    if (bytes === undefined) return undefined;
    const list = readPostings(bytes, this.info(term)?.papers ?? 0, this.workspace.postings);
    this.unpacked.set(term, list);
    return list;
  }

  /** Returns the latest result of {@link match} for a leaf. */
  matched(leaf: Leaf): PaperList {
    return this.matches.get(leaf.query)?.papers ?? noPapers;
  }

  /** Loads the positions that plans need. If a plan has few candidates, only their groups of a long list are loaded. */
  private async loadPositions(plans: readonly SequencePlan[]): Promise<void> {
    const whole = new Map<string, TermInfo>();
    const parts: { plan: SequencePlan; term: string; info: TermInfo }[] = [];
    for (const plan of plans) {
      for (const term of new Set(plan.terms)) {
        const info = this.loadedPositions.has(term) ? undefined : this.info(term);
        if (info === undefined) continue;
        const isPart =
          info.positionsLength > longPositions && halfOfGroups(info.papers) > plan.candidates.papers.length;
        if (isPart) parts.push({ plan, term, info });
        else whole.set(term, info);
      }
    }
    const wanted = [
      ...[...whole.values()].map((info) => ({ from: info.positions, length: info.positionsLength })),
      ...parts.map(({ info }) => ({
        from: info.positions,
        length: Math.min(info.positionsLength, maxTableBytes(info.papers)),
      })),
    ];
    const read = wanted.length === 0 ? [] : await this.segment.positions.read(wanted);
    [...whole.keys()].forEach((term, index) => {
      this.loadedPositions.set(term, read[index] ?? new Uint8Array(0));
    });
    if (parts.length === 0) return;
    const tables = read.slice(whole.size);
    const pieces = parts.flatMap(({ plan, term, info }, index) => {
      const bytes = new Uint8Array(info.positionsLength);
      const table = tables[index] ?? new Uint8Array(0);
      bytes.set(table);
      plan.partly.set(term, bytes);
      const postings = this.postings(term);
      const own = postings === undefined ? [] : groupsOf(table, postings, plan.candidates.papers);
      return own.map(({ from, to }) => ({ bytes, at: from, from: info.positions + from, length: to - from }));
    });
    const filling = await this.segment.positions.read(pieces);
    pieces.forEach(({ bytes, at }, index) => {
      bytes.set(filling[index] ?? new Uint8Array(0), at);
    });
  }

  /** Returns the number of postings of some terms. */
  postingsOf(variants: readonly Variant[]): number {
    return variants.reduce((sum, { term }) => sum + (this.info(term)?.papers ?? 0), 0);
  }

  /** Returns the size in bytes of some terms' positions. */
  positionsOf(terms: Iterable<string>): number {
    let bytes = 0;
    for (const term of terms) bytes += this.info(term)?.positionsLength ?? 0;
    return bytes;
  }

  /** Returns the papers of any of some lists, in the allowed fields. @param within the only papers to consider */
  private papersOfAny(lists: readonly AllowedList[], within?: PaperList): PaperList {
    if (lists.length > fewVariants) {
      const fields = this.none();
      for (const { postings, allowed } of lists) {
        const { papers, masks } = postings;
        for (let index = 0; index < papers.length; index += 1) {
          if (((masks[index] ?? 0) & allowed) !== 0) fields[papers[index] ?? 0] = 1;
        }
      }
      if (within !== undefined) return filterList(within, (paper) => fields[paper] !== 0);
      return filterList(allPapers(fields.length), (paper) => fields[paper] !== 0);
    }
    if (within === undefined) return unite(lists.map(papersOfList));
    const cursors = lists.map(({ postings, allowed }) => new PostingsCursor(postings, allowed));
    return filterList(within, (paper) => cursors.some((cursor) => cursor.fields(paper) !== 0));
  }

  /**
   * Returns the papers in which a leaf's words are adjacent in one field. Its postings must be loaded.
   * @param within the only papers to consider: the fewer, the less is read
   */
  async match(leaf: Leaf, within?: PaperList): Promise<PaperList> {
    const known = this.matches.get(leaf.query);
    if (known?.whole === true) return within === undefined ? known.papers : intersect(known.papers, within);
    const papers = isSingle(leaf)
      ? this.papersOfAny(this.listsOf(leaf)[0] ?? [], within)
      : await this.matchSequence(leaf, within);
    this.matches.set(leaf.query, { papers, whole: within === undefined });
    return papers;
  }

  /**
   * Returns the papers that have a leaf's words in one field, adjacent or not. Very common parts may be missing.
   * @param within the only papers to consider
   */
  matchLoosely(leaf: Leaf, within?: PaperList): PaperList {
    const known = this.papersOfAny(this.allowedLists(wholeSpellings(leaf), leaf.mask), within);
    const lists = this.listsOf(leaf);
    const common = lists.map((some) =>
      some.some(({ postings }) => postings.papers.length > commonPart * this.segment.papers),
    );
    const rare = common.every(Boolean) ? lists : lists.map((some, word) => (common[word] === true ? 'any' : some));
    const { papers } = candidatesOf(leaf.unit, rare, leaf.mask, known, () => this.none(), within);
    return unite([known, Uint32Array.from(papers)]);
  }

  private allowedLists(variants: readonly Variant[], fields: number): AllowedList[] {
    return variants.flatMap(({ term, mask }): AllowedList[] => {
      const postings = this.postings(term);
      return postings === undefined ? [] : [{ term, postings, allowed: mask & fields }];
    });
  }

  private listsOf(leaf: Leaf): AllowedList[][] {
    return leaf.variants.map((variants) => this.allowedLists(variants, leaf.mask));
  }

  private async matchSequence(leaf: Leaf, within: PaperList | undefined): Promise<PaperList> {
    const plan = this.planOf(leaf, within);
    await this.loadPositions([plan]);
    return this.walk(leaf, plan);
  }

  /** Matches several phrases, and reads their positions in one request. */
  async matchSequences(leaves: readonly Leaf[], within: PaperList): Promise<PaperList[]> {
    const plans = leaves.map((leaf) => this.planOf(leaf, within));
    await this.loadPositions(plans);
    return leaves.map((leaf, index) => this.walk(leaf, plans[index] as SequencePlan));
  }

  private planOf(leaf: Leaf, within: PaperList | undefined): SequencePlan {
    // A spelling as one word needs no positions.
    const whole = this.papersOfAny(this.allowedLists(wholeSpellings(leaf), leaf.mask), within);
    const lists = this.listsOf(leaf);
    const candidates = candidatesOf(leaf.unit, lists, leaf.mask, whole, () => this.none(), within);
    const having = lists.map((some) => someOf(some, candidates.papers));
    const terms =
      candidates.papers.length === 0
        ? []
        : having.flatMap((some, index) => [...some.terms].map((list) => lists[index]?.[list]?.term ?? ''));
    return { whole, lists, candidates, having, terms, partly: new Map() };
  }

  /** Checks the positions of the candidates; they must be loaded. */
  private walk(leaf: Leaf, { whole, lists, candidates, having, partly }: SequencePlan): PaperList {
    if (candidates.papers.length === 0) return whole;
    const cursors = lists.map((some) =>
      some.map(({ term, postings, allowed }) => {
        const bytes = partly.get(term) ?? this.loadedPositions.get(term);
        return bytes === undefined ? undefined : new PositionCursor(bytes, postings, allowed);
      }),
    );
    const walk = new SequenceWalk(leaf.unit);
    const found = candidates.papers.filter((paper, candidate) => {
      const mask = candidates.masks[candidate] ?? 0;
      const fields = walk.fieldsWith(mask, (word, places) => {
        const own = cursors[word] ?? [];
        const few = having[word]?.of?.[candidate];
        if (few === undefined) for (const cursor of own) cursor?.read(paper, places);
        else for (const list of few) own[list]?.read(paper, places);
      });
      return fields !== 0;
    });
    return unite([whole, Uint32Array.from(found)]);
  }
}

/** Returns the papers of a list that have the term in an allowed field. */
function papersOfList({ postings: { papers, masks }, allowed }: AllowedList): PaperList {
  let at = 0;
  return masks.every((mask) => (mask & allowed) !== 0)
    ? papers
    : filterList(papers, () => {
        at += 1;
        return ((masks[at - 1] ?? 0) & allowed) !== 0;
      });
}
