/** Single papers put to a topic that is tried out. */
import type { Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import type { PreviewPaper } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import type { CompiledTopics } from '../base/topic-matcher.ts';
import { papersById } from '../papers/scan-papers.ts';
import { toSearchDocument } from '../topics/matches.ts';

/** One trial: the topic with its muted words, compiled for this library. */
export interface PreviewContext {
  readonly context: LibraryContext;
  readonly topic: Topic;
  readonly compiled: CompiledTopics;
  readonly signal: AbortSignal | undefined;
}

/** Papers as topics look at them, by local id; those that are gone are left out. */
export async function documentsOf(
  context: LibraryContext,
  ids: readonly number[],
): Promise<Map<number, SearchDocument>> {
  const papers = await papersById(context, ids);
  return new Map(papers.map(({ row, state }) => [row.id, toSearchDocument(row, state)]));
}

/** Papers that are read and scored in one go: some 20 ms, so that a key that is pressed meanwhile is heard. */
const scoredAtOnce = 60;

/** The fits of some papers, near ones too, in the order asked. */
export async function fitsOf(
  { context, compiled, signal }: Pick<PreviewContext, 'context' | 'compiled' | 'signal'>,
  ids: readonly number[],
): Promise<PreviewPaper[]> {
  const fits: PreviewPaper[] = [];
  for (let start = 0; start < ids.length; start += scoredAtOnce) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    for (const [id, document] of await documentsOf(context, ids.slice(start, start + scoredAtOnce))) {
      const [found] = compiled.fits(document);
      if (found !== undefined) fits.push({ id, fit: found.fit });
    }
  }
  return fits;
}

/** The `count` newest of some papers: local ids grow as papers come, so the highest are the newest. */
export function newest(ids: Iterable<number>, count: number): number[] {
  return [...ids].sort((a, b) => b - a).slice(0, count);
}

/** By score, the newer paper first where two are equal. */
export function bestFirst(papers: readonly PreviewPaper[]): PreviewPaper[] {
  return [...papers].sort((a, b) => b.fit.score - a.fit.score || b.id - a.id);
}
