import type { ReplacedLibrary } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { undoRetention } from '../undo/snapshots.ts';

/** Finds the latest library that a restore, merge or deletion replaced and that can still be brought back. */
export async function replacedLibrary({ db, now }: LibraryContext): Promise<ReplacedLibrary | undefined> {
  const acts = await db.acts
    .where('at')
    .above(now() - undoRetention)
    .reverse()
    .sortBy('at');
  for (const { id: act, at, kind, undone } of acts) {
    if ((kind !== 'restore' && kind !== 'wipe') || undone !== undefined) continue;
    // An empty library has left nothing to bring back.
    if ((await db.aside.where('act').equals(act).count()) > 0) return { act, at, until: at + undoRetention };
  }
  return undefined;
}
