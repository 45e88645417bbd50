import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfSpan, findWeek, findWeekOfDay, findWeekOfPaper, shiftWeek } from '../../lib/domain/week.ts';

describe('weeks', () => {
  it('returns Monday and Sunday of a week', () => {
    expect(findWeek('2026-W12')).toEqual({
      id: '2026-W12',
      year: 2026,
      number: 12,
      from: '2026-03-16',
      to: '2026-03-22',
    });
  });

  it('assigns the days around New Year to the week with the Thursday', () => {
    expect(findWeekOfDay('2024-12-30')?.id).toBe('2025-W01');
    expect(findWeekOfDay('2027-01-03')?.id).toBe('2026-W53');
    expect(findWeekOfDay('2021-01-03')?.id).toBe('2020-W53');
  });

  it('accepts week 53 only in the years that have one', () => {
    const long = Array.from({ length: 30 }, (_, place) => 2010 + place).filter((year) => findWeek(`${year}-W53`));
    expect(long).toEqual([2015, 2020, 2026, 2032, 2037]);
  });

  it.each(['2026-W00', '2026-W54', '2025-W53', '2026-12', '2026-W1', '2026W12', '26-W12', ' 2026-W12', '', '0000-W01'])(
    'refuses %j',
    (text) => {
      expect(findWeek(text)).toBeUndefined();
    },
  );

  it('finds no week for a month, a year or a day that does not exist', () => {
    expect(['2026-03', '2026', '2026-02-30', '2026-13-01', 'soon'].map(findWeekOfDay)).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('prefers the listing day to the publication day', () => {
    expect(findWeekOfPaper({ listed: '2026-03-16', published: '2026-01-01' })?.id).toBe('2026-W12');
    expect(findWeekOfPaper({ published: '2026-03-22' })?.id).toBe('2026-W12');
    expect(findWeekOfPaper({ published: '2026-03' })).toBeUndefined();
    expect(findWeekOfPaper({})).toBeUndefined();
  });

  it('is consistent: every day of a week is in that week, and shifting there and back changes nothing', () => {
    const times = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2150, 0, 1) });
    fc.assert(
      fc.property(times, fc.integer({ min: -200, max: 200 }), (time, count) => {
        const day = new Date(time).toISOString().slice(0, 10);
        const week = findWeekOfDay(day);
        if (week === undefined) throw new Error(`no week for ${day}`);
        expect(findWeek(week.id)).toEqual(week);
        const days = daysOfSpan(week);
        expect(days).toContain(day);
        expect(days.map((one) => findWeekOfDay(one)?.id)).toEqual(Array(7).fill(week.id));
        expect(shiftWeek(shiftWeek(week, count), -count)).toEqual(week);
      }),
    );
  });
});
