/**
 * What a restore makes on its way: a second database, and rows that stand where nobody sees them. Both carry the moment of
 * its beginning, so that what a restore left that was cut short (a closed window, a killed worker) is known for it.
 */
import { Database } from '../../db/database.ts';
import type { LibraryContext } from '../base/context.ts';

/** How long a restore may take before it counts as cut short, in milliseconds. */
const patience = 3_600_000;

/** One restore. */
export interface Restoring {
  readonly act: string;
  /** Milliseconds since the epoch. */
  readonly began: number;
}

/** The name of the database in which a restore proves the backup; no two restores share one. */
export function proofOf({ db }: Pick<LibraryContext, 'db'>, { began, act }: Restoring): string {
  return `${db.name}-restore ${began} ${act}`;
}

/** The act under which a restore keeps the proven rows until they take the place of the old ones. */
export function stageOf({ began, act }: Restoring): string {
  return `stage ${began} ${act}`;
}

/** Lets go of what restores left that were cut short. */
export async function forgetCutRestores({ db, now }: LibraryContext): Promise<void> {
  const isCut = (name: string): boolean => now() - Number(name.split(' ').at(-2)) > patience;
  for (const name of await Database.getDatabaseNames()) {
    if (name.startsWith(`${db.name}-restore `) && isCut(name)) await new Database(name).delete();
  }
  for (const act of await db.aside.where('act').startsWith('stage ').uniqueKeys()) {
    if (isCut(String(act))) await db.aside.where('act').equals(act).delete();
  }
}
