import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import { readBatch } from '../../lib/db/read-batch.ts';

const db = new Database('at-once');

afterEach(() => vi.restoreAllMocks());

describe('readBatch', () => {
  it('shares a transaction between simultaneous reads and returns each its own results', async () => {
    await db.indexBlocks.bulkPut([new Uint8Array([1]), new Uint8Array([2])], [1, 2]);
    await db.meta.put({ name: 'index', value: { next: 7 } });
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const [blocks, rows] = await Promise.all([
      readBatch(db, ['indexBlocks'], (store) => [1, 3, 2].map((key) => store('indexBlocks').get(key))),
      readBatch(db, ['meta'], (store) => [store('meta').get('index')]),
    ]);
    expect(blocks).toEqual([new Uint8Array([1]), undefined, new Uint8Array([2])]);
    expect(rows).toEqual([{ name: 'index', value: { next: 7 } }]);
    expect(begun.mock.calls.map(([stores]) => stores)).toEqual([['indexBlocks', 'meta']]);
    await readBatch(db, ['meta'], (store) => [store('meta').get('index')]);
    expect(begun).toHaveBeenCalledTimes(2);
  });

  it('rejects all reads that share a failed transaction, without affecting the next read', async () => {
    const asked = [
      readBatch(db, ['meta'], (store) => [store('meta').get('index')]),
      readBatch(db, ['nothing of this name'], (store) => [store('nothing of this name').get(1)]),
    ];
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await readBatch(db, ['meta'], (store) => [store('meta').get('index')])).toHaveLength(1);
  });
});
