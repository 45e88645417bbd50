/** The seeds stand in for a listing that was just read. Where a user begins with a place, its papers take their place. */
import type { LibraryContext } from '../base/context.ts';

/** Stands in `meta` while the seeds make room for the first papers that a place brings. */
const name = 'seeds give way';

/**
 * Has the seeds that nobody touched make room for the first papers that a place brings. A place that was quicker has
 * brought its papers already.
 */
export async function replaceSeedsWhenPapersArrive(context: LibraryContext): Promise<void> {
  const { db } = context;
  await db.meta.put({ name, value: true });
  const places = await db.feeds.toArray();
  const broughtSome = places.some(({ reading, last }) =>
    [reading, last].some((brought) => Object.values(brought?.days ?? {}).some((papers) => papers > 0)),
  );
  if (broughtSome) await removeUntouchedSeeds(context);
}

/** A place has brought papers: seeds that were to make room for them do. Safe to repeat. */
export async function removeUntouchedSeeds(context: LibraryContext): Promise<void> {
  if ((await context.db.meta.get(name)) === undefined) return;
  const { removeUnusedSeeds: removeSeeds } = await import('./seeds.ts');
  await removeSeeds(context);
  await context.db.meta.delete(name);
}
