import type { Database } from '../../db/database.ts';

/** The row of `meta` that asks for an automatic backup at once. */
export const backupDueRow = 'backup due';

/**
 * Asks for a backup at once, in the caller's transaction over `meta`: papers came or went in a way that the journal does
 * not hold, by an import, a restore, a wipe, or their undo.
 */
export async function requestBackup(db: Database): Promise<void> {
  if (!db.journaling.isOn) return;
  // Another value for each request: a backup that was begun before it does not cover it.
  await db.meta.put({ name: backupDueRow, value: crypto.randomUUID() });
  db.journaling.isBackupAsked = true;
}
