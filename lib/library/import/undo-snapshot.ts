/** What the undo of an import needs: the papers that it added, and the previous rows of those that it changed. */
import type { PaperRow, SightingRow, StateRow } from '../../db/schema.ts';
import { fingerprint } from '../../domain/merge-records.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { LibraryContext } from '../base/context.ts';
import type { MergeEntry } from '../merge/merge-entry.ts';
import type { MergeSet } from '../merge/merge-set.ts';
import { type BatchOptions, idOf } from '../merge/save-merge-set.ts';
import { sightingsOf } from '../papers/sightings.ts';

/** The table name of these rows among the undo snapshots. */
export const importTable = 'import';

/** A row before the import. */
export interface RowBefore {
  readonly row: PaperRow;
  readonly gone: boolean;
}

export type ImportUndoRow =
  /** Papers that the import added, with fingerprints of what it wrote. */
  | { readonly kind: 'added'; readonly papers: readonly (readonly [id: number, print: string])[] }
  /** A changed row. `print`: the fingerprint of the row after the import. */
  | { readonly kind: 'told'; readonly before: RowBefore; readonly print: string }
  /** All rows that were merged or split. */
  | {
      readonly kind: 'regrouped';
      readonly before: readonly (RowBefore & { readonly state: StateRow | undefined })[];
      readonly sightings: readonly SightingRow[];
      readonly after: readonly { readonly id: number; readonly print: string }[];
    };

/** Returns a fingerprint that shows whether a row is still as the import left it. */
export function rowFingerprint(row: PaperRow): string {
  return fingerprint(stableJson(row));
}

/** Returns a cheaper {@link rowFingerprint} for new papers: any later change alters the length or the dates. */
export function quickFingerprint(row: PaperRow): string {
  return [JSON.stringify(row).length, row.lastSeen, row.sighting?.at].join(' ');
}

const atOnce = 500;

/**
 * Records what the import is about to change, inside its transaction and before it writes.
 * @returns a function to call when everything is written
 */
export async function prepareImportUndo(
  { db }: LibraryContext,
  mergeSet: MergeSet,
  { pause }: BatchOptions,
): Promise<(act: string, ids: ReadonlyMap<MergeEntry, number>) => Promise<void>> {
  const changed = [...mergeSet.entries].filter((target) => target.isChanged);
  const regrouped = changed.filter((target) => target.isReclustered);
  const affected = [
    ...regrouped.flatMap(({ id, original: was, isRemoved: gone }) =>
      id === undefined || was === undefined ? [] : [{ id, was, gone }],
    ),
    ...mergeSet.deletedRows,
  ];
  const states = await db.states.bulkGet(affected.map(({ id }) => id));
  const sightings = await sightingsOf(
    db,
    affected.map(({ id }) => id),
  );
  const before = affected.map(({ id, was, gone }, place) => ({ row: { id, ...was }, gone, state: states[place] }));
  return async (act, ids) => {
    const save = async (rows: readonly ImportUndoRow[]): Promise<void> => {
      if (rows.length > 0) await db.aside.add({ act, table: importTable, rows });
    };
    const rowNow = (target: MergeEntry): PaperRow => ({ id: idOf(ids, target) ?? 0, ...target.row });
    let added: [number, string][] = [];
    let changedRows: ImportUndoRow[] = [];
    for (const target of changed) {
      if (target.isReclustered) continue;
      if (target.original === undefined || target.id === undefined)
        added.push([rowNow(target).id, quickFingerprint(rowNow(target))]);
      else {
        const whole = { row: { id: target.id, ...target.original }, gone: target.isRemoved };
        changedRows.push({ kind: 'told', before: whole, print: rowFingerprint(rowNow(target)) });
      }
      const wait = pause();
      if (wait !== undefined) await wait;
      if (changedRows.length + added.length < atOnce) continue;
      await save([...changedRows, { kind: 'added', papers: added }]);
      [changedRows, added] = [[], []];
    }
    await save([...changedRows, { kind: 'added', papers: added }]);
    if (before.length === 0) return;
    const after = regrouped.map((target) => ({ id: rowNow(target).id, print: rowFingerprint(rowNow(target)) }));
    await save([{ kind: 'regrouped', before, sightings, after }]);
  };
}
