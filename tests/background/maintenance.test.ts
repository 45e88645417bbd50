import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMaintenance } from '../../entrypoints/background/maintenance.ts';
import type { Library } from '../../lib/library/index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const soundReport: Awaited<ReturnType<Library['recovery']['check']>> = {
  papers: 0,
  repaired: {
    'missing paper': 0,
    'paper fields': 0,
    'missing state': 0,
    'wrong state': 0,
    'orphaned state': 0,
    'orphaned match': 0,
    'orphaned sighting': 0,
    'wrong count': 0,
  },
  quarantined: [],
  isUnreadable: false,
};

describe('daily maintenance', () => {
  it('first checks the library and its search index, then runs steps until none are left', async () => {
    const done: string[] = [];
    const left = [true, true, false];
    const library = {
      search: {
        repairIndex: async () => {
          done.push('check');
          return 2;
        },
      },
      recovery: {
        check: async () => {
          done.push('library');
          return soundReport;
        },
      },
      maintenance: {
        runStep: async () => {
          done.push('step');
          return left.shift() ?? false;
        },
      },
    };
    const finished = createMaintenance(library, []).daily();
    await vi.runAllTimersAsync();
    await finished;
    expect(done).toEqual(['library', 'check', 'step', 'step', 'step']);
  });

  it('rejects if the comparison fails', async () => {
    const failing = {
      search: { repairIndex: () => Promise.reject(new Error('no database')) },
      maintenance: { runStep: async () => false },
      recovery: { check: async () => soundReport },
    };
    await expect(createMaintenance(failing, []).daily()).rejects.toThrow('no database');
  });
});

describe('a burst of changes', () => {
  const library = {
    search: { repairIndex: async () => 0 },
    maintenance: { runStep: async () => false },
    recovery: { check: async () => soundReport },
  };

  it('runs each task once, after the burst', async () => {
    const other = vi.fn(async () => undefined);
    const maintenance = createMaintenance(library, [other]);
    for (let change = 0; change < 15; change += 1) {
      void maintenance.soon();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(other).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(other).toHaveBeenCalledTimes(1);
  });

  it('rejects if a task fails', async () => {
    const finished = expect(
      createMaintenance(library, [() => Promise.reject(new Error('no alarm'))]).soon(),
    ).rejects.toThrow('no alarm');
    await vi.runAllTimersAsync();
    await finished;
  });
});
