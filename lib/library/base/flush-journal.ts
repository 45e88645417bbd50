/** Moves changes from the database's outbox into the journal. */
import { type Database, ReopenedError } from '../../db/database.ts';
import type { PendingChange } from '../../db/journal-changes.ts';
import { type JournalState, journalRow } from '../../db/migrations.ts';
import type { OutboxRow } from '../../db/schema.ts';
import { DigestifError } from '../../errors.ts';
import type { FileStore } from '../../storage/file-store.ts';
import { appendToJournal, type JournalEntry, readJournal } from '../../storage/journal.ts';
import { readLibraryFile, writeLibraryFile } from '../../storage/library-file.ts';
import type { LibraryContext } from './context.ts';

/** Changes moved at once. */
const batchSize = 200;
/** How often the lock is taken again because the database had to be opened again. */
const maxAttempts = 5;

/** A change is in the database, but could not be added to the journal: it is not safe yet. */
export class JournalError extends DigestifError {
  override readonly name = 'JournalError';
}

/**
 * Resolves once every change made so far is in the journal. The database holds what is not, so that it may be called
 * again after a failure, in any window.
 * @throws {JournalError} if the journal cannot be written; its `cause` is what the browser reported
 */
export async function flushJournal(context: LibraryContext): Promise<void> {
  const { db, files } = context;
  if (files === undefined) return;
  // Counted before the outbox is read: whoever adds a change later flushes it himself.
  const { journaling } = db;
  const { changes } = journaling;
  const pending = [...journaling.pending];
  try {
    // Changes of an earlier connection, which the database may have lost since.
    let adrift: readonly PendingChange[] = [];
    let isCurrent = false;
    for (let tries = 1; ; tries += 1) {
      // Before the lock, because opening may recover the library, which needs the lock, too.
      await db.open();
      try {
        ({ isCurrent, adrift } = await files.exclusively('journal', () => moveOutbox(db, files, pending)));
        break;
      } catch (error) {
        if (!(error instanceof ReopenedError) || tries === maxAttempts) throw error;
      }
    }
    if (!isCurrent) {
      if (context.moveChanges === undefined) throw new Error('The library was recovered in another window.');
      await context.moveChanges();
    }
    await keepLost(context, pending, adrift);
    journaling.flushed = Math.max(journaling.flushed, changes);
  } catch (error) {
    files.noteFailure();
    throw new JournalError('Couldn’t save the change safely: Digestif can’t write to this disk.', { cause: error });
  }
}

/**
 * Moves everything that is in the outbox. Runs with the lock.
 * @returns `isCurrent`: false if another window has put a newer database in the place of this one; `adrift`: those of the
 * pending changes that this database may not have
 * @throws {ReopenedError} if the database has to be opened again, which must not happen with the lock
 */
async function moveOutbox(
  db: Database,
  files: FileStore,
  pending: readonly PendingChange[],
): Promise<{ readonly isCurrent: boolean; readonly adrift: readonly PendingChange[] }> {
  const { journaling } = db;
  const mark = await db.whileOpen(() => journalMark(db));
  const { connection } = journaling;
  const adrift = pending.filter((change) => change.connection !== connection);
  const file = await readLibraryFile(files);
  if (file !== undefined && file.generation > mark.generation) return { isCurrent: false, adrift };
  if (file?.library !== mark.library || file.generation !== mark.generation) await writeLibraryFile(files, mark);
  for (;;) {
    const rows = await db.whileOpen(() => db.outbox.orderBy('n').limit(batchSize).toArray());
    const last = rows.at(-1)?.n;
    // Opened again meanwhile: what was read may be of another database.
    if (last === undefined) return { isCurrent: true, adrift: journaling.connection === connection ? adrift : pending };
    await appendToJournal(files, mark.library, mark.generation, rows as unknown as readonly JournalEntry[]);
    await db.whileOpen(() => removeMoved(db, mark, last));
  }
}

/** Empties the outbox up to a change that is in the journal, unless the database is another one by now. */
async function removeMoved(db: Database, mark: JournalState, last: number): Promise<void> {
  await db.transaction('rw', [db.outbox, db.meta], async () => {
    const { library, generation } = await journalMark(db);
    if (library !== mark.library || generation !== mark.generation)
      throw new ReopenedError('The database was replaced.');
    await db.outbox.where('n').belowOrEqual(last).delete();
    await db.meta.put({ name: journalRow, value: { ...mark, n: last } satisfies JournalState });
  });
}

/** Makes changes again that are not in the journal, although the database had reported them as complete. */
async function keepLost(
  { db, files, moveChanges }: LibraryContext,
  pending: readonly PendingChange[],
  adrift: readonly PendingChange[],
): Promise<void> {
  const complete = adrift.filter(({ isComplete }) => isComplete).map(({ change }) => change);
  let lost: readonly OutboxRow[] = [];
  if (complete.length > 0 && files !== undefined) {
    const { library } = await journalMark(db);
    const known = new Set<string>();
    for await (const entries of readJournal(files, library, { generation: 0, n: 0 }, () => undefined)) {
      for (const entry of entries) known.add(contentOf(entry));
    }
    lost = complete.filter((change) => !known.has(contentOf(change)));
  }
  for (const change of pending) db.journaling.pending.delete(change);
  if (lost.length === 0) return;
  try {
    if (moveChanges === undefined) throw new Error('The database lost changes.');
    await moveChanges(lost);
  } catch (error) {
    for (const change of adrift) db.journaling.pending.add(change);
    throw error;
  }
}

const contentOf = ({ at, kind, table, rows, keys, listing }: OutboxRow | JournalEntry): string =>
  JSON.stringify([at, kind, table, rows, keys, listing]);

/** Which library this is, and how far its changes are in the journal. */
export async function journalMark(db: LibraryContext['db']): Promise<JournalState> {
  const value = (await db.meta.get(journalRow))?.value as JournalState | undefined;
  if (value === undefined) throw new Error('The library has no id.');
  return value;
}
