/** Counts that the UI shows immediately. They are updated in the same transactions as what they count. */
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

/** Returns the stored numbers of papers by state. */
export async function readStoredCounts(db: Database): Promise<StoredCounts> {
  const row = await db.meta.get('tally');
  return { ...none, ...(row?.value as Partial<StoredCounts> | undefined) };
}

/** Collects changes and adds them to the stored counts, inside the caller’s transaction. */
export class CountsDelta {
  readonly #change: StoredCounts = { ...none };

  /**
   * @param before the state of a paper in the library; undefined if it was not in the library
   * @param after the state afterwards; undefined if the paper has left the library
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

  /** @param before the current counts, if the caller has already read them */
  async save(db: Database, before?: StoredCounts): Promise<void> {
    if (Object.values(this.#change).every((step) => step === 0)) return;
    const counts = { ...(before ?? (await readStoredCounts(db))) };
    for (const name of Object.keys(none) as (keyof StoredCounts)[]) counts[name] += this.#change[name];
    await db.meta.put({ name: 'tally', value: counts });
  }
}

/** Recounts everything, for a library whose counts are missing or unreliable. */
export async function recountAll(db: Database): Promise<void> {
  await db.transaction('rw', [db.papers, db.states, db.meta], async () => {
    const [all, newPapers, saved, later, starred, read, dismissed] = await Promise.all([
      db.papers.count(),
      ...(['new', ...countedFlags] as const).map((index) => db.states.where(index).above(-Infinity).count()),
    ]);
    const value = { ...none, all, new: newPapers, saved, later, starred, read, dismissed };
    await db.meta.put({ name: 'tally', value });
  });
}
