/** Counts that the screens show at once, kept in the same transactions that change what they count. */
import type { Database } from '../../db/database.ts';
import type { StateRow } from '../../db/schema.ts';

export const countedFlags = ['saved', 'later', 'starred', 'read', 'dismissed'] as const;

export interface StoredCounts {
  all: number;
  new: number;
  saved: number;
  later: number;
  starred: number;
  read: number;
  dismissed: number;
}

const none: StoredCounts = { all: 0, new: 0, saved: 0, later: 0, starred: 0, read: 0, dismissed: 0 };

/** The counts as they stand. */
export async function readStoredCounts(db: Database): Promise<StoredCounts> {
  const row = await db.meta.get('tally');
  return { ...none, ...(row?.value as Partial<StoredCounts> | undefined) };
}

/** Collects changes and adds them to the counts, inside the caller's transaction. */
export class CountsDelta {
  readonly #change: StoredCounts = { ...none };

  /**
   * @param before the state of a paper in the library, undefined where it was not in it
   * @param after the same afterwards, undefined where it has left it
   */
  count(before: StateRow | undefined, after: StateRow | undefined): void {
    for (const [state, step] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (state === undefined) continue;
      this.#change.all += step;
      if (state.new !== undefined) this.#change.new += step;
      for (const flag of countedFlags) if (state[flag] !== undefined) this.#change[flag] += step;
    }
  }

  /** @param before the counts as they stand, where they were read already */
  async save(db: Database, before?: StoredCounts): Promise<void> {
    if (Object.values(this.#change).every((step) => step === 0)) return;
    const tally = { ...(before ?? (await readStoredCounts(db))) };
    for (const name of Object.keys(none) as (keyof StoredCounts)[]) tally[name] += this.#change[name];
    await db.meta.put({ name: 'tally', value: tally });
  }
}

/** Counts everything again, for a library whose counts are missing or doubted. */
export async function recountAll(db: Database): Promise<void> {
  await db.transaction('rw', [db.papers, db.states, db.meta], async () => {
    const [all, fresh, saved, later, starred, read, dismissed] = await Promise.all([
      db.papers.count(),
      ...(['new', ...countedFlags] as const).map((index) => db.states.where(index).above(-Infinity).count()),
    ]);
    const value = { ...none, all, new: fresh, saved, later, starred, read, dismissed };
    await db.meta.put({ name: 'tally', value });
  });
}
