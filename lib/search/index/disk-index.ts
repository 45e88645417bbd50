/**
 * The index on disk as a search engine: opened at the first query, opened again where it has changed. Papers for which
 * the index is due are read from the library itself, so that every answer is that of this moment.
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

/** What the index does not say yet. */
export interface PendingChanges {
  /** Differs whenever any of the rest does. */
  readonly mark: string;
  readonly papers: readonly number[];
  /** What was packed says nothing any more. */
  readonly everything: boolean;
}

/** What an answer takes into account beside the index itself, all of one moment. */
export interface IndexSnapshot {
  /** The segments that are there. */
  readonly segments: readonly number[];
  readonly due: PendingChanges;
  /** The papers that the user dismissed. */
  readonly dismissed: ReadonlySet<number>;
  /** The papers that the user saved or read. */
  readonly mine: ReadonlySet<number>;
}

/** Which papers may be answered, of those that the library has at that moment. */
export type ScopeOf = (look: IndexSnapshot) => Promise<Scope> | Scope;

/** The library, as the index asks it. */
export interface IndexedLibrary extends LibraryFilters {
  look(): Promise<IndexSnapshot>;
  /** Those of the papers that are in the library. */
  documents(ids: readonly number[]): Promise<IndexedDocument[]>;
}

/** Bytes of rows that are kept in memory. */
const cacheSize = 8_000_000;
/** How often a query starts again because a merge took its rows away; a merge takes seconds, a query milliseconds. */
const mostTries = 5;
/** So many papers that are due are packed in memory and ranked with the others; more are only looked through. */
const mostPacked = 2_000;
/** Papers read at once. */
const chunk = 250;

interface Found {
  readonly id: number;
  readonly score: number;
}

interface View {
  readonly segments: readonly Segment[];
  /** The segments on disk, in the same order; those packed in memory come behind. */
  readonly rows: readonly SegmentRow[];
  /** Papers that are due and too many to be packed in memory. */
  readonly unpacked: readonly number[];
}

export class DiskIndex implements SearchEngine {
  private readonly store: IndexStore;
  private readonly library: IndexedLibrary;
  private readonly cache = new BlockCache(cacheSize);
  private rows = new Map<number, SegmentRow>();
  private view: View = { segments: [], rows: [], unpacked: [] };
  private readonly models: LatentModelCache;
  private mark = '';

  constructor(store: IndexStore, library: IndexedLibrary) {
    this.store = store;
    this.library = library;
    this.models = new LatentModelCache(store);
  }

  /** Reads what is new; cheap where nothing is. */
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
    const packed = waiting.length <= mostPacked ? await this.pack(waiting) : undefined;
    const gone = markReplaced(ordered, waiting);
    const segments = ordered.map((row, index): Segment => this.segmentOf(row, gone[index]));
    this.view = {
      segments: [...segments, ...(packed === undefined ? [] : [packed])].filter((segment) => segment.papers > 0),
      rows: ordered.filter((row) => row.papers > 0),
      unpacked: packed === undefined ? waiting : [],
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

  /** Those of the papers that are in the library; while some are looked at, the next are on their way. */
  private async *read(ids: readonly number[]): AsyncGenerator<IndexedDocument> {
    const readFrom = (at: number): Promise<IndexedDocument[]> | undefined => {
      if (at >= ids.length) return undefined;
      const reading = this.library.documents(ids.slice(at, at + chunk));
      // Nobody may come to wait for what is read ahead.
      reading.catch(() => undefined);
      return reading;
    };
    let reading = readFrom(0);
    for (let at = chunk; reading !== undefined; at += chunk) {
      const documents: IndexedDocument[] = await reading;
      reading = readFrom(at);
      yield* documents;
    }
  }

  /** The strict answers among papers that are not packed, in their order. */
  private async lookThrough(query: Query, ids: readonly number[], scope: Promise<Scope> | Scope): Promise<Found[]> {
    const mayAnswer = createPrefilter(query);
    const found: Found[] = [];
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
      if (builder.papers === chunk) await look();
    }
    if (builder.papers > 0) await look();
    return found;
  }

  /**
   * Asks the index and what is due.
   * @param scopeOf the scope, where it depends on what the library has; else that of the options
   * @throws MissingBlockError where a segment is damaged
   */
  async search(text: string, options: EngineQuery = {}, scopeOf: ScopeOf = () => options): Promise<EngineResult> {
    const { query, problems } = parseQuery(text, { typing: options.typing ?? false });
    const answer = await this.trying(() => this.answerNow(query, options.limit, scopeOf));
    return { ...answer, problems };
  }

  /** Asks again where a merge took rows away meanwhile. */
  private async trying<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof MissingBlockError) || tries >= mostTries) throw error;
        this.mark = '';
      }
    }
  }

  /** Asks what was open before while it is looked whether that is still all; where it is not, asks again. */
  private async answerNow(
    query: Query,
    limit: number | undefined,
    scopeOf: ScopeOf,
  ): Promise<Omit<EngineResult, 'problems'>> {
    const looking = this.library.look();
    const opening = this.open(looking);
    const scope = looking.then(scopeOf);
    const { view, mark } = this;
    if (mark !== '') {
      const guess = this.answer(query, view, limit, scope).catch((error: unknown) => error as Error);
      const [answer, now] = await Promise.all([guess, opening]);
      if (now === view) {
        if (answer instanceof Error) throw answer;
        return answer;
      }
    }
    const [now, known] = await Promise.all([opening, scope]);
    return this.answer(query, now, limit, known);
  }

  /**
   * Papers that resemble one of the library and are not dismissed, best first; none where it is not there.
   * @throws MissingBlockError where a segment is damaged
   */
  similar(id: number, limit: number): Promise<number[]> {
    return this.trying(() => this.similarNow(id, limit));
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

  private async answer(
    query: Query,
    view: View,
    limit: number | undefined,
    scope: Promise<Scope> | Scope,
  ): Promise<Omit<EngineResult, 'problems'>> {
    const { segments, unpacked } = view;
    const readModel = (): Promise<LatentModel | undefined> => this.models.read(view.rows);
    const options = limit === undefined ? { scope, readModel } : { scope, readModel, limit };
    const answer = await searchSegments(query, segments, this.library, options);
    if (unpacked.length === 0) return answer;
    const found = await this.lookThrough(query, unpacked, scope);
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
