import { describe, expect, it } from 'vitest';
import { apportion } from '../../lib/digest/apportion.ts';
import { decisionsCutoff, endOfDay, periodSince, startOfDay, weekPeriod } from '../../lib/digest/period.ts';
import { week } from './papers.ts';

const at = (day: string, hour: number): number => startOfDay(day) + hour * 3_600_000;

describe('the time that a digest covers', () => {
  it('begins on the last day of the previous digest if that was sent on this day', () => {
    const last = { from: '2026-11-16', to: '2026-11-20', asOf: at('2026-11-20', 12) };
    expect(periodSince(last, '2026-11-27')).toMatchObject({ from: '2026-11-20', to: '2026-11-27' });
    expect(decisionsCutoff(last)).toBe(last.asOf);
  });

  it('begins on the day after the previous digest if that day was over', () => {
    const last = { ...weekPeriod(week('2026-W46')), asOf: at('2026-11-24', 9) };
    expect(periodSince(last, '2026-11-24')).toMatchObject({ from: '2026-11-16', to: '2026-11-24' });
    expect(decisionsCutoff(last)).toBe(endOfDay('2026-11-15'));
  });

  it('never ends before it begins', () => {
    const last = { ...weekPeriod(week('2026-W47')), asOf: at('2026-11-20', 12) };
    expect(periodSince(last, '2026-11-21')).toMatchObject({ from: '2026-11-21', to: '2026-11-21' });
  });

  it.each([
    ['2026-11-20', '2026-11-21', '2026-W47'],
    ['2026-11-20', '2026-11-25', '2026-W48'],
    ['2026-11-20', '2026-11-27', '2026-W48'],
    ['2026-11-16', '2026-11-23', '2026-W47'],
    ['2026-12-31', '2026-12-31', '2026-W53'],
  ])('from %s to %s is called by %s, where most of it lies', (from, to, called) => {
    const last = { from, to: from, asOf: at(from, 12) };
    expect(periodSince(last, to).week.id).toBe(called);
  });

  it('has days of 23 and 25 hours when the clocks change', () => {
    // Whatever the time zone of the machine, the end of a day is a millisecond before the next begins.
    for (const day of ['2026-03-29', '2026-10-25', '2026-11-01', '2026-03-08']) {
      expect(endOfDay(day) + 1).toBeGreaterThanOrEqual(startOfDay(day) + 23 * 3_600_000);
      expect(endOfDay(day) + 1).toBeLessThanOrEqual(startOfDay(day) + 25 * 3_600_000);
    }
  });
});

describe('the places of a digest', () => {
  const claim = (id: string, most: number, strong: number, weak = 0) => ({
    id,
    most,
    weight: most * (strong + weak / 2),
    papers: Array.from({ length: strong + weak }, (_, place) => `${id} ${place}`),
  });
  const shared = (claims: Parameters<typeof apportion>[0], places: number) =>
    Object.fromEntries(apportion(claims, places, new Set()));

  it('gives every topic with a paper one slot before any gets a second', () => {
    expect(shared([claim('a', 10, 50), claim('b', 10, 1), claim('c', 10, 0), claim('d', 10, 0, 1)], 3)).toEqual({
      a: 1,
      b: 1,
      c: 0,
      d: 1,
    });
  });

  it('shares slots by matches, strong ones counting twice, and by weight', () => {
    expect(shared([claim('a', 10, 20), claim('b', 10, 0, 20)], 9)).toEqual({ a: 6, b: 3 });
    expect(shared([claim('a', 20, 20), claim('b', 10, 20)], 9)).toEqual({ a: 6, b: 3 });
  });

  it('gives no topic more slots than its limit or its papers', () => {
    expect(shared([claim('a', 2, 50), claim('b', 10, 3)], 20)).toEqual({ a: 2, b: 3 });
  });

  it('gives one slot to a paper of several topics, and none to papers that are shown already', () => {
    const both = { id: 'b', most: 10, weight: 10, papers: ['a 0', 'a 1'] };
    expect(shared([claim('a', 1, 1), both], 5)).toEqual({ a: 1, b: 1 });
    expect(Object.fromEntries(apportion([claim('a', 5, 3)], 5, new Set(['a 1'])))).toEqual({ a: 2 });
  });

  it('gives no slots if there are none', () => {
    expect(shared([claim('a', 10, 5)], 0)).toEqual({ a: 0 });
    expect(shared([], 5)).toEqual({});
  });
});
