import type { PaperList } from './paper-lists.ts';
import type { Segment } from './segment.ts';
import { type Columns, noDay } from './segment-builder.ts';

/** A paper among the answers. */
export interface Hit {
  readonly id: number;
  /** Place of its segment, and its number there. */
  readonly segment: number;
  readonly paper: number;
  readonly score: number;
  readonly day: number;
  readonly tie: number;
}

/** Before b in the order of answers: the better, then the newer, then by the tie's hash. */
function before(a: Hit, b: Hit): boolean {
  if (a.score !== b.score) return a.score > b.score;
  if (a.day !== b.day) return a.day > b.day;
  return a.tie !== b.tie ? a.tie < b.tie : a.id < b.id;
}

/** Sorts places, the first to be answered first. */
export const compareHits = (a: Hit, b: Hit): number => (before(a, b) ? -1 : 1);

/**
 * How much more a paper counts for what has nothing to do with the query's words, as a share of its score; docs/search.md
 * says how much each is worth. The first is that of the newest paper, half of it a year before.
 */
const recent = 0.03;
/** Of a paper that the user saved or read. */
const ofMine = 1 + 0.1;

const daysOfHalf = 365;
/** Older papers are not boosted at all. */
const mostDays = 4 * daysOfHalf;
/** By a paper's age in days. */
const byAge = Float32Array.from({ length: mostDays }, (_, age) => 1 + recent * 2 ** (-age / daysOfHalf));

/** Papers' boosts as factors of their scores. Age counts from the newest paper, so that no clock is asked. */
export class BoostFactors {
  private readonly newest: number;
  private readonly mine: ReadonlySet<number>;

  constructor(segments: readonly Segment[], mine: ReadonlySet<number> = new Set()) {
    this.newest = Math.max(noDay, ...segments.map(({ columns }) => newestOf(columns)));
    this.mine = mine;
  }

  /** No factor is higher. */
  get highest(): number {
    return (byAge[0] ?? 1) * (this.mine.size > 0 ? ofMine : 1);
  }

  /** How much more a paper counts. @param day as in a segment's columns */
  factor(id: number, day: number): number {
    // Nothing speaks against a paper of which no day is known: it counts as one of middle age.
    const age = day === noDay ? daysOfHalf : this.newest - day;
    const factor = byAge[age] ?? 1;
    return this.mine.size > 0 && this.mine.has(id) ? factor * ofMine : factor;
  }
}

const newestDays = new WeakMap<Columns, number>();

function newestOf(columns: Columns): number {
  const known = newestDays.get(columns);
  if (known !== undefined) return known;
  let newest = noDay;
  for (const day of columns.days) if (day > newest) newest = day;
  newestDays.set(columns, newest);
  return newest;
}

/** Keeps the best papers, and counts all. Few of very many are kept in a heap whose root is the worst of them. */
export class TopHits {
  private readonly segments: readonly Segment[];
  private readonly limit: number;
  private readonly boosting: BoostFactors | undefined;
  private readonly heap: Hit[] = [];
  /** How many papers were found. */
  count = 0;

  constructor(segments: readonly Segment[], limit: number, boosting?: BoostFactors) {
    this.segments = segments;
    this.limit = limit;
    this.boosting = boosting;
  }

  /** @param scores one a paper */
  addAll(segment: number, papers: PaperList, scores: Float32Array): void {
    const columns = this.segments[segment]?.columns;
    if (columns === undefined) return;
    for (let place = 0; place < papers.length; place += 1) {
      this.offer(columns, segment, papers[place] ?? 0, scores[place] ?? 0);
    }
  }

  add(segment: number, paper: number, score: number): void {
    const columns = this.segments[segment]?.columns;
    if (columns !== undefined) this.offer(columns, segment, paper, score);
  }

  private offer({ ids, days, ties }: Columns, segment: number, paper: number, bare: number): void {
    this.count += 1;
    const score =
      this.boosting === undefined ? bare : bare * this.boosting.factor(ids[paper] ?? 0, days[paper] ?? noDay);
    const full = this.heap.length >= this.limit;
    const worst = this.heap[0];
    if (full && (worst === undefined || score < worst.score)) return;
    const place = { id: ids[paper] ?? 0, segment, paper, score, day: days[paper] ?? noDay, tie: ties[paper] ?? 0 };
    if (!full) this.push(place);
    else if (worst !== undefined && before(place, worst)) this.replaceWorst(place);
  }

  /** The best, in order. */
  take(): Hit[] {
    return this.heap.sort(compareHits);
  }

  private push(place: Hit): void {
    this.heap.push(place);
    if (this.limit === Infinity) return;
    let at = this.heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent] as Hit;
      if (!before(above, place)) break;
      this.heap[at] = above;
      at = parent;
    }
    this.heap[at] = place;
  }

  private replaceWorst(place: Hit): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.heap.length) break;
      const other = this.heap[child + 1];
      if (other !== undefined && before(this.heap[child] as Hit, other)) child += 1;
      const below = this.heap[child] as Hit;
      if (!before(place, below)) break;
      this.heap[at] = below;
      at = child;
    }
    this.heap[at] = place;
  }
}
