/** Backups as older versions of Digestif wrote them. They were made once, and all later versions restore them. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { expectLivedIn } from '../databases/lived-in.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

function backupOf(name: string): Blob {
  return new Blob([readFileSync(new URL(`../databases/${name}`, import.meta.url)) as Uint8Array<ArrayBuffer>]);
}

describe('a backup in an older format', () => {
  it.each(['backup-1.zip', 'backup-2.zip'])('is restored: %s', async (name) => {
    const library = newLibrary();
    const plan = await library.backup.restore(backupOf(name));
    expect(plan).toMatchObject({ decisions: 3, topics: 1, problems: [] });
    expect(plan.damage).toBeUndefined();
    await expectLivedIn(library);
  });

  it('restores its digests', async () => {
    const library = newLibrary();
    await library.backup.restore(backupOf('backup-2.zip'));
    expect((await library.digests.series()).map(({ name }) => name)).toEqual(['My digest', 'Team']);
    const sent = (await library.digests.issues()).find(({ stage }) => stage === 'sent');
    expect((await library.digests.issue({ id: sent?.id ?? '' })).digest).toMatchObject({
      intro: 'What we read.',
      counts: { shown: 14 },
    });
    expect((await library.digests.issue()).digest.counts.shown).toBe(0);
  });

  it('loses nothing when it is written again in the current format', async () => {
    const [first, second] = [newLibrary(), newLibrary()];
    const { act: _first, ...plan } = await first.backup.restore(backupOf('backup-2-everything.zip'));
    const { act: _second, ...again } = await second.backup.restore(await first.backup.write());
    expect(plan).toMatchObject({ decisions: 12, topics: 5, problems: [] });
    expect(again).toEqual(plan);
    expect(await second.backup.canonicalLines()).toEqual(await first.backup.canonicalLines());
  });
});
