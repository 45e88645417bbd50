/** The rows of `meta` that belong to a library: they are put aside with its papers, and come back with them. */

import type { Database } from '../../db/database.ts';
import { popularityBackfillRow } from '../../db/migrations.ts';
import type { MetaRow } from '../../db/schema.ts';

/** The user’s verdicts on pairs of papers. */
export const verdictsRow = 'verdicts';
/** Prefix of a topic’s id in the names of unfinished rematches. */
export const rematchPrefix = 'remake:';
/** How common words are, and the last paper of which that was counted. */
export const [countersRow, countersMark] = ['frequencies', 'frequencies of'] as const;
/** What stands before a topic's id where the counts are kept with which it was learned. */
export const learnedPrefix = 'learned:';

/** Counts of papers go on behind the last id that they know, so that none may outlive the papers of that id. */
const names = ['tally', verdictsRow, popularityBackfillRow, countersRow, countersMark];
const prefixes = [learnedPrefix, rematchPrefix];

/** Inside the caller's transaction over `meta`, where there is one. */
export async function readLibraryRows({ meta }: Database): Promise<MetaRow[]> {
  const named = await meta.bulkGet(names);
  const begun = await meta.where('name').startsWithAnyOf(prefixes).toArray();
  return [...named.filter((row) => row !== undefined), ...begun];
}

/** Inside the caller's transaction over `meta`. */
export async function deleteLibraryRows({ meta }: Database): Promise<void> {
  await meta.bulkDelete(names);
  await meta.where('name').startsWithAnyOf(prefixes).delete();
}
