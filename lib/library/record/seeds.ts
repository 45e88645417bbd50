/** The seeds (sample papers): added once, removed and restored together. */
import type { PaperRow } from '../../db/schema.ts';
import { isMoreThanSeen } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { allPapers } from '../papers/scan-papers.ts';
import { sightingKeysOf } from '../papers/sightings.ts';
import { CountsDelta } from '../papers/stored-counts.ts';
import { record } from './record.ts';
import { seedListing } from './seed-listing.ts';

/** The seeds always have the same visit id, so that adding them again is the same visit. */
const seedVisit = 'seed';

/**
 * Adds the seeds to a new library, once. @param putBack whether to add them again
 * @returns the number of added papers
 */
export async function addSeeds(
  context: LibraryContext,
  { putBack = false }: { putBack?: boolean } = {},
): Promise<number> {
  const { db } = context;
  const addedBefore = await db.meta.get('seeds');
  if (addedBefore !== undefined && !putBack) return 0;
  // Seeds that the user has removed one by one stay removed.
  const { added } = await record(context, seedListing, { seen: true, seed: true, visit: seedVisit });
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    await db.meta.put({ name: 'seeds', value: { at: context.now() } });
    await journalSeeds(context, true);
  });
  return added;
}

/** Lets a library that was emptied stay empty, even if the browser installs Digestif again. */
export async function skipSeeds({ db, now }: LibraryContext): Promise<void> {
  await db.meta.put({ name: 'seeds', value: { at: now() } });
}

/** Adds the seeds to a library that is being rebuilt. @param at when they were first added */
export async function restoreSeeds(context: LibraryContext, at: number): Promise<void> {
  await record(context, seedListing, { at, seen: true, seed: true, visit: seedVisit });
}

/** Notes in the outbox that the seeds came or went, in the caller’s transaction. The papers are part of the program. */
async function journalSeeds({ db }: LibraryContext, planted: boolean): Promise<void> {
  if (!db.journaling.isOn) return;
  await db.outbox.add({ at: Date.now(), kind: 'seeds', planted });
  db.journaling.onChange();
}

/** Removes the sample papers (seeds) that the user has not changed. @returns the number of removed papers */
export async function removeUnusedSeeds(context: LibraryContext): Promise<number> {
  const { db } = context;
  const found: number[] = [];
  for await (const papers of allPapers(context)) {
    for (const { row } of papers) if (row.seed === true) found.push(row.id);
  }
  const tables = [db.papers, db.states, db.decisions, db.sightings, db.matches, db.visits, db.meta, db.acts, db.outbox];
  return db.transaction('rw', tables, async () => {
    // A listing may have shown some of them in the meantime, so that they are no longer seeds.
    const seeds = (await db.papers.bulkGet(found)).filter((row): row is PaperRow => row?.seed === true);
    const keys = seeds.flatMap((row) => row.keys);
    const decided = new Set(
      (await db.decisions.where('key').anyOf(keys).toArray())
        .filter(({ change }) => isMoreThanSeen(change))
        .map(({ key }) => key),
    );
    const untouched = seeds.filter((row) => row.keys.every((key) => !decided.has(key)));
    const ids = untouched.map((row) => row.id);
    const counts = new CountsDelta();
    for (const state of await db.states.bulkGet(ids)) counts.count(state, undefined);
    await Promise.all([
      db.papers.bulkDelete(ids),
      db.states.bulkDelete(ids),
      db.sightings.bulkDelete(await sightingKeysOf(db, ids)),
      db.matches.where('paper').anyOf(ids).delete(),
      untouched.length === seeds.length ? db.visits.delete(seedVisit) : undefined,
    ]);
    await counts.save(db);
    if (ids.length > 0) await journalSeeds(context, false);
    return ids.length;
  });
}
