/** Inserts the papers of a backup by merging, like all other sources of papers. */

import type { Database } from '../../db/database.ts';
import type { SightingRow, StateRow } from '../../db/schema.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { LibraryContext } from '../base/context.ts';
import type { MergeEntry } from '../merge/merge-entry.ts';
import { MergeSet } from '../merge/merge-set.ts';
import { idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import { stateRow, tooOld, toState } from '../papers/row-mapping.ts';
import type { PaperLine } from './line-schema.ts';

/** Papers per transaction. */
const batchSize = 500;

/**
 * Inserts papers of a backup with their provenance and sightings. Their states are computed from the decisions
 * afterwards.
 */
export async function insertBackupPapers(context: LibraryContext, papers: readonly PaperLine[]): Promise<void> {
  const { db } = context;
  const tables = [db.papers, db.removed, db.states, db.decisions, db.sightings, db.meta];
  for (let start = 0; start < papers.length; start += batchSize) {
    const batch = papers.slice(start, start + batchSize);
    await db.transaction('rw', tables, async () => {
      const mergeSet = await MergeSet.load(
        db,
        batch.map((paper) => paper.accounts),
      );
      // The order of two backups must not decide which of their times is stored.
      mergeSet.skipsRepeatedVisits = false;
      const entries = batch.map(({ accounts, provenance: meeting }) =>
        accounts.map((account) => mergeSet.merge(account, meeting)),
      );
      const ids = await writeRows(context, mergeSet);
      const given = new Map<MergeEntry, number>();
      for (const [index, { given: seen }] of batch.entries()) {
        for (const entry of entries[index] ?? [])
          if (seen !== undefined && seen !== tooOld) given.set(entry, Math.min(seen, given.get(entry) ?? seen));
      }
      await writeStates(context, mergeSet, ids, (entry) => given.get(entry));
      await lowerGiven(db, mergeSet, ids, given);
      await putSightings(
        db,
        batch.flatMap(({ sightings, accounts }, index) =>
          sightings.flatMap((sighting) => {
            const at = accounts.findIndex((account) => account.keys[0] === sighting.key);
            const id = idOf(ids, entries[index]?.[Math.max(at, 0)]);
            return id === undefined ? [] : [{ ...sighting, paper: id }];
          }),
        ),
      );
    });
  }
}

/** A paper that two lines tell of has been known since the earlier of their times, in whichever order they come. */
async function lowerGiven(
  db: Database,
  near: MergeSet,
  ids: ReadonlyMap<MergeEntry, number>,
  given: ReadonlyMap<MergeEntry, number>,
): Promise<void> {
  const states = await db.states.bulkGet([...given.keys()].map((entry) => idOf(ids, entry) ?? 0));
  const rows = [...given].flatMap(([entry, time], index): StateRow[] => {
    const state = states[index];
    if (state === undefined || !near.entries.has(entry) || (state.given ?? Number.POSITIVE_INFINITY) <= time) return [];
    const plain = toState(state);
    return [
      stateRow({ ...plain, seen: Math.min(plain.seen ?? time, time) }, { id: state.paper, met: entry.row.met }, time),
    ];
  });
  if (rows.length > 0) await db.states.bulkPut(rows);
}

/** Of two sightings in the same listing on the same day, the later one is stored. */
async function putSightings(db: Database, rows: readonly SightingRow[]): Promise<void> {
  const keyOf = ({ paper, listing, day }: SightingRow): [number, string, string] => [paper, listing, day];
  const latest = new Map<string, SightingRow>();
  const known = (await db.sightings.bulkGet(rows.map(keyOf))).filter((row) => row !== undefined);
  for (const row of [...known, ...rows]) {
    const name = JSON.stringify(keyOf(row));
    const other = latest.get(name);
    const isLater =
      other === undefined || row.at > other.at || (row.at === other.at && stableJson(row) > stableJson(other));
    if (isLater) latest.set(name, row);
  }
  await db.sightings.bulkPut([...latest.values()]);
}
