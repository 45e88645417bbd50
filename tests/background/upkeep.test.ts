import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkAndTend } from '../../entrypoints/background/upkeep.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the daily upkeep', () => {
  it('compares the search index with the papers first, then tends until nothing is left', async () => {
    const done: string[] = [];
    const left = [true, true, false];
    const finished = checkAndTend({
      checkSearch: async () => {
        done.push('check');
        return 2;
      },
      tend: async () => {
        done.push('tend');
        return left.shift() ?? false;
      },
    });
    await vi.runAllTimersAsync();
    await finished;
    expect(done).toEqual(['check', 'tend', 'tend', 'tend']);
  });

  it('says where the comparison fails', async () => {
    const failing = { checkSearch: () => Promise.reject(new Error('no database')), tend: async () => false };
    await expect(checkAndTend(failing)).rejects.toThrow('no database');
  });
});
