import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const key = 'arxiv:2503.00001';
const whole = {
  title: 'A paper',
  keys: [key],
  authors: ['Ada Lovelace'],
  abstract: 'Many words that take up room.',
  categories: ['cs.CL'],
  upvotes: 3,
};
const days = 86_400_000;

/** A library from which the paper was removed at noon, and a clock that the test can advance. */
async function removed(name: string): Promise<{ library: Library; act: string; wait: (time: number) => void }> {
  let now = noon;
  const library = newLibrary({ name, now: () => now });
  await library.papers.record(day('2025-03-12', [whole]));
  await library.papers.record(day('2025-03-13', [whole]), { at: noon + 1 });
  const act = await library.papers.decide([key], { removed: true });
  return {
    library,
    act,
    wait: (time) => {
      now += time;
    },
  };
}

describe('a removed paper', () => {
  it('is stored completely while its removal can be undone', async () => {
    const { library, act, wait } = await removed('removed-whole');
    wait(6 * days);
    await library.maintenance.expireUndo();
    await library.undo(act);
    expect((await library.papers.findByKey(key))?.paper).toMatchObject({ abstract: whole.abstract, upvotes: 3 });
  });

  it('is reduced to a small record afterwards, once', async () => {
    const { library, wait } = await removed('removed-mark');
    wait(8 * days);
    await library.maintenance.expireUndo();
    const db = new Database('removed-mark');
    const [mark] = await db.removed.toArray();
    expect(mark).toMatchObject({ title: 'A paper', keys: [key], authors: ['Ada Lovelace'] });
    expect(JSON.stringify(mark)).not.toContain('Many words');
    expect(await db.sightings.count()).toBe(0);
    await library.maintenance.expireUndo();
    expect(await db.removed.toArray()).toEqual([mark]);
    db.close();
  });

  it('stays hidden afterwards, recognised by its key or by its title and abstract', async () => {
    const { library, wait } = await removed('removed-away');
    wait(8 * days);
    await library.maintenance.expireUndo();
    const { title, abstract } = whole;
    for (const seen of [whole, { title, abstract }, { title, keys: [key] }, { title, abstract }]) {
      expect((await library.papers.record(day('2025-03-22', [seen]))).keys).toEqual([undefined]);
      await library.maintenance.expireUndo();
    }
    expect(await library.papers.counts()).toMatchObject({ all: 0 });
  });

  it('can be restored from the small record, and is complete again after its next sighting', async () => {
    const { library, act, wait } = await removed('removed-back');
    wait(8 * days);
    await library.maintenance.expireUndo();
    expect(await library.undo(act)).toBe(1);
    expect((await library.papers.findByKey(key))?.paper).toMatchObject({ title: 'A paper', authors: ['Ada Lovelace'] });
    await library.papers.record(day('2025-03-22', [whole]));
    expect((await library.papers.findByKey(key))?.paper.abstract).toBe(whole.abstract);
  });
});
