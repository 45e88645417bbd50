import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDebouncedRun } from '../../components/hooks/core/use-debounced-run.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what follows the keys', () => {
  it('comes at once after a pause, and once for keys in quick succession', () => {
    const ran: string[] = [];
    const pace = createDebouncedRun(120);
    const type = (text: string, after: number): void => {
      vi.advanceTimersByTime(after);
      pace.soon(() => ran.push(text));
    };
    type('a', 0);
    vi.advanceTimersByTime(0);
    expect(ran).toEqual(['a']);
    type('ab', 60);
    type('abc', 60);
    expect(ran).toEqual(['a']);
    vi.advanceTimersByTime(120);
    expect(ran).toEqual(['a', 'abc']);
    type('abcd', 150);
    vi.advanceTimersByTime(0);
    expect(ran).toEqual(['a', 'abc', 'abcd']);
  });

  it('can be asked for at once whatever came before, and given up', () => {
    const ran: string[] = [];
    const pace = createDebouncedRun(120);
    pace.soon(() => ran.push('a'));
    pace.atOnce(() => ran.push('b'));
    vi.advanceTimersByTime(0);
    expect(ran).toEqual(['b']);
    pace.soon(() => ran.push('c'));
    pace.cancel();
    vi.advanceTimersByTime(1_000);
    expect(ran).toEqual(['b']);
  });
});
