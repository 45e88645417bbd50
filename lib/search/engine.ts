/** The one way to search: a query in, ids out, whatever index or scan stands behind it. */

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

/** What is asked beside the query. */
export interface EngineQuery extends Scope {
  /** How many ids are wanted; all where it is absent. */
  readonly limit?: number;
  /** The query is still being typed: its last word may go on. */
  readonly typing?: boolean;
}

/** What an engine answers to a query. */
export interface EngineResult {
  /** Best first. */
  readonly ids: readonly number[];
  /** One an id; comparable within the answer only. */
  readonly scores: readonly number[];
  readonly total: number;
  /** How many of the total answer the query as it stands; they come first, the others are forgiven. */
  readonly strictTotal: number;
  /** Words that no paper has, with the word that was taken for each. */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
  readonly problems: readonly QueryProblem[];
}

/** Whatever answers queries. */
export interface SearchEngine {
  /** @param query as it was typed: a mistake in it is among the answer's problems, and never thrown */
  search(query: string, options?: EngineQuery): Promise<EngineResult>;
}

/** A paper with the id under which it is answered. */
export interface IndexedDocument {
  readonly id: number;
  readonly document: SearchDocument;
}

function isSo(fact: LibraryFilter, document: SearchDocument): boolean {
  return fact.kind === 'key' ? document.keys.includes(fact.key) : evaluate(fact, document) !== undefined;
}

/** Papers of one segment in memory; more make the builder slow. */
export const papersOfSegment = 5_000;

/**
 * Reads papers into memory and searches them there: for the command line, for tests, and as long as a library has no
 * index on disk.
 * @param documents each id once
 */
export async function createMemoryEngine(
  documents: AsyncIterable<IndexedDocument> | Iterable<IndexedDocument>,
): Promise<SearchEngine> {
  const segments: SegmentData[] = [];
  const kept: IndexedDocument[] = [];
  let builder = new SegmentBuilder();
  for await (const numbered of documents) {
    kept.push(numbered);
    builder.add(numbered.id, numbered.document);
    if (builder.papers < papersOfSegment) continue;
    segments.push(builder.finish());
    builder = new SegmentBuilder();
  }
  if (builder.papers > 0) segments.push(builder.finish());
  const ready = segments.map((data) => segmentInMemory(data));
  const facts: LibraryFilters = {
    ids: async (fact: LibraryFilter) => kept.filter(({ document }) => isSo(fact, document)).map(({ id }) => id),
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
