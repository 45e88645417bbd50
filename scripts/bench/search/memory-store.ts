import { maintainLatentModel } from '../../../lib/search/index/maintenance.ts';
import { mergeSegments } from '../../../lib/search/index/merge-segments.ts';
import type { SegmentData } from '../../../lib/search/index/segment-builder.ts';
import { type BlockRow, type IndexStore, rowsOf, type SegmentRow } from '../../../lib/search/index/segment-store.ts';

/** A store of segments in memory. */
export class MemoryStore implements IndexStore {
  private readonly segments = new Map<number, SegmentRow>();
  private readonly bytes = new Map<number, Uint8Array>();
  private next = 1;

  add(data: SegmentData): void {
    const { row, blocks } = rowsOf(this.next, data, []);
    this.next += 1;
    this.put(blocks);
    this.segments.set(row.id, row);
  }

  private put(blocks: readonly BlockRow[]): void {
    for (const { key, bytes } of blocks) this.bytes.set(key, bytes);
  }

  /** Merges all segments into one. */
  async join(): Promise<void> {
    const rows = [...this.segments.values()];
    if (rows.length < 2) return;
    for await (const step of mergeSegments(this, rows, 0, rows.length, this.next)) {
      if ('block' in step) this.put([step.block]);
      else {
        this.segments.clear();
        this.segments.set(step.row.id, step.row);
      }
    }
    this.next += 1;
  }

  /** Trains the latent model, as maintenance does for an index on disk. */
  async learn(): Promise<void> {
    const writer = {
      blocks: (keys: readonly number[]) => this.blocks(keys),
      putBlocks: async (blocks: readonly BlockRow[]) => this.put(blocks),
      reserve: async () => 1,
    };
    while (await maintainLatentModel(writer, [...this.segments.values()], () => 0));
  }

  ids(): Promise<number[]> {
    return Promise.resolve([...this.segments.keys()]);
  }

  rows(ids: readonly number[]): Promise<(SegmentRow | undefined)[]> {
    return Promise.resolve(ids.map((id) => this.segments.get(id)));
  }

  blocks(keys: readonly number[]): Promise<(Uint8Array | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.bytes.get(key)));
  }
}
