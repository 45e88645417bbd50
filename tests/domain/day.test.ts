import { describe, expect, it } from 'vitest';
import { earliestDay, findDay } from '../../lib/domain/day.ts';

describe('days in texts', () => {
  it.each([
    ['2019/07/11', '2019-07-11'],
    ['2025-03-14T17:59:02Z', '2025-03-14'],
    ['20190711', '2019-07-11'],
    ['Wed, 7 Oct 2026', '2026-10-07'],
    ['Oct 7, 2024', '2024-10-07'],
    ['Published Online: 12-March-2020', '2020-03-12'],
    ['2012 Mar 1;32(3):171-8', '2012-03-01'],
    ['March/April 2014', '2014-03'],
    ['2017/7', '2017-07'],
    ['31 Feb 2020', '2020-02'],
    ['2004', '2004'],
    ['soon', undefined],
    ['10.1145/3292500', undefined],
  ])('%s is %s', (text, day) => {
    expect(findDay(text)).toBe(day);
  });

  it.each([
    ['1 January beside the day of posting', ['2019-01-01', '2019-07-11'], '2019-07-11'],
    ['an issue’s month after the day online', ['2010-09', '2010-05-05'], '2010-05-05'],
    ['a month and a day in it', ['2017-01', '2017-01-30'], '2017-01-30'],
    ['the year of print long before a deposit', ['1955', '2008-02-04'], '1955'],
    ['nothing', [], undefined],
  ])('the first version’s day, given %s', (_, days, day) => {
    expect(earliestDay(days)).toBe(day);
    expect(earliestDay([...days].reverse())).toBe(day);
  });
});
