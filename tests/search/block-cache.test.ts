import { describe, expect, it } from 'vitest';
import { BlockCache } from '../../lib/search/index/block-cache.ts';

describe('the cache of recently read rows', () => {
  it('drops rows only when it is full, even if two queries read the same row at once', () => {
    const cache = new BlockCache(100);
    const row = new Uint8Array(30);
    for (let times = 0; times < 50; times += 1) cache.put(1, row);
    cache.put(2, row);
    cache.put(3, row);
    expect([1, 2, 3].map((key) => cache.get(key))).toEqual([row, row, row]);
    cache.put(4, row);
    expect([1, 2, 3, 4].map((key) => cache.get(key) === undefined)).toEqual([true, false, false, false]);
  });
});
