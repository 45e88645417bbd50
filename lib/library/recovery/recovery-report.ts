/** What a recovery did, for the user. */
import type { LibraryContext } from '../base/context.ts';
import type { RebuildReport } from './rebuild.ts';

/** Why a database could not be used as it was. */
export type Damage = 'missing' | 'unreadable' | 'rolled back';

/** The row of `meta` that holds the last recovery until the user has seen it. */
export const recoveryRow = 'recovery';

export interface StoredRecovery extends RebuildReport {
  readonly damage: Damage;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The last recovery, if the user has not seen it. */
export async function lastRecovery({ db }: LibraryContext): Promise<StoredRecovery | undefined> {
  return (await db.meta.get(recoveryRow))?.value as StoredRecovery | undefined;
}

/** Forgets the last recovery: the user has seen it. */
export async function dismissRecovery({ db }: LibraryContext): Promise<void> {
  await db.meta.delete(recoveryRow);
}
