import type { PaperList } from './paper-lists.ts';
import type { Segment } from './segment.ts';
import { type Columns, noDay } from './segment-builder.ts';

/** A paper among the results. */
export interface Hit {
  readonly id: number;
  /** Index of its segment, and its number in it. */
  readonly segment: number;
  readonly paper: number;
  readonly score: number;
  readonly day: number;
  readonly tie: number;
}

/** Whether a comes before b: the higher score, then the newer paper, then the tie's hash. */
function before(a: Hit, b: Hit): boolean {
  if (a.score !== b.score) return a.score > b.score;
  if (a.day !== b.day) return a.day > b.day;
  return a.tie !== b.tie ? a.tie < b.tie : a.id < b.id;
}

/** Compares hits; the best comes first. */
export const compareHits = (a: Hit, b: Hit): number => (before(a, b) ? -1 : 1);

/**
 * Boost of the newest paper, as a share of its score, regardless of the query; a year-old paper gets half of it.
 * docs/search.md says how much boosts improve the results.
 */
const recent = 0.03;
/** Factor of papers that the user saved or read. */
const ofMine = 1 + 0.1;

const halfLife = 365;
/** Older papers aren't boosted. */
const maxDays = 4 * halfLife;
/** By a paper's age in days. */
const byAge = Float32Array.from({ length: maxDays }, (_, age) => 1 + recent * 2 ** (-age / halfLife));

/**
 * Boosts of papers, as factors of their scores. Age is relative to the newest paper, so that results don't depend on
 * the clock.
 */
export class BoostFactors {
  private readonly newest: number;
  private readonly mine: ReadonlySet<number>;

  constructor(segments: readonly Segment[], mine: ReadonlySet<number> = new Set()) {
    this.newest = Math.max(noDay, ...segments.map(({ columns }) => newestOf(columns)));
    this.mine = mine;
  }

  /** Upper bound of the factors. */
  get highest(): number {
    return (byAge[0] ?? 1) * (this.mine.size > 0 ? ofMine : 1);
  }

  /** Returns a paper's factor. @param day as in a segment's columns */
  factor(id: number, day: number): number {
    // A paper of unknown age counts as one year old.
    const age = day === noDay ? halfLife : this.newest - day;
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

/** Collects the best papers, and counts all. With a limit, they are in a heap whose root is the worst of them. */
export class TopHits {
  private readonly segments: readonly Segment[];
  private readonly limit: number;
  private readonly boosting: BoostFactors | undefined;
  private readonly heap: Hit[] = [];
  /** Number of papers added so far. */
  count = 0;

  constructor(segments: readonly Segment[], limit: number, boosting?: BoostFactors) {
    this.segments = segments;
    this.limit = limit;
    this.boosting = boosting;
  }

  /** @param scores one per paper */
  addAll(segment: number, papers: PaperList, scores: Float32Array): void {
    const columns = this.segments[segment]?.columns;
    if (columns === undefined) return;
    for (let hit = 0; hit < papers.length; hit += 1) {
      this.offer(columns, segment, papers[hit] ?? 0, scores[hit] ?? 0);
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
    const hit = { id: ids[paper] ?? 0, segment, paper, score, day: days[paper] ?? noDay, tie: ties[paper] ?? 0 };
    if (!full) this.push(hit);
    else if (worst !== undefined && before(hit, worst)) this.replaceWorst(hit);
  }

  /** Returns the best papers, in order. */
  take(): Hit[] {
    return this.heap.sort(compareHits);
  }

  private push(hit: Hit): void {
    this.heap.push(hit);
    if (this.limit === Infinity) return;
    let at = this.heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent] as Hit;
      if (!before(above, hit)) break;
      this.heap[at] = above;
      at = parent;
    }
    this.heap[at] = hit;
  }

  private replaceWorst(hit: Hit): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.heap.length) break;
      const other = this.heap[child + 1];
      if (other !== undefined && before(this.heap[child] as Hit, other)) child += 1;
      const below = this.heap[child] as Hit;
      if (!before(hit, below)) break;
      this.heap[at] = below;
      at = child;
    }
    this.heap[at] = hit;
  }
}
