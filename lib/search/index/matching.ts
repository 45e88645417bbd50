/** The strict answer of one segment: which of its papers a query means. */
import { firstDay, type Unit, unitOf } from '../meaning.ts';
import type { Query, WordsQuery } from '../query.ts';
import { dayNumber, hasBits, noDay, weekNumber } from './builder.ts';
import type { TermInfo } from './dictionary.ts';
import { type Fact, nameOf, readFact } from './facts.ts';
import { anywhereMask, bitOf } from './fields.ts';
import { PositionCursor, type Postings, PostingsCursor, readPostings } from './postings.ts';
import type { Segment } from './segment.ts';
import type { Variant } from './variants.ts';

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

/** Something other than 0 for each paper that is meant. */
export type Found = Uint8Array | Uint16Array;

function unite(found: Found, other: Found): void {
  for (let paper = 0; paper < found.length; paper += 1) if (other[paper] !== 0) found[paper] = 1;
}

/** So many variants of a word are looked at one by one in each paper. */
const fewVariants = 8;

/** Says in which fields of a paper a word stands. */
interface FieldsOfPaper {
  fields(paper: number): number;
}

/** Positions stay below it, so that a field's bit and a position make one number. */
const fieldFactor = 0x1000000;

/** The papers of several lists, each once, in order. */
function inOrder(lists: readonly Uint32Array[]): Iterable<number> {
  const [first, ...others] = lists;
  if (first === undefined) return [];
  if (others.length === 0) return first;
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  all.sort();
  return all.filter((paper, index) => index === 0 || paper !== all[index - 1]);
}

/** One segment while a query is put to it. */
export class SegmentSearch {
  readonly segment: Segment;
  private readonly facts: ReadonlyMap<string, ReadonlySet<number>>;
  private readonly infos = new Map<string, TermInfo | undefined>();
  private readonly loaded = new Map<string, Postings>();
  private readonly loadedPositions = new Map<string, Uint8Array>();
  /** Not 0 for the papers that a leaf holds for; by the leaf's query. */
  private readonly masks = new Map<WordsQuery, Uint16Array>();

  constructor(segment: Segment, facts: ReadonlyMap<string, ReadonlySet<number>>) {
    this.segment = segment;
    this.facts = facts;
  }

  private info(term: string): TermInfo | undefined {
    if (!this.infos.has(term)) this.infos.set(term, this.segment.dictionary.find(term));
    return this.infos.get(term);
  }

  /** Reads the postings of words, all at once. */
  async load(terms: Iterable<string>): Promise<void> {
    const { unpacked, postings } = this.segment;
    const missing: { term: string; info: TermInfo }[] = [];
    for (const term of new Set(terms)) {
      if (this.loaded.has(term)) continue;
      const known = unpacked?.cache.get(`${unpacked.name} ${term}`);
      if (known !== undefined) {
        this.loaded.set(term, known);
        continue;
      }
      const info = this.info(term);
      if (info !== undefined) missing.push({ term, info });
    }
    if (missing.length === 0) return;
    const bytes = await postings.read(
      missing.map(({ info }) => ({ from: info.postings, length: info.postingsLength })),
    );
    missing.forEach(({ term, info }, index) => {
      const list = readPostings(bytes[index] ?? new Uint8Array(0), info.papers);
      this.loaded.set(term, list);
      unpacked?.cache.put(`${unpacked.name} ${term}`, list);
    });
  }

  /** The postings of a word that was loaded; undefined where no paper has it. */
  postings(term: string): Postings | undefined {
    return this.loaded.get(term);
  }

  /** As {@link match}, which must have been called for the leaf. */
  matched(leaf: Leaf): Uint16Array {
    return this.masks.get(leaf.query) ?? new Uint16Array(this.segment.papers);
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

  /** Fields in which a word or its variants stand, by paper. */
  private spread(variants: readonly Variant[], mask: number): Uint16Array {
    const fields = new Uint16Array(this.segment.papers);
    for (const variant of variants) {
      const postings = this.loaded.get(variant.term);
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

  /** Not 0 for the papers in which a leaf's words stand side by side in a field; its postings must be loaded. */
  async match(leaf: Leaf): Promise<Uint16Array> {
    const known = this.masks.get(leaf.query);
    if (known !== undefined) return known;
    const fields =
      leaf.unit.words.length === 1 && leaf.unit.width === 1
        ? this.spread(leaf.variants[0] ?? [], leaf.mask)
        : await this.matchSequence(leaf);
    this.masks.set(leaf.query, fields);
    return fields;
  }

  private async matchSequence(leaf: Leaf): Promise<Uint16Array> {
    const { words, width } = leaf.unit;
    // A spelling that is one word needs no positions.
    const found = this.spread(
      words.flatMap((word, index) => (word.at === 0 && word.end === width ? (leaf.variants[index] ?? []) : [])),
      leaf.mask,
    );
    const candidates = this.candidates(leaf, found);
    if (candidates.size === 0) return found;
    const chosen = leaf.variants.map((variants) =>
      variants.length > fewVariants ? this.variantsByPaper(variants, candidates) : undefined,
    );
    await this.loadPositions(
      leaf.variants.flatMap((variants, index) =>
        variants.filter((variant) => chosen[index]?.terms.has(variant.term) !== false).map(({ term }) => term),
      ),
    );
    const cursors = leaf.variants.map((variants) =>
      variants.map((variant) => {
        const postings = this.loaded.get(variant.term);
        const bytes = this.loadedPositions.get(variant.term);
        if (postings === undefined || bytes === undefined) return undefined;
        return { mask: variant.mask & leaf.mask, cursor: new PositionCursor(bytes, postings) };
      }),
    );
    // ways[n]: where the first n positions of the query can end in the paper at hand: the field's bit above the position.
    const ways = Array.from({ length: width + 1 }, (): number[] => []);
    for (const [paper, mask] of candidates) {
      for (const way of ways) way.length = 0;
      words.forEach((word, index) => {
        const before = ways[word.at] ?? [];
        const after = ways[word.end] ?? [];
        if (word.at > 0 && before.length === 0) return;
        const all = cursors[index] ?? [];
        const own = chosen[index];
        const some = own === undefined ? all : (own.papers.get(paper) ?? []).map((variant) => all[variant]);
        for (const here of some) {
          if (here === undefined) continue;
          const { mask: allowed } = here;
          here.cursor.visit(paper, (bit, at, end) => {
            if ((bit & allowed & mask) === 0) return;
            if (word.at > 0 && !before.includes(bit * fieldFactor + at)) return;
            const way = bit * fieldFactor + end;
            if (!after.includes(way)) after.push(way);
          });
        }
      });
      let fields = 0;
      for (const way of ways[width] ?? []) fields |= Math.floor(way / fieldFactor);
      found[paper] = fields;
    }
    return found;
  }

  /** Of many variants, those that each candidate has: a beginning has thousands of words, a paper few of them. */
  private variantsByPaper(
    variants: readonly Variant[],
    candidates: ReadonlyMap<number, number>,
  ): { readonly papers: ReadonlyMap<number, readonly number[]>; readonly terms: ReadonlySet<string> } {
    const papers = new Map<number, number[]>();
    const terms = new Set<string>();
    for (const [index, { term }] of variants.entries()) {
      for (const paper of this.loaded.get(term)?.papers ?? []) {
        if (!candidates.has(paper)) continue;
        terms.add(term);
        const known = papers.get(paper);
        if (known === undefined) papers.set(paper, [index]);
        else known.push(index);
      }
    }
    return { papers, terms };
  }

  /**
   * The papers that have a leaf's words in one field, whatever their order, with those fields; in order. Only papers of
   * the words at one end are looked at: of that end which has fewer.
   * @param known papers that need no more looking at
   */
  private candidates(leaf: Leaf, known: Found): Map<number, number> {
    const { words, width } = leaf.unit;
    const lists = leaf.variants.map((variants) =>
      variants.flatMap(({ term, mask }) => {
        const postings = this.loaded.get(term);
        return postings === undefined ? [] : [{ postings, allowed: mask & leaf.mask }];
      }),
    );
    const papersOf = (isEnd: (word: Unit['words'][number]) => boolean): Uint32Array[] =>
      words.flatMap((word, index) =>
        isEnd(word) && word.end - word.at < width ? (lists[index] ?? []).map(({ postings }) => postings.papers) : [],
      );
    const sizeOf = (all: readonly Uint32Array[]): number => all.reduce((sum, { length }) => sum + length, 0);
    const [starts, ends] = [papersOf(({ at }) => at === 0), papersOf(({ end }) => end === width)];
    const cursors = leaf.variants.map((variants, index): FieldsOfPaper[] => {
      const all = lists[index] ?? [];
      if (all.length <= fewVariants) return all.map(({ postings, allowed }) => new PostingsCursor(postings, allowed));
      const spread = this.spread(variants, leaf.mask);
      return [{ fields: (paper) => spread[paper] ?? 0 }];
    });
    const reached = new Array<number>(width + 1);
    const candidates = new Map<number, number>();
    for (const paper of inOrder(sizeOf(starts) < sizeOf(ends) ? starts : ends)) {
      if (known[paper] !== 0) continue;
      reached.fill(0);
      reached[0] = leaf.mask;
      words.forEach((word, index) => {
        const before = reached[word.at] ?? 0;
        if (before === 0) return;
        let fields = 0;
        for (const cursor of cursors[index] ?? []) fields |= cursor.fields(paper);
        reached[word.end] = (reached[word.end] ?? 0) | (before & fields);
      });
      const mask = reached[width] ?? 0;
      if (mask !== 0) candidates.set(paper, mask);
    }
    return candidates;
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
        return new Uint8Array(papers).fill(1);
      case 'and': {
        const [first, ...others] = query.parts;
        const all = first === undefined ? new Uint8Array(papers).fill(1) : await this.strict(first, leaves);
        for (const part of others) {
          const own = await this.shared(part, leaves);
          for (let paper = 0; paper < papers; paper += 1) if (own[paper] === 0) all[paper] = 0;
        }
        return all;
      }
      case 'or': {
        const any = new Uint8Array(papers);
        for (const part of query.parts) {
          const own = await this.shared(part, leaves);
          for (let paper = 0; paper < papers; paper += 1) if (own[paper] !== 0) any[paper] = 1;
        }
        return any;
      }
      case 'not':
        return (await this.strict(query.part, leaves)).map((holds) => (holds === 0 ? 1 : 0));
      case 'words':
        return this.strictWords(query, leaves);
      case 'category':
        return this.withTerm(`=${query.value}`);
      case 'is':
        // What is not read is not counted anywhere; it is what is left.
        if (query.standing === 'unread') return this.withFact(readFact).map((holds) => 1 - holds);
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

  /** As {@link strict}, to be read only: words are not copied. */
  private async shared(query: Query, leaves: ReadonlyMap<WordsQuery, Leaf>): Promise<Found> {
    const leaf = query.kind === 'words' && query.field !== 'topic' ? leaves.get(query) : undefined;
    if (leaf === undefined || leaf.unit.year !== undefined || leaf.unit.category !== undefined) {
      return this.strict(query, leaves);
    }
    return this.match(leaf);
  }

  private where(holds: (paper: number) => boolean): Uint8Array {
    const found = new Uint8Array(this.segment.papers);
    for (let paper = 0; paper < found.length; paper += 1) if (holds(paper)) found[paper] = 1;
    return found;
  }

  private withFact(fact: Fact): Uint8Array {
    const ids = this.facts.get(nameOf(fact)) ?? new Set<number>();
    return this.where((paper) => ids.has(this.segment.columns.ids[paper] ?? 0));
  }

  private async withTerm(term: string): Promise<Uint8Array> {
    await this.load([term]);
    const found = new Uint8Array(this.segment.papers);
    for (const paper of this.loaded.get(term)?.papers ?? []) found[paper] = 1;
    return found;
  }

  private async strictWords(query: WordsQuery, leaves: ReadonlyMap<WordsQuery, Leaf>): Promise<Found> {
    if (query.field === 'topic') return this.withFact(query);
    const leaf = leaves.get(query);
    if (leaf === undefined) return new Uint8Array(this.segment.papers);
    const found = (await this.match(leaf)).slice();
    const { year, category } = leaf.unit;
    if (year !== undefined) unite(found, this.inYear(year));
    if (category !== undefined) unite(found, await this.withTerm(`=${category}`));
    return found;
  }

  /** The papers of a year, for a year among plain words. */
  inYear(year: string): Uint8Array {
    const from = dayNumber(`${year}-01-01`);
    const before = dayNumber(`${Number(year) + 1}-01-01`);
    const { days } = this.segment.columns;
    return this.where((paper) => (days[paper] ?? noDay) >= from && (days[paper] ?? noDay) < before);
  }
}
