import type { LibraryContext } from '../base/context.ts';
import { snapshotLibrary } from '../undo/snapshots.ts';

/** Empties the library. @returns the operation’s id to pass to `undo` */
export async function wipe(context: LibraryContext): Promise<string> {
  const act = context.newId();
  await context.db.transaction('rw', context.db.tables, () => snapshotLibrary(context, act, 'wipe'));
  return act;
}
