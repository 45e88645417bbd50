import { afterEach, describe, expect, it } from 'vitest';
import { dayListing, keyOf, titled } from './digest-library.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

describe('papers sent to Zotero when they are saved', () => {
  it('are those saved since the user turned it on, each until it was sent', async () => {
    const clock = { now: new Date(2026, 10, 20, 12).getTime() };
    const library = newLibrary({ now: () => clock.now });
    await library.papers.record(dayListing('2026-11-20', [titled(1), titled(2), titled(3)]));
    await library.papers.decide([keyOf(1)], { saved: true });
    clock.now += 60_000;
    const since = clock.now;
    await library.papers.decide([keyOf(2)], { saved: true });
    await library.papers.decide([keyOf(3)], { saved: true });
    const waiting = async () => (await library.zotero.savedSince(since)).map(({ paper }) => paper.keys[0]);
    expect(await waiting()).toEqual([keyOf(2), keyOf(3)]);
    await library.zotero.markSent([keyOf(2)]);
    expect(await waiting()).toEqual([keyOf(3)]);
    expect(await library.zotero.has(['doi:10.1000/other', keyOf(2)])).toBe(true);
    expect(await library.zotero.has([keyOf(3)])).toBe(false);
    await library.papers.decide([keyOf(3)], { saved: false });
    expect(await waiting()).toEqual([]);
  });
});
