import { afterEach, describe, expect, it } from 'vitest';
import { firstSeries, type Series } from '../../lib/domain/series.ts';
import { dayListing, titled } from './digest-library.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const at = (day: string, hour: number): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hour).getTime();
};

/** A library whose default series is due on Fridays at five, since a Wednesday. */
async function scheduled() {
  const clock = { now: at('2026-11-04', 9) };
  const library = newLibrary({ now: () => clock.now });
  const series: Series = { ...firstSeries, due: { weekday: 5, hour: 17, since: clock.now } };
  await library.digests.saveSeries(series);
  return { library, clock, series };
}

describe('a digest that is due', () => {
  it('is detected once, at its hour and not before', async () => {
    const { library, clock } = await scheduled();
    await library.papers.record(dayListing('2026-11-04', [titled(1)]));
    clock.now = at('2026-11-06', 16);
    expect(await library.digests.detectDue()).toEqual([]);
    expect(await library.digests.nextDueTime()).toBe(at('2026-11-06', 17));
    clock.now = at('2026-11-06', 17);
    const due = { series: 'mine', week: '2026-W45', due: at('2026-11-06', 17), noticed: clock.now };
    expect(await library.digests.detectDue()).toEqual([due]);
    expect(await library.digests.detectDue()).toEqual([]);
    expect(await library.digests.ready()).toEqual([due]);
    expect(await library.digests.nextDueTime()).toBe(at('2026-11-13', 17));
    await library.digests.markViewed('mine', '2026-W45');
    expect(await library.digests.ready()).toEqual([]);
  });

  it('is caught up with after weeks offline: each week that has papers, and always the latest', async () => {
    const { library, clock } = await scheduled();
    await library.papers.record(dayListing('2026-11-04', [titled(1)]));
    clock.now = at('2026-11-24', 9);
    expect((await library.digests.detectDue()).map(({ week }) => week)).toEqual(['2026-W45', '2026-W47']);
    expect((await library.digests.issue({ week: '2026-W45' })).digest.counts.shown).toBe(1);
  });

  it('covers all the time since the last sent one, if the series has sent any', async () => {
    const { library, clock } = await scheduled();
    await library.papers.record(dayListing('2026-11-04', [titled(1)]));
    clock.now = at('2026-11-06', 18);
    await library.digests.detectDue();
    await library.digests.markSent(await library.digests.issue());
    for (const [number, date] of ['2026-11-10', '2026-11-18'].entries()) {
      clock.now = at(date, 9);
      await library.papers.record(dayListing(date, [titled(10 + number)]));
    }
    clock.now = at('2026-11-24', 9);
    expect(await library.digests.detectDue()).toEqual([
      { series: 'mine', due: at('2026-11-20', 17), noticed: clock.now },
    ]);
    expect((await library.digests.issue()).digest.counts.shown).toBe(2);
  });

  it('is never due before the user chose the day and hour', async () => {
    const { library, clock, series } = await scheduled();
    clock.now = at('2026-11-25', 9);
    await library.digests.saveSeries({ ...series, due: { weekday: 1, hour: 8, since: clock.now } });
    expect(await library.digests.detectDue()).toEqual([]);
    expect(await library.digests.nextDueTime()).toBe(at('2026-11-30', 8));
  });

  it('does not exist without a chosen day, and is no longer ready once the day is removed', async () => {
    const { library, clock, series } = await scheduled();
    clock.now = at('2026-11-06', 18);
    await library.digests.detectDue();
    const { due: _due, ...without } = series;
    await library.digests.saveSeries(without);
    expect(await library.digests.ready()).toEqual([]);
    expect(await library.digests.nextDueTime()).toBeUndefined();
    expect(await newLibrary().digests.nextDueTime()).toBeUndefined();
  });
});
