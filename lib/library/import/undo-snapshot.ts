/** What an import puts aside for its undo: which papers it brought, and the rows that it changed, as they were. */
import type { PaperRow, SightingRow, StateRow } from '../../db/schema.ts';
import { fingerprint } from '../../domain/merge-records.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { LibraryContext } from '../base/context.ts';
import type { MergeEntry, MergeSet } from '../merge/merge-set.ts';
import { type BatchOptions, idOf } from '../merge/save-merge-set.ts';
import { sightingsOf } from '../papers/sightings.ts';

/** Under this name they stand among the rows put aside. */
export const importTable = 'import';

/** A row before the import. */
export interface RowBefore {
  readonly row: PaperRow;
  readonly gone: boolean;
}

export type ImportUndoRow =
  /** Papers that nothing but the import brought, with what they became. */
  | { readonly kind: 'added'; readonly papers: readonly (readonly [id: number, print: string])[] }
  /** A row that was told something. `print`: what it became. */
  | { readonly kind: 'told'; readonly before: RowBefore; readonly print: string }
  /** Rows that joined or parted, all together. */
  | {
      readonly kind: 'regrouped';
      readonly before: readonly (RowBefore & { readonly state: StateRow | undefined })[];
      readonly sightings: readonly SightingRow[];
      readonly after: readonly { readonly id: number; readonly print: string }[];
    };

/** By what one sees whether a row is still what the import made of it. */
export function rowFingerprint(row: PaperRow): string {
  return fingerprint(stableJson(row));
}

/** The same for a paper that was not there before, for which a cheap look will do: whatever told of it left its trace. */
export function quickFingerprint(row: PaperRow): string {
  return [JSON.stringify(row).length, row.lastSeen, row.sighting?.at].join(' ');
}

const atOnce = 500;

/**
 * Notes what the import is about to change, inside its transaction and before it writes.
 * @returns to be called once everything is written
 */
export async function prepareImportUndo(
  { db }: LibraryContext,
  near: MergeSet,
  { pause }: BatchOptions,
): Promise<(act: string, ids: ReadonlyMap<MergeEntry, number>) => Promise<void>> {
  const changed = [...near.entries].filter((held) => held.isChanged);
  const regrouped = changed.filter((held) => held.isReclustered);
  const parted = [
    ...regrouped.flatMap(({ id, original: was, isRemoved: gone }) =>
      id === undefined || was === undefined ? [] : [{ id, was, gone }],
    ),
    ...near.deletedRows,
  ];
  const states = await db.states.bulkGet(parted.map(({ id }) => id));
  const sightings = await sightingsOf(
    db,
    parted.map(({ id }) => id),
  );
  const before = parted.map(({ id, was, gone }, place) => ({ row: { id, ...was }, gone, state: states[place] }));
  return async (act, ids) => {
    const keep = async (rows: readonly ImportUndoRow[]): Promise<void> => {
      if (rows.length > 0) await db.aside.add({ act, table: importTable, rows });
    };
    const rowNow = (held: MergeEntry): PaperRow => ({ id: idOf(ids, held) ?? 0, ...held.row });
    let added: [number, string][] = [];
    let told: ImportUndoRow[] = [];
    for (const held of changed) {
      if (held.isReclustered) continue;
      if (held.original === undefined || held.id === undefined)
        added.push([rowNow(held).id, quickFingerprint(rowNow(held))]);
      else {
        const whole = { row: { id: held.id, ...held.original }, gone: held.isRemoved };
        told.push({ kind: 'told', before: whole, print: rowFingerprint(rowNow(held)) });
      }
      const wait = pause();
      if (wait !== undefined) await wait;
      if (told.length + added.length < atOnce) continue;
      await keep([...told, { kind: 'added', papers: added }]);
      [told, added] = [[], []];
    }
    await keep([...told, { kind: 'added', papers: added }]);
    if (before.length === 0) return;
    const after = regrouped.map((held) => ({ id: rowNow(held).id, print: rowFingerprint(rowNow(held)) }));
    await keep([{ kind: 'regrouped', before, sightings, after }]);
  };
}
