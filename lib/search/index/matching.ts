/** The strict answer of one segment: which of its papers a query means. */
import { firstDay, type Unit, unitOf } from '../meaning.ts';
import type { Query, WordsQuery } from '../query.ts';
import { dayNumber, hasBits, noDay, weekNumber } from './builder.ts';
import type { TermInfo } from './dictionary.ts';
import { type Fact, nameOf, readFact } from './facts.ts';
import { anywhereMask, bitOf } from './fields.ts';
import { PositionCursor } from './positions.ts';
import { type Postings, readPostings } from './postings.ts';
import type { Segment } from './segment.ts';
import { type AllowedList, candidatesOf, SequenceWalk, someOf } from './sequences.ts';
import type { Variant } from './variants.ts';
import type { Found, Workspace } from './workspace.ts';

/** The words of a query's leaf with what stands for each. */
export interface Leaf {
  readonly query: WordsQuery;
  readonly unit: Unit;
  readonly mask: number;
  /** One list a word of the unit. */
  readonly variants: readonly (readonly Variant[])[];
}

/** A leaf of a query as the index looks it up. */
export function leafOf(query: WordsQuery, variantsOf: (word: Unit['words'][number]) => Variant[]): Leaf {
  const unit = unitOf(query);
  return {
    query,
    unit,
    mask: query.field === undefined ? anywhereMask : bitOf(query.field),
    variants: unit.words.map(variantsOf),
  };
}

/** Whether a leaf is one word by itself, whose positions do not matter. */
export function isSingle({ unit }: Leaf): boolean {
  return unit.words.length === 1 && unit.width === 1;
}

/** Every leaf of a query whose words the index holds, those under a NOT included. */
export function wordsOf(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(wordsOf);
    case 'not':
      return wordsOf(query.part);
    case 'words':
      return query.field === 'topic' ? [] : [query];
    default:
      return [];
  }
}

/** The leaf of a query that is nothing but its words: no year or category that a word may also be. */
function plainLeaf(query: Query, leaves: ReadonlyMap<WordsQuery, Leaf>): Leaf | undefined {
  const leaf = query.kind === 'words' && query.field !== 'topic' ? leaves.get(query) : undefined;
  return leaf?.unit.year === undefined && leaf?.unit.category === undefined ? leaf : undefined;
}

/** The spellings of a leaf that are one word. */
function wholeSpellings({ unit: { words, width }, variants }: Leaf): Variant[] {
  return words.flatMap(({ at, end }, index) => (at === 0 && end === width ? (variants[index] ?? []) : []));
}

/** Takes what was not found for what was. */
function flip(found: Found): Found {
  for (let paper = 0; paper < found.length; paper += 1) found[paper] = found[paper] === 0 ? 1 : 0;
  return found;
}

function unite(found: Found, other: Found): void {
  for (let paper = 0; paper < found.length; paper += 1) if (other[paper] !== 0) found[paper] = 1;
}

/** One segment while a query is put to it. */
export class SegmentSearch {
  readonly segment: Segment;
  private readonly facts: ReadonlyMap<string, ReadonlySet<number>>;
  private readonly infos = new Map<string, TermInfo | undefined>();
  private readonly packed = new Map<string, Uint8Array>();
  private readonly unpacked = new Map<string, Postings>();
  private readonly loadedPositions = new Map<string, Uint8Array>();
  /** Not 0 for the papers that a leaf holds for; by the leaf's query. */
  private readonly masks = new Map<WordsQuery, Found>();
  private readonly workspace: Workspace;

  constructor(segment: Segment, facts: ReadonlyMap<string, ReadonlySet<number>>, workspace: Workspace) {
    this.segment = segment;
    this.facts = facts;
    this.workspace = workspace;
  }

  private none(): Found {
    return this.workspace.found(this.segment.papers);
  }

  private info(term: string): TermInfo | undefined {
    if (!this.infos.has(term)) this.infos.set(term, this.segment.dictionary.find(term));
    return this.infos.get(term);
  }

  /** Reads the postings of words, all at once. */
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

  /** The postings of a word that was loaded; undefined where no paper has it. */
  postings(term: string): Postings | undefined {
    const known = this.unpacked.get(term);
    if (known !== undefined) return known;
    const bytes = this.packed.get(term);
    if (bytes === undefined) return undefined;
    const list = readPostings(bytes, this.info(term)?.papers ?? 0, this.workspace.postings);
    this.unpacked.set(term, list);
    return list;
  }

  /** As {@link match}, which must have been called for the leaf. */
  matched(leaf: Leaf): Found {
    return this.masks.get(leaf.query) ?? this.none();
  }

  private async loadPositions(terms: Iterable<string>): Promise<void> {
    const known = [...new Set(terms)].flatMap((term) => {
      const info = this.loadedPositions.has(term) ? undefined : this.info(term);
      return info === undefined ? [] : [{ term, info }];
    });
    if (known.length === 0) return;
    const bytes = await this.segment.positions.read(
      known.map(({ info }) => ({ from: info.positions, length: info.positionsLength })),
    );
    known.forEach(({ term }, index) => {
      this.loadedPositions.set(term, bytes[index] ?? new Uint8Array(0));
    });
  }

  /** Bytes of some words' positions. */
  positionsOf(terms: Iterable<string>): number {
    let bytes = 0;
    for (const term of terms) bytes += this.info(term)?.positionsLength ?? 0;
    return bytes;
  }

  /** Fields in which a word or its variants stand, by paper. */
  private spread(variants: readonly Variant[], mask: number): Found {
    const fields = this.none();
    for (const variant of variants) {
      const postings = this.postings(variant.term);
      if (postings === undefined) continue;
      const allowed = variant.mask & mask;
      const { papers, masks } = postings;
      for (let index = 0; index < papers.length; index += 1) {
        const paper = papers[index] ?? 0;
        fields[paper] = (fields[paper] ?? 0) | ((masks[index] ?? 0) & allowed);
      }
    }
    return fields;
  }

  /**
   * Not 0 for the papers in which a leaf's words stand side by side in a field; its postings must be loaded.
   * @param within papers outside of which none is asked for: the fewer, the fewer positions are read
   */
  async match(leaf: Leaf, within?: Found): Promise<Found> {
    const known = this.masks.get(leaf.query);
    if (known !== undefined) return known;
    const fields = isSingle(leaf)
      ? this.spread(leaf.variants[0] ?? [], leaf.mask)
      : await this.matchSequence(leaf, within);
    this.masks.set(leaf.query, fields);
    return fields;
  }

  /** Not 0 for the papers that have a leaf's words in one field, side by side or not; very common parts may be missing. */
  matchLoosely(leaf: Leaf): Found {
    const found = this.spread(wholeSpellings(leaf), leaf.mask);
    const lists = this.listsOf(leaf);
    const common = lists.map((some) => some.some(({ postings }) => postings.papers.length > 0.3 * found.length));
    const rare = common.every(Boolean) ? lists : lists.map((some, word) => (common[word] === true ? 'any' : some));
    const { papers, masks } = candidatesOf(leaf.unit, rare, leaf.mask, found, () => this.none());
    papers.forEach((paper, index) => {
      found[paper] = masks[index] ?? 0;
    });
    return found;
  }

  private listsOf(leaf: Leaf): AllowedList[][] {
    return leaf.variants.map((variants) =>
      variants.flatMap(({ term, mask }): AllowedList[] => {
        const postings = this.postings(term);
        return postings === undefined ? [] : [{ term, postings, allowed: mask & leaf.mask }];
      }),
    );
  }

  private async matchSequence(leaf: Leaf, within: Found | undefined): Promise<Found> {
    // A spelling that is one word needs no positions.
    const found = this.spread(wholeSpellings(leaf), leaf.mask);
    const lists = this.listsOf(leaf);
    const candidates = candidatesOf(leaf.unit, lists, leaf.mask, found, () => this.none(), within);
    if (candidates.papers.length === 0) return found;
    const having = lists.map((some) => someOf(some, candidates.papers));
    await this.loadPositions(
      having.flatMap(({ terms }, index) => [...terms].map((list) => lists[index]?.[list]?.term ?? '')),
    );
    const cursors = lists.map((some) =>
      some.map(({ term, postings, allowed }) => {
        const bytes = this.loadedPositions.get(term);
        return bytes === undefined ? undefined : new PositionCursor(bytes, postings, allowed);
      }),
    );
    const walk = new SequenceWalk(leaf.unit);
    candidates.papers.forEach((paper, candidate) => {
      const mask = candidates.masks[candidate] ?? 0;
      found[paper] = walk.fieldsWith(mask, (word, places) => {
        const own = cursors[word] ?? [];
        const few = having[word]?.of?.[candidate];
        if (few === undefined) for (const cursor of own) cursor?.read(paper, places);
        else for (const list of few) own[list]?.read(paper, places);
      });
    });
    return found;
  }

  /**
   * The papers that a query means. Postings of its leaves must be loaded.
   * @param leaves by their queries
   * @returns an array of the caller's own
   */
  async strict(query: Query, leaves: ReadonlyMap<WordsQuery, Leaf>): Promise<Found> {
    const { papers, columns } = this.segment;
    switch (query.kind) {
      case 'everything':
        return this.none().fill(1);
      case 'and': {
        const all: Found[] = [];
        const sequences: Leaf[] = [];
        for (const part of query.parts) {
          const leaf = plainLeaf(part, leaves);
          if (leaf !== undefined && !isSingle(leaf)) sequences.push(leaf);
          else all.push(await this.shared(part, leaves));
        }
        let found = all.length === 0 ? undefined : this.both(all, this.fewest(query.parts, leaves));
        for (const leaf of sequences) {
          const own = await this.match(leaf, found);
          found = found === undefined ? this.none().fill(1) : found;
          for (let paper = 0; paper < papers; paper += 1) if (own[paper] === 0) found[paper] = 0;
        }
        return found ?? this.none().fill(1);
      }
      case 'or': {
        const any = this.none();
        for (const part of query.parts) {
          const own = await this.shared(part, leaves);
          for (let paper = 0; paper < papers; paper += 1) if (own[paper] !== 0) any[paper] = 1;
        }
        return any;
      }
      case 'not':
        return flip(await this.strict(query.part, leaves));
      case 'words':
        return this.strictWords(query, leaves);
      case 'category':
        return this.withTerm(`=${query.value}`);
      case 'is':
        // What is not read is not counted anywhere; it is what is left.
        if (query.standing === 'unread') return flip(this.withFact(readFact));
        return this.withFact(query);
      case 'key':
        return this.withFact(query);
      case 'has': {
        const bit = hasBits[query.what];
        return this.where((paper) => ((columns.has[paper] ?? 0) & bit) !== 0);
      }
      case 'published': {
        const from = query.from === undefined ? noDay + 1 : dayNumber(firstDay(query.from));
        const before = query.before === undefined ? Infinity : dayNumber(firstDay(query.before));
        return this.where((paper) => {
          const day = columns.days[paper] ?? noDay;
          return day >= from && day < before;
        });
      }
      case 'week': {
        const from = query.from === undefined ? 1 : weekNumber(query.from);
        const to = query.to === undefined ? Infinity : weekNumber(query.to);
        return this.where((paper) => {
          const week = columns.weeks[paper] ?? 0;
          return week >= from && week <= to;
        });
      }
    }
  }

  /** The papers that all of some answers have. @param lists papers outside of which none is */
  private both(answers: readonly Found[], lists: readonly Uint32Array[] | undefined): Found {
    const found = this.none();
    if (lists === undefined) {
      found.fill(1);
      for (const answer of answers) {
        for (let paper = 0; paper < found.length; paper += 1) if (answer[paper] === 0) found[paper] = 0;
      }
      return found;
    }
    for (const list of lists) {
      for (let index = 0; index < list.length; index += 1) {
        const paper = list[index] ?? 0;
        let holds = 1;
        for (let answer = 0; answer < answers.length && holds !== 0; answer += 1) holds = answers[answer]?.[paper] ?? 0;
        if (holds !== 0) found[paper] = 1;
      }
    }
    return found;
  }

  /** The papers of the rarest word among some queries that must all hold; undefined where none is a single word. */
  private fewest(queries: readonly Query[], leaves: ReadonlyMap<WordsQuery, Leaf>): Uint32Array[] | undefined {
    let fewest: Uint32Array[] | undefined;
    let least = this.segment.papers;
    for (const query of queries) {
      const leaf = plainLeaf(query, leaves);
      if (leaf === undefined || !isSingle(leaf)) continue;
      const lists = (leaf.variants[0] ?? []).flatMap(({ term }) => this.postings(term)?.papers ?? []);
      const papers = lists.reduce((sum, { length }) => sum + length, 0);
      if (papers >= least) continue;
      [fewest, least] = [lists, papers];
    }
    return fewest;
  }

  /** As {@link strict}, to be read only: words are not copied. */
  private async shared(query: Query, leaves: ReadonlyMap<WordsQuery, Leaf>): Promise<Found> {
    const leaf = plainLeaf(query, leaves);
    return leaf === undefined ? this.strict(query, leaves) : this.match(leaf);
  }

  private where(holds: (paper: number) => boolean): Found {
    const found = this.none();
    for (let paper = 0; paper < found.length; paper += 1) if (holds(paper)) found[paper] = 1;
    return found;
  }

  private withFact(fact: Fact): Found {
    const ids = this.facts.get(nameOf(fact)) ?? new Set<number>();
    return this.where((paper) => ids.has(this.segment.columns.ids[paper] ?? 0));
  }

  private async withTerm(term: string): Promise<Found> {
    await this.load([term]);
    const found = this.none();
    for (const paper of this.postings(term)?.papers ?? []) found[paper] = 1;
    return found;
  }

  private async strictWords(query: WordsQuery, leaves: ReadonlyMap<WordsQuery, Leaf>): Promise<Found> {
    if (query.field === 'topic') return this.withFact(query);
    const leaf = leaves.get(query);
    const found = this.none();
    if (leaf === undefined) return found;
    found.set(await this.match(leaf));
    const { year, category } = leaf.unit;
    if (year !== undefined) unite(found, this.inYear(year));
    if (category !== undefined) unite(found, await this.withTerm(`=${category}`));
    return found;
  }

  /** The papers of a year, for a year among plain words. */
  inYear(year: string): Found {
    const from = dayNumber(`${year}-01-01`);
    const before = dayNumber(`${Number(year) + 1}-01-01`);
    const { days } = this.segment.columns;
    return this.where((paper) => (days[paper] ?? noDay) >= from && (days[paper] ?? noDay) < before);
  }
}
