import type { LibraryContext } from '../base/context.ts';
import { snapshotLibrary } from '../undo/snapshots.ts';

/** Empties the library; resolves to an act that `undo` takes back. */
export async function wipe(context: LibraryContext): Promise<string> {
  const act = context.newId();
  await context.db.transaction('rw', context.db.tables, () => snapshotLibrary(context, act, 'wipe'));
  return act;
}
