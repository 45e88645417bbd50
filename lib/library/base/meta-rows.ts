/** The `meta` rows that belong to a library: snapshots and restores include them. */

import type { Database } from '../../db/database.ts';
import { datesBackfillRow, popularityBackfillRow } from '../../db/migrations.ts';
import type { MetaRow } from '../../db/schema.ts';

/** The user’s verdicts on pairs of papers. */
export const verdictsRow = 'verdicts';
/** Prefix of a topic’s id in the names of unfinished rematches. */
export const rematchPrefix = 'remake:';
/** Names of the rows with the library’s word counts and the last paper that they include. */
export const [countersRow, countersMark] = ['frequencies', 'frequencies of'] as const;
/** Prefix of a topic’s id in the names of the word counts that the topic was trained with. */
export const trainedPrefix = 'learned:';

/** All names. Word counts continue after the last counted id, so they must be deleted together with their papers. */
const names = ['tally', verdictsRow, popularityBackfillRow, datesBackfillRow, countersRow, countersMark];
const prefixes = [trainedPrefix, rematchPrefix];

/** Reads the rows, in the caller’s transaction over `meta` if there is one. */
export async function readLibraryRows({ meta }: Database): Promise<MetaRow[]> {
  const fixedRows = await meta.bulkGet(names);
  const prefixedRows = await meta.where('name').startsWithAnyOf(prefixes).toArray();
  return [...fixedRows.filter((row) => row !== undefined), ...prefixedRows];
}

/** Deletes the rows, in the caller’s transaction over `meta`. */
export async function deleteLibraryRows({ meta }: Database): Promise<void> {
  await meta.bulkDelete(names);
  await meta.where('name').startsWithAnyOf(prefixes).delete();
}
