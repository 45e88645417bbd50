/** The seeds: planted once, taken out and put back as one. */
import type { PaperRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';
import { allPapers } from '../papers/scan-papers.ts';
import { sightingKeysOf } from '../papers/sightings.ts';
import { CountsDelta } from '../papers/stored-counts.ts';
import { record } from './record.ts';
import { seedListing } from './seed-listing.ts';

/** One visit for ever, so that planting again is the same visit. */
const seedVisit = 'seed';

/** Fills a new library from the seeds, once; later only when asked (`putBack`). */
export async function addSeeds(
  context: LibraryContext,
  { putBack = false }: { putBack?: boolean } = {},
): Promise<number> {
  const { db } = context;
  const planted = await db.meta.get('seeds');
  if (planted !== undefined && !putBack) return 0;
  // What the user took out singly comes back only when asked for.
  const { added } = await record(context, seedListing, { seen: true, seed: true, visit: seedVisit });
  await db.meta.put({ name: 'seeds', value: { at: context.now() } });
  return added;
}

/** Takes out the seed papers that nobody touched. */
export async function removeUnusedSeeds(context: LibraryContext): Promise<number> {
  const { db } = context;
  const found: number[] = [];
  for await (const papers of allPapers(context)) {
    for (const { row } of papers) if (row.seed === true) found.push(row.id);
  }
  const tables = [db.papers, db.states, db.decisions, db.sightings, db.matches, db.visits, db.meta, db.acts];
  return db.transaction('rw', tables, async () => {
    // A listing may have shown some of them since they were looked for.
    const seeds = (await db.papers.bulkGet(found)).filter((row): row is PaperRow => row?.seed === true);
    const keys = seeds.flatMap((row) => row.keys);
    const decided = new Set(
      (await db.decisions.where('key').anyOf(keys).toArray()).filter(isTouch).map(({ key }) => key),
    );
    const untouched = seeds.filter((row) => row.keys.every((key) => !decided.has(key)));
    const ids = untouched.map((row) => row.id);
    const tally = new CountsDelta();
    for (const state of await db.states.bulkGet(ids)) tally.count(state, undefined);
    await Promise.all([
      db.papers.bulkDelete(ids),
      db.states.bulkDelete(ids),
      db.sightings.bulkDelete(await sightingKeysOf(db, ids)),
      db.matches.where('paper').anyOf(ids).delete(),
      untouched.length === seeds.length ? db.visits.delete(seedVisit) : undefined,
    ]);
    await tally.save(db);
    return ids.length;
  });
}

/** Having been in view is no decision about a seed. */
function isTouch({ change }: { change: object }): boolean {
  return Object.keys(change).some((field) => field !== 'seen');
}
