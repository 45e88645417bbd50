import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duesBetween, lastDue, nextDue, weekDue } from '../../lib/digest/due-times.ts';

/** A moment by the machine's own clock. */
const at = (day: string, hour: number, minute = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hour, minute).getTime();
};
const friday = { weekday: 5, hour: 17 };

describe('a digest that is due on Friday at five', () => {
  it.each([
    ['2026-11-20', 16, 59, '2026-11-13', '2026-11-20'],
    ['2026-11-20', 17, 0, '2026-11-20', '2026-11-27'],
    ['2026-11-22', 9, 0, '2026-11-20', '2026-11-27'],
    ['2026-12-31', 23, 0, '2026-12-25', '2027-01-01'],
  ])('was last due, on %s at %i:%i, on %s, and is next on %s', (day, hour, minute, last, next) => {
    expect(lastDue(friday, at(day, hour, minute))).toBe(at(last, 17));
    expect(nextDue(friday, at(day, hour, minute))).toBe(at(next, 17));
  });

  it('was due once for each week that the computer was asleep', () => {
    expect(duesBetween(friday, at('2026-11-06', 18), at('2026-11-24', 9))).toEqual([
      at('2026-11-13', 17),
      at('2026-11-20', 17),
    ]);
    expect(duesBetween(friday, at('2026-11-20', 17), at('2026-11-24', 9))).toEqual([]);
  });

  it('is due at five when the clocks change, too', () => {
    for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']) {
      const due = new Date(lastDue({ weekday: 7, hour: 17 }, at(day, 23)));
      expect([due.getDate(), due.getHours()]).toEqual([Number(day.slice(8)), 17]);
    }
  });
});

describe('any day and hour', () => {
  it('occurs once a week for any day and hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: at('2020-01-01', 0), max: at('2035-01-01', 0) }),
        (weekday, hour, now) => {
          const [last, next] = [lastDue({ weekday, hour }, now), nextDue({ weekday, hour }, now)];
          expect(last).toBeLessThanOrEqual(now);
          expect(next).toBeGreaterThan(now);
          expect(new Date(next).getDay() || 7).toBe(weekday);
          // An hour more or less where clocks are changed.
          expect(Math.abs(next - last - 7 * 86_400_000)).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});

describe('the week that a digest is about', () => {
  it.each([
    ['2026-11-23', '2026-W47'],
    ['2026-11-25', '2026-W47'],
    ['2026-11-26', '2026-W48'],
    ['2026-11-27', '2026-W48'],
    ['2026-11-29', '2026-W48'],
  ])('is, where it is due on %s, %s', (day, week) => {
    expect(weekDue(day).id).toBe(week);
  });
});
