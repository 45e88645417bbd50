/** Scores single papers with an unsaved topic. */
import type { Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import type { PreviewPaper } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import type { CompiledTopics } from '../base/topic-matcher.ts';
import { papersById } from '../papers/scan-papers.ts';
import { toSearchDocument } from '../topics/matches.ts';

/** The context of one preview: the topic with its current mutes, compiled for this library. */
export interface PreviewContext {
  readonly context: LibraryContext;
  readonly topic: Topic;
  readonly compiled: CompiledTopics;
  readonly signal: AbortSignal | undefined;
}

/** Returns papers in the form that topics match, by local id. Deleted papers are left out. */
export async function documentsOf(
  context: LibraryContext,
  ids: readonly number[],
): Promise<Map<number, SearchDocument>> {
  const papers = await papersById(context, ids);
  return new Map(papers.map(({ row, state }) => [row.id, toSearchDocument(row, state)]));
}

/** Papers read and scored per batch: some 20 ms, so that typing stays responsive. */
const batchSize = 60;

/** Returns the fits of some papers, near misses included, in the order of `ids`. */
export async function fitsOf(
  { context, compiled, signal }: Pick<PreviewContext, 'context' | 'compiled' | 'signal'>,
  ids: readonly number[],
): Promise<PreviewPaper[]> {
  const fits: PreviewPaper[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    for (const [id, document] of await documentsOf(context, ids.slice(start, start + batchSize))) {
      const [found] = compiled.fits(document);
      if (found !== undefined) fits.push({ id, fit: found.fit });
    }
  }
  return fits;
}

/** Returns the `count` newest papers: local ids increase as papers are added. */
export function newest(ids: Iterable<number>, count: number): number[] {
  return [...ids].sort((a, b) => b - a).slice(0, count);
}

/** Sorts papers by score; if equal, the newer paper comes first. */
export function bestFirst(papers: readonly PreviewPaper[]): PreviewPaper[] {
  return [...papers].sort((a, b) => b.fit.score - a.fit.score || b.id - a.id);
}
