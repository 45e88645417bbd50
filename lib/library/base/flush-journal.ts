/** Moves changes from the database's outbox into the journal. */
import { type JournalMark, journalRow } from '../../db/migrations.ts';
import { DigestifError } from '../../errors.ts';
import { appendToJournal, type JournalEntry } from '../../storage/journal.ts';
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
export async function flushJournal({ db, files }: LibraryContext): Promise<void> {
  if (files === undefined) return;
  try {
    db.journaling.hasChanges = false;
    await files.exclusively('journal', async () => {
      const mark = await journalMark(db);
      const file = await readLibraryFile(files);
      if (file?.library !== mark.library || file.generation !== mark.generation) {
        await writeLibraryFile(files, { ...file, library: mark.library, generation: mark.generation });
      }
      for (;;) {
        const rows = await db.outbox.orderBy('n').limit(batchSize).toArray();
        const last = rows.at(-1)?.n;
        if (last === undefined) return;
        await appendToJournal(files, mark.library, mark.generation, rows as unknown as readonly JournalEntry[]);
        await db.transaction('rw', [db.outbox, db.meta], async () => {
          await db.outbox.where('n').belowOrEqual(last).delete();
          await db.meta.put({ name: journalRow, value: { ...mark, n: last } satisfies JournalMark });
        });
      }
    });
  } catch (error) {
    db.journaling.hasChanges = true;
    throw new JournalError('Couldn’t save the change safely: Digestif can’t write to this disk.', { cause: error });
  }
}

/** Which library this is, and how far its changes are in the journal. */
export async function journalMark(db: LibraryContext['db']): Promise<JournalMark> {
  const value = (await db.meta.get(journalRow))?.value as JournalMark | undefined;
  if (value === undefined) throw new Error('The library has no id.');
  return value;
}
