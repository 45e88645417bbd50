/** Daily cleanup of undo data that has expired. */
import type { PaperRow } from '../../db/schema.ts';
import { toIdentityRecord } from '../../domain/merge-records.ts';
import { cleanUpInterruptedRestores } from '../backup/restore-cleanup.ts';
import type { LibraryContext } from '../base/context.ts';
import { rowOf, sourceRecordsOf } from '../papers/row-mapping.ts';
import { sightingKeysOf } from '../papers/sightings.ts';
import { expireSnapshots, undoRetention } from '../undo/snapshots.ts';

/** Removed papers per transaction. */
const batchSize = 500;

/** Deletes undo data that has expired; runs once a day. */
export async function expireUndoData(context: LibraryContext): Promise<void> {
  await expireSnapshots(context);
  await cleanUpInterruptedRestores(context);
  await reduceRemoved(context);
}

/**
 * Reduces papers that were removed some time ago to names and fingerprints, which are enough to recognise and ignore
 * the next sighting. Undoing such a removal still works; the other fields return with the next sighting.
 */
async function reduceRemoved({ db, now }: LibraryContext): Promise<void> {
  const cutoff = now() - undoRetention;
  for (let after = 0; ; ) {
    const last = await db.transaction('rw', [db.removed, db.states, db.sightings], async () => {
      const rows = await db.removed.where('id').above(after).limit(batchSize).toArray();
      const states = await db.states.bulkGet(rows.map((row) => row.id));
      const expired = rows.filter((row, index) => (states[index]?.removed ?? cutoff) < cutoff && !isReduced(row));
      if (expired.length > 0) {
        await db.removed.bulkPut(expired.map(reducedRow));
        await db.sightings.bulkDelete(
          await sightingKeysOf(
            db,
            expired.map((row) => row.id),
          ),
        );
      }
      return rows.at(-1)?.id;
    });
    if (last === undefined) return;
    after = last;
  }
}

/** Whether a row is already reduced: only complete rows have a last sighting. */
function isReduced(row: PaperRow): boolean {
  return row.sighting === undefined;
}

function reducedRow(row: PaperRow): PaperRow {
  const { id, keys, also = [], met, firstSeen, lastSeen } = row;
  const [first, ...rest] = sourceRecordsOf(row);
  const accounts = [toIdentityRecord(first), ...rest.map(toIdentityRecord)] as const;
  return { id, ...rowOf({ accounts, keys, also }, { met, firstSeen, lastSeen }) };
}
