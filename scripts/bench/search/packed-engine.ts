import type { Paper } from '../../../lib/domain/paper.ts';
import { papersOfSegment, type SearchEngine } from '../../../lib/search/engine.ts';
import { DiskIndex } from '../../../lib/search/index/disk-index.ts';
import { SegmentBuilder } from '../../../lib/search/index/segment-builder.ts';
import { MemoryStore } from './memory-store.ts';

/** Indexes papers in memory as one merged segment; the ids are indexes in the array. */
export async function packedEngine(papers: readonly Paper[]): Promise<SearchEngine> {
  const store = new MemoryStore();
  for (let from = 0; from < papers.length; from += papersOfSegment) {
    const builder = new SegmentBuilder();
    papers.slice(from, from + papersOfSegment).forEach((paper, index) => {
      builder.add(from + index, paper);
    });
    store.add(builder.finish());
  }
  await store.join();
  await store.learn();
  const places = new Map(papers.flatMap((paper, place) => paper.keys.map((key) => [key as string, place] as const)));
  return new DiskIndex(store, {
    look: async () => ({
      segments: await store.ids(),
      due: { mark: '', papers: [], everything: false },
      dismissed: new Set(),
      mine: new Set(),
    }),
    documents: async () => [],
    ids: async (fact) => {
      const place = fact.kind === 'key' ? places.get(fact.key) : undefined;
      return place === undefined ? [] : [place];
    },
  });
}
