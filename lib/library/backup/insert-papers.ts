/** Inserts the papers of a backup by merging, like all other sources of papers. */

import type { LibraryContext } from '../base/context.ts';
import { type MergeEntry, MergeSet } from '../merge/merge-set.ts';
import { idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
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
      const entries = batch.map(({ accounts, provenance: meeting }) =>
        accounts.map((account) => mergeSet.merge(account, meeting)),
      );
      const ids = await writeRows(context, mergeSet);
      const given = new Map<MergeEntry, number>();
      for (const [index, { given: seen }] of batch.entries()) {
        for (const entry of entries[index] ?? [])
          if (seen !== undefined) given.set(entry, Math.min(seen, given.get(entry) ?? seen));
      }
      await writeStates(context, mergeSet, ids, (entry) => given.get(entry));
      await db.sightings.bulkPut(
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
