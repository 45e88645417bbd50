import type { Database } from '../../db/database.ts';

/**
 * Keeps the database from giving the ids of removed papers again, which their states and sightings still have: it only
 * counts ids that were written to `papers`.
 */
export async function reserveIds(db: Database): Promise<void> {
  const last = await db.removed.orderBy('id').last();
  if (last === undefined || (await db.papers.get(last.id)) !== undefined) return;
  await db.papers.put(last);
  await db.papers.delete(last.id);
}
