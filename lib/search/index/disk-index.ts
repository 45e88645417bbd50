/**
 * A search engine over the index on disk: opened at the first query, and reopened if it has changed. Papers that aren't
 * indexed yet are read from the library, so results are always current.
 */
import type { EngineQuery, EngineResult, IndexedDocument, SearchEngine } from '../engine.ts';
import { parseQuery } from '../parse-query.ts';
import { createPrefilter } from '../prefilter.ts';
import type { Query } from '../query.ts';
import { BlockCache, MissingBlockError, storedBytes, wholeSegment } from './block-cache.ts';
import { Dictionary } from './dictionary.ts';
import { type Scope, searchSegments } from './execute-query.ts';
import { LatentModelCache } from './latent-model-cache.ts';
import type { LibraryFilters } from './library-filters.ts';
import { findSimilar } from './more-like-this.ts';
import type { LatentModel } from './reranking.ts';
import { type Segment, segmentInMemory } from './segment.ts';
import { SegmentBuilder } from './segment-builder.ts';
import { type IndexStore, indexVersion, markReplaced, papersOf, type SegmentRow } from './segment-store.ts';

/** Changes that the index doesn't contain yet. */
export interface PendingChanges {
  /** Changes if any of the rest does. */
  readonly mark: string;
  readonly papers: readonly number[];
  /** The whole index is outdated. */
  readonly everything: boolean;
}

/** What a query needs besides the index, all read at the same moment. */
export interface IndexSnapshot {
  /** Ids of the existing segments. */
  readonly segments: readonly number[];
  readonly due: PendingChanges;
  /** Papers that the user dismissed. */
  readonly dismissed: ReadonlySet<number>;
  /** Papers that the user saved or read. */
  readonly mine: ReadonlySet<number>;
}

/** Computes the scope of a query from the library's current state. */
export type ScopeOf = (look: IndexSnapshot) => Promise<Scope> | Scope;

/** What the index needs of the library. */
export interface IndexedLibrary extends LibraryFilters {
  look(): Promise<IndexSnapshot>;
  /** Returns those of the papers that are in the library. */
  documents(ids: readonly number[]): Promise<IndexedDocument[]>;
}

/** Bytes of rows cached in memory. */
const cacheSize = 8_000_000;
/** How often a query is retried because a merge deleted its rows. A merge takes seconds, a query milliseconds. */
const maxTries = 5;
/**
 * Up to this many pending papers are indexed in memory and ranked with the rest; more are only scanned for strict
 * matches.
 */
const maxPacked = 2_000;
/** Papers read in one request. */
const batchSize = 250;

interface ScoredHit {
  readonly id: number;
  readonly score: number;
}

interface View {
  readonly segments: readonly Segment[];
  /** The segments on disk, in the same order; the one in memory follows them. */
  readonly rows: readonly SegmentRow[];
  /** Pending papers, if there are too many to index in memory. */
  readonly unindexed: readonly number[];
}

/** Searches a library by its index on disk. */
export class DiskIndex implements SearchEngine {
  private readonly store: IndexStore;
  private readonly library: IndexedLibrary;
  private readonly cache = new BlockCache(cacheSize);
  private rows = new Map<number, SegmentRow>();
  private view: View = { segments: [], rows: [], unindexed: [] };
  private readonly models: LatentModelCache;
  private mark = '';

  constructor(store: IndexStore, library: IndexedLibrary) {
    this.store = store;
    this.library = library;
    this.models = new LatentModelCache(store);
  }

  /** Reloads segments that changed since the last query. Cheap if nothing changed. */
  private async open(looking: Promise<IndexSnapshot>): Promise<View> {
    const { due, segments: there } = await looking;
    const ids = due.everything ? [] : there;
    const mark = `${due.mark} ${ids.join(' ')}`;
    if (mark === this.mark) return this.view;
    const wanted = ids.filter((id) => !this.rows.has(id));
    const read = await this.store.rows(wanted);
    const rows = new Map<number, SegmentRow>();
    for (const id of ids) rows.set(id, wholeSegment(id, this.rows.get(id) ?? read[wanted.indexOf(id)]));
    this.rows = rows;
    const all = [...rows.values()].sort((a, b) => a.from - b.from);
    const ordered = all.filter((row) => row.version === indexVersion);
    const stale = all.filter((row) => row.version !== indexVersion).flatMap(papersOf);
    const waiting = [...new Set([...due.papers, ...stale])];
    const packed = waiting.length <= maxPacked ? await this.pack(waiting) : undefined;
    const gone = markReplaced(ordered, waiting);
    const segments = ordered.map((row, index): Segment => this.segmentOf(row, gone[index]));
    this.view = {
      segments: [...segments, ...(packed === undefined ? [] : [packed])].filter((segment) => segment.papers > 0),
      rows: ordered.filter((row) => row.papers > 0),
      unindexed: packed === undefined ? waiting : [],
    };
    this.mark = mark;
    return this.view;
  }

  private segmentOf(row: SegmentRow, gone: Uint8Array | undefined): Segment {
    return {
      papers: row.papers,
      dictionary: new Dictionary(row.dictionary),
      columns: row.columns,
      gone,
      postings: storedBytes(this.store, this.cache, row, 'postings'),
      positions: storedBytes(this.store, this.cache, row, 'positions'),
    };
  }

  private async pack(ids: readonly number[]): Promise<Segment> {
    const builder = new SegmentBuilder();
    for await (const { id, document } of this.read(ids)) builder.add(id, document);
    return segmentInMemory(builder.finish());
  }

  /** Reads those of the papers that are in the library, one batch ahead. */
  private async *read(ids: readonly number[]): AsyncGenerator<IndexedDocument> {
    const readFrom = (at: number): Promise<IndexedDocument[]> | undefined => {
      if (at >= ids.length) return undefined;
      const reading = this.library.documents(ids.slice(at, at + batchSize));
      // The caller may stop before it awaits this batch.
      reading.catch(() => undefined);
      return reading;
    };
    let reading = readFrom(0);
    for (let at = batchSize; reading !== undefined; at += batchSize) {
      const documents: IndexedDocument[] = await reading;
      reading = readFrom(at);
      yield* documents;
    }
  }

  /** Returns the strict matches among pending papers, in their order. */
  private async scanPending(query: Query, ids: readonly number[], scope: Promise<Scope> | Scope): Promise<ScoredHit[]> {
    const mayAnswer = createPrefilter(query);
    const found: ScoredHit[] = [];
    let builder = new SegmentBuilder();
    const look = async (): Promise<void> => {
      const segment = segmentInMemory(builder.finish());
      builder = new SegmentBuilder();
      const answer = await searchSegments(query, [segment], this.library, { scope });
      answer.ids.slice(0, answer.strictTotal).forEach((id, index) => {
        found.push({ id, score: answer.scores[index] ?? 0 });
      });
    };
    for await (const { id, document } of this.read(ids)) {
      if (!mayAnswer(document)) continue;
      builder.add(id, document);
      if (builder.papers === batchSize) await look();
    }
    if (builder.papers > 0) await look();
    return found;
  }

  /**
   * Searches the index and the pending papers.
   * @param scopeOf computes the scope if it depends on the library's state; by default that of the options
   * @throws MissingBlockError if a segment is damaged
   */
  async search(text: string, options: EngineQuery = {}, scopeOf: ScopeOf = () => options): Promise<EngineResult> {
    const { query, problems } = parseQuery(text, { typing: options.typing ?? false });
    const answer = await this.withRetries(() => this.searchNow(query, options.limit, scopeOf));
    return { ...answer, problems };
  }

  /** Retries if a merge deleted rows in the meantime. */
  private async withRetries<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof MissingBlockError) || tries >= maxTries) throw error;
        this.mark = '';
      }
    }
  }

  /** Searches the segments that are open already while it checks whether they are current; if not, searches again. */
  private async searchNow(
    query: Query,
    limit: number | undefined,
    scopeOf: ScopeOf,
  ): Promise<Omit<EngineResult, 'problems'>> {
    const looking = this.library.look();
    const opening = this.open(looking);
    const scope = looking.then(scopeOf);
    const { view, mark } = this;
    if (mark !== '') {
      const guess = this.searchView(query, view, limit, scope).catch((error: unknown) => error as Error);
      const [answer, now] = await Promise.all([guess, opening]);
      if (now === view) {
        if (answer instanceof Error) throw answer;
        return answer;
      }
    }
    const [now, known] = await Promise.all([opening, scope]);
    return this.searchView(query, now, limit, known);
  }

  /**
   * Returns papers that resemble one and aren't dismissed, best first; none if the paper isn't in the library.
   * @throws MissingBlockError if a segment is damaged
   */
  similar(id: number, limit: number): Promise<number[]> {
    return this.withRetries(() => this.similarNow(id, limit));
  }

  private async similarNow(id: number, limit: number): Promise<number[]> {
    const looking = this.library.look();
    const [[paper], { segments }, { dismissed }] = await Promise.all([
      this.library.documents([id]),
      this.open(looking),
      looking,
    ]);
    if (paper === undefined) return [];
    const found = await findSimilar(paper.document, id, segments, limit + dismissed.size);
    return found.flatMap((place) => (dismissed.has(place.id) ? [] : [place.id])).slice(0, limit);
  }

  private async searchView(
    query: Query,
    view: View,
    limit: number | undefined,
    scope: Promise<Scope> | Scope,
  ): Promise<Omit<EngineResult, 'problems'>> {
    const { segments, unindexed } = view;
    const readModel = (): Promise<LatentModel | undefined> => this.models.read(view.rows);
    const options = limit === undefined ? { scope, readModel } : { scope, readModel, limit };
    const answer = await searchSegments(query, segments, this.library, options);
    if (unindexed.length === 0) return answer;
    const found = await this.scanPending(query, unindexed, scope);
    const packed = answer.ids.map((id, index) => ({ id, score: answer.scores[index] ?? 0 }));
    const strict = Math.min(answer.strictTotal, packed.length);
    const all = [...packed.slice(0, strict), ...found, ...packed.slice(strict)].slice(0, limit);
    return {
      ids: all.map(({ id }) => id),
      scores: all.map(({ score }) => score),
      total: answer.total + found.length,
      strictTotal: answer.strictTotal + found.length,
      corrections: answer.corrections,
    };
  }
}
