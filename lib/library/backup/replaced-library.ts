import type { ReplacedLibrary } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { undoRetention } from '../undo/snapshots.ts';

/** Finds the library that the latest restore, merge or deletion replaced, if it can still be brought back. */
export async function replacedLibrary({ db, now }: LibraryContext): Promise<ReplacedLibrary | undefined> {
  const acts = await db.acts
    .where('at')
    .above(now() - undoRetention)
    .reverse()
    .sortBy('at');
  const act = acts.find(({ kind, undone }) => (kind === 'restore' || kind === 'wipe') && undone === undefined);
  if (act === undefined || (await db.aside.where('act').equals(act.id).count()) === 0) return undefined;
  return { act: act.id, at: act.at, until: act.at + undoRetention };
}
