import { putAside } from './aside.ts';
import type { LibraryContext } from './context.ts';

/** See `Library.wipe`. */
export async function wipe(context: LibraryContext): Promise<string> {
  const act = context.newId();
  await context.db.transaction('rw', context.db.tables, () => putAside(context, act, 'wipe'));
  return act;
}
