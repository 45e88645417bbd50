/** Moves changes from the database's outbox into the journal. */
import type { PendingChange } from '../../db/journal-changes.ts';
import { type JournalMark, journalRow } from '../../db/migrations.ts';
import type { OutboxRow } from '../../db/schema.ts';
import { DigestifError } from '../../errors.ts';
import { appendToJournal, type JournalEntry, readJournal } from '../../storage/journal.ts';
import { readLibraryFile, writeLibraryFile } from '../../storage/library-file.ts';
import type { LibraryContext } from './context.ts';

/** Changes moved at once. */
const batchSize = 200;

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
    const isCurrent = await files.exclusively('journal', async () => {
      const mark = await journalMark(db);
      const { connection } = journaling;
      adrift = pending.filter((change) => change.connection !== connection);
      const file = await readLibraryFile(files);
      // Another window has put a newer database in the place of this one.
      if (file !== undefined && file.generation > mark.generation) return false;
      if (file?.library !== mark.library || file.generation !== mark.generation) await writeLibraryFile(files, mark);
      for (;;) {
        const rows = await db.outbox.orderBy('n').limit(batchSize).toArray();
        const last = rows.at(-1)?.n;
        if (last === undefined) {
          // Opened again meanwhile: what was read may be of another database.
          if (journaling.connection !== connection) adrift = pending;
          return true;
        }
        await appendToJournal(files, mark.library, mark.generation, rows as unknown as readonly JournalEntry[]);
        await db.transaction('rw', [db.outbox, db.meta], async () => {
          await db.outbox.where('n').belowOrEqual(last).delete();
          await db.meta.put({ name: journalRow, value: { ...mark, n: last } satisfies JournalMark });
        });
      }
    });
    if (!isCurrent) {
      if (context.moveChanges === undefined) throw new Error('The library was recovered in another window.');
      await context.moveChanges();
    }
    await keepLost(context, pending, adrift);
    journaling.flushed = Math.max(journaling.flushed, changes);
  } catch (error) {
    throw new JournalError('Couldn’t save the change safely: Digestif can’t write to this disk.', { cause: error });
  }
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
export async function journalMark(db: LibraryContext['db']): Promise<JournalMark> {
  const value = (await db.meta.get(journalRow))?.value as JournalMark | undefined;
  if (value === undefined) throw new Error('The library has no id.');
  return value;
}
