import { describe, expect, it } from 'vitest';
import { formatAge, formatAgo, formatDay, formatMoment, papersOf } from '../../lib/strings/format.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { momentumStrings } from '../../lib/strings/momentum.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { toastStrings } from '../../lib/strings/shell.ts';

const at = (text: string) => new Date(text).getTime();

describe('days and counts', () => {
  it('leave out the year while it is this one', () => {
    expect(formatDay('2026-11-20', at('2026-12-01T10:00'))).toBe('20 Nov');
    expect(formatDay('2024-11-05', at('2026-12-01T10:00'))).toBe('5 Nov 2024');
    expect(formatDay('2026-11-20')).toBe('20 Nov 2026');
  });

  it('are as exact as what is known', () => {
    expect(formatDay('2024-11')).toBe('Nov 2024');
    expect(formatDay('2024')).toBe('2024');
  });

  it('say today with the time, and another day with its name', () => {
    expect(formatMoment(at('2026-11-20T08:02'), at('2026-11-20T23:00'))).toBe('today, 08:02');
    expect(formatMoment(at('2026-11-20T08:02'), at('2026-11-23T00:01'))).toBe('Friday, 20 Nov');
  });

  it('say how long ago something was within a day', () => {
    const now = at('2026-11-20T23:00');
    expect(formatAgo(at('2026-11-20T22:59:30'), now)).toBe('just now');
    expect(formatAgo(at('2026-11-20T22:59'), now)).toBe('1 minute ago');
    expect(formatAgo(at('2026-11-20T20:00'), now)).toBe('3 hours ago');
    expect(formatAgo(at('2026-11-19T22:59'), now)).toBe('Thursday, 19 Nov');
  });

  it('count days by the calendar, not by hours', () => {
    expect(formatAge(at('2026-11-20T23:59'), at('2026-11-21T00:01'))).toBe('yesterday');
    expect(formatAge(at('2026-11-15T12:00'), at('2026-11-20T08:00'))).toBe('5 days ago');
  });

  it('know one from many', () => {
    expect(papersOf(1)).toBe('1 paper');
    expect(papersOf(0)).toBe('0 papers');
    expect(toastStrings.savedMany(11, 2)).toBe('Saved 11 papers. 2 were already saved.');
  });

  it('claim no trend where there is none', () => {
    expect(momentumStrings.still(84, '2026-11-29')).toBe(
      '84 upvotes on 29 Nov 2026. Visit again later to see a trend.',
    );
  });

  it('call one by another name than many', () => {
    expect(settingsStrings.added(0)).toBe('No papers will be added.');
    expect(settingsStrings.added(1)).toBe('1 paper will be added.');
    expect(settingsStrings.gone(1)).toBe('1 paper in your library isn’t in the backup and will be removed.');
    expect(settingsStrings.gone(2)).toBe('2 papers in your library aren’t in the backup and will be removed.');
    expect(popupStrings.saveNew(1)).toBe('Save 1 new');
    expect(popupStrings.seeAll(1)).toBe('See it');
  });

  it('say of how many, and how many of them are new', () => {
    expect(libraryStrings.countOf(12, 56, 11)).toBe('of 56 papers · 11 new');
    expect(libraryStrings.countOf(56, 56, 0)).toBe('');
    expect(libraryStrings.countOf(7, 7, 7)).toBe('· all new');
  });
});
