/** Replaces the seeds, which look like a listing that was just read, as soon as a followed place delivers papers. */
import type { LibraryContext } from '../base/context.ts';

/** Name of the `meta` row that exists while the seeds wait to be replaced. */
const name = 'seeds give way';

/** Removes untouched seeds once a followed place delivers its first papers, or now if one already has. */
export async function replaceSeedsWhenPapersArrive(context: LibraryContext): Promise<void> {
  const { db } = context;
  await db.meta.put({ name, value: true });
  const places = await db.feeds.toArray();
  const hasDelivered = places.some(({ reading, last }) =>
    [reading, last].some((job) => Object.values(job?.days ?? {}).some((papers) => papers > 0)),
  );
  if (hasDelivered) await removeUntouchedSeeds(context);
}

/** Removes untouched seeds if they wait to be replaced. Called when a place has delivered papers; safe to repeat. */
export async function removeUntouchedSeeds(context: LibraryContext): Promise<void> {
  if ((await context.db.meta.get(name)) === undefined) return;
  const { removeUnusedSeeds: removeSeeds } = await import('./seeds.ts');
  await removeSeeds(context);
  await context.db.meta.delete(name);
}
