/** The interface of search, and an engine in memory. */

import { evaluate } from './evaluate-query.ts';
import { type Scope, searchSegments } from './index/execute-query.ts';
import { type PostingsWalk, vectorsOf } from './index/latent-semantics.ts';
import type { LibraryFilter, LibraryFilters } from './index/library-filters.ts';
import type { LatentModel } from './index/reranking.ts';
import { segmentInMemory } from './index/segment.ts';
import { SegmentBuilder, type SegmentData } from './index/segment-builder.ts';
import { minTrainingPapers, trainAssociations } from './index/train-associations.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryProblem, SearchDocument } from './query.ts';

/** Options of a search. */
export interface EngineQuery extends Scope {
  /** Maximum number of ids; absent for all. */
  readonly limit?: number;
  /** Whether the query is still being typed, so that its last word may be incomplete. */
  readonly typing?: boolean;
}

/** The results of a query. */
export interface EngineResult {
  /** Best first. */
  readonly ids: readonly number[];
  /** One per id; comparable within these results only. */
  readonly scores: readonly number[];
  readonly total: number;
  /** How many of the total match the query as it stands; they come first, the others are relaxed. */
  readonly strictTotal: number;
  /** Words that no paper has, each with the word used instead. */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
  readonly problems: readonly QueryProblem[];
}

/** Searches papers. */
export interface SearchEngine {
  /** @param query as typed: mistakes are among the problems of the result, and never thrown */
  search(query: string, options?: EngineQuery): Promise<EngineResult>;
}

/** A paper with the id that identifies it in results. */
export interface IndexedDocument {
  readonly id: number;
  readonly document: SearchDocument;
}

function matches(filter: LibraryFilter, document: SearchDocument): boolean {
  return filter.kind === 'key' ? document.keys.includes(filter.key) : evaluate(filter, document) !== undefined;
}

/** Papers per segment in memory; more make the builder slow. */
export const papersOfSegment = 5_000;

/**
 * Reads papers into memory and searches them there: for the command line, for tests, and while a library has no index
 * on disk.
 * @param documents each id once
 */
export async function createMemoryEngine(
  documents: AsyncIterable<IndexedDocument> | Iterable<IndexedDocument>,
): Promise<SearchEngine> {
  const segments: SegmentData[] = [];
  const indexed: IndexedDocument[] = [];
  let builder = new SegmentBuilder();
  for await (const numbered of documents) {
    indexed.push(numbered);
    builder.add(numbered.id, numbered.document);
    if (builder.papers < papersOfSegment) continue;
    segments.push(builder.finish());
    builder = new SegmentBuilder();
  }
  if (builder.papers > 0) segments.push(builder.finish());
  const ready = segments.map((data) => segmentInMemory(data));
  const facts: LibraryFilters = {
    ids: async (filter: LibraryFilter) =>
      indexed.filter(({ document }) => matches(filter, document)).map(({ id }) => id),
  };
  let model: Promise<LatentModel | undefined> | undefined;
  const readModel = (): Promise<LatentModel | undefined> => {
    model ??= trainModel(segments);
    return model;
  };
  return {
    async search(text, { typing = false, limit, ...scope } = {}) {
      const { query, problems } = parseQuery(text, { typing });
      const options = limit === undefined ? { scope, readModel } : { scope, readModel, limit };
      return { ...(await searchSegments(query, ready, facts, options)), problems };
    },
  };
}

async function trainModel(segments: readonly SegmentData[]): Promise<LatentModel | undefined> {
  const [largest] = [...segments].sort((a, b) => b.papers - a.papers);
  if (largest === undefined || segments.reduce((sum, { papers }) => sum + papers, 0) < minTrainingPapers)
    return undefined;
  const rest = (): undefined => undefined;
  const associations = await trainAssociations(walkOf(largest), 1, rest);
  const vectors: Int8Array[] = [];
  for (const segment of segments) vectors.push(await vectorsOf(() => walkOf(segment), associations, rest));
  return { associations, vectors };
}

function walkOf({ papers, dictionary, postings }: SegmentData): PostingsWalk {
  let at = 0;
  return {
    papers,
    dictionary,
    take: (length) => {
      at += length;
      return postings.subarray(at - length, at);
    },
  };
}
