/**
 * Names of the temporary data of a restore: a second database and staged rows. Both names contain the start time, so
 * that data left by an interrupted restore (closed window, terminated worker) is recognised.
 */
import { Database } from '../../db/database.ts';
import type { LibraryContext } from '../base/context.ts';

/** How long a restore may take before it counts as interrupted, in milliseconds. */
const maxDuration = 3_600_000;

/** A running restore. */
export interface Restoring {
  readonly act: string;
  /** Milliseconds since the epoch. */
  readonly began: number;
}

/** Returns the name of the database in which a restore checks the backup. It is unique to the restore. */
export function restoreDatabaseName({ db }: Pick<LibraryContext, 'db'>, { began, act }: Restoring): string {
  return `${db.name}-restore ${began} ${act}`;
}

/** Returns the snapshot id under which a restore stages the checked rows until they replace the old ones. */
export function stagingId({ began, act }: Restoring): string {
  return `stage ${began} ${act}`;
}

/** Deletes what interrupted restores have left. */
export async function cleanUpInterruptedRestores({ db, now }: LibraryContext): Promise<void> {
  const isInterrupted = (name: string): boolean => now() - Number(name.split(' ').at(-2)) > maxDuration;
  for (const name of await Database.getDatabaseNames()) {
    if (name.startsWith(`${db.name}-restore `) && isInterrupted(name)) await new Database(name).delete();
  }
  for (const act of await db.aside.where('act').startsWith('stage ').uniqueKeys()) {
    if (isInterrupted(String(act))) await db.aside.where('act').equals(act).delete();
  }
}
