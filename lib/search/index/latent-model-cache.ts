import { Associations, dimensions } from './latent-semantics.ts';
import type { LatentModel } from './reranking.ts';
import { associationsKey, type IndexStore, numberIn, type SegmentRow, vectorKeys } from './segment-store.ts';

/** Reads the latent model of the segments on disk, and keeps it until the segments or the training change. */
export class LatentModelCache {
  private readonly store: IndexStore;
  /** By the segment's id. */
  private readonly vectors = new Map<number, Int8Array>();
  private associations: Associations | undefined;
  private readonly models = new WeakMap<readonly SegmentRow[], Promise<LatentModel | undefined>>();

  constructor(store: IndexStore) {
    this.store = store;
  }

  /**
   * Reads the model once for each list of rows.
   * @returns undefined if no model is trained yet
   */
  read(rows: readonly SegmentRow[]): Promise<LatentModel | undefined> {
    const known = this.models.get(rows);
    if (known !== undefined) return known;
    const reading = this.readNow(rows);
    this.models.set(rows, reading);
    // Nothing announces that missing vectors have been written, so the next query tries again.
    const forget = (): void => void this.models.delete(rows);
    reading.then((model) => {
      if (model === undefined || model.vectors.includes(undefined)) forget();
    }, forget);
    return reading;
  }

  private async readNow(rows: readonly SegmentRow[]): Promise<LatentModel | undefined> {
    const unread = rows.filter((row) => !this.vectors.has(row.id));
    const [packed, ...read] = await this.store.blocks([
      associationsKey,
      ...unread.flatMap((row) => vectorKeys(row.id)),
    ]);
    if (packed === undefined) return undefined;
    const associations = Associations.unpack(packed);
    if (associations === undefined) return undefined;
    const isOther = associations.id !== this.associations?.id;
    this.associations = associations;
    if (isOther && this.vectors.size > 0) {
      this.vectors.clear();
      return this.readNow(rows);
    }
    for (const id of [...this.vectors.keys()]) if (!rows.some((row) => row.id === id)) this.vectors.delete(id);
    unread.forEach(({ id, papers }, index) => {
      const [mark, bytes] = [read[2 * index], read[2 * index + 1]];
      if (numberIn(mark) !== associations.id || bytes?.length !== papers * dimensions) return;
      this.vectors.set(id, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    });
    return { associations, vectors: rows.map((row) => this.vectors.get(row.id)) };
  }
}
