/** Papers of a backup through the one door. */

import type { LibraryContext } from '../base/context.ts';
import { type MergeEntry, MergeSet } from '../merge/merge-set.ts';
import { idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import type { PaperLine } from './line-schema.ts';

/** Papers in one transaction. */
const partSize = 500;

/**
 * Takes papers of a backup in: what was told of them, when they were met, their sightings. States follow from the
 * decisions afterwards.
 */
export async function insertBackupPapers(context: LibraryContext, papers: readonly PaperLine[]): Promise<void> {
  const { db } = context;
  const tables = [db.papers, db.removed, db.states, db.decisions, db.sightings, db.meta];
  for (let start = 0; start < papers.length; start += partSize) {
    const part = papers.slice(start, start + partSize);
    await db.transaction('rw', tables, async () => {
      const near = await MergeSet.load(
        db,
        part.map((paper) => paper.accounts),
      );
      const homes = part.map(({ accounts, provenance: meeting }) =>
        accounts.map((account) => near.merge(account, meeting)),
      );
      const ids = await writeRows(context, near);
      const given = new Map<MergeEntry, number>();
      for (const [index, { given: seen }] of part.entries()) {
        for (const held of homes[index] ?? [])
          if (seen !== undefined) given.set(held, Math.min(seen, given.get(held) ?? seen));
      }
      await writeStates(context, near, ids, (held) => given.get(held));
      await db.sightings.bulkPut(
        part.flatMap(({ sightings, accounts }, index) =>
          sightings.flatMap((sighting) => {
            const at = accounts.findIndex((account) => account.keys[0] === sighting.key);
            const id = idOf(ids, homes[index]?.[Math.max(at, 0)]);
            return id === undefined ? [] : [{ ...sighting, paper: id }];
          }),
        ),
      );
    });
  }
}
