/** Once a day: lets go of what can no longer be taken back. */
import type { PaperRow } from '../../db/schema.ts';
import { toIdentityRecord } from '../../domain/merge-records.ts';
import { forgetCutRestores } from '../backup/restore-cleanup.ts';
import type { LibraryContext } from '../base/context.ts';
import { rowOf, sourceRecordsOf } from '../papers/row-mapping.ts';
import { sightingKeysOf } from '../papers/sightings.ts';
import { expireSnapshots, undoRetention } from '../undo/snapshots.ts';

/** Removed papers looked at in one transaction. */
const chunk = 500;

/** Once a day: lets go of what can no longer be taken back. */
export async function expireUndoData(context: LibraryContext): Promise<void> {
  await expireSnapshots(context);
  await forgetCutRestores(context);
  await reduceRemoved(context);
}

/**
 * Papers that were removed some time ago become small marks: names and fingerprints, by which their next sighting is
 * recognised and kept away. Taking such a removal back still works; the rest comes with the next sighting.
 */
async function reduceRemoved({ db, now }: LibraryContext): Promise<void> {
  const before = now() - undoRetention;
  for (let after = 0; ; ) {
    const last = await db.transaction('rw', [db.removed, db.states, db.sightings], async () => {
      const rows = await db.removed.where('id').above(after).limit(chunk).toArray();
      const states = await db.states.bulkGet(rows.map((row) => row.id));
      const due = rows.filter((row, index) => (states[index]?.removed ?? before) < before && !isReduced(row));
      if (due.length > 0) {
        await db.removed.bulkPut(due.map(reducedRow));
        await db.sightings.bulkDelete(
          await sightingKeysOf(
            db,
            due.map((row) => row.id),
          ),
        );
      }
      return rows.at(-1)?.id;
    });
    if (last === undefined) return;
    after = last;
  }
}

/** Every row that was met has the place where it was met; a mark has none. */
function isReduced(row: PaperRow): boolean {
  return row.sighting === undefined;
}

function reducedRow(row: PaperRow): PaperRow {
  const { id, keys, also = [], met, firstSeen, lastSeen } = row;
  const [first, ...rest] = sourceRecordsOf(row);
  const accounts = [toIdentityRecord(first), ...rest.map(toIdentityRecord)] as const;
  return { id, ...rowOf({ accounts, keys, also }, { met, firstSeen, lastSeen }) };
}
