import type { Database } from '../../db/database.ts';
import type { PaperRow, SightingRow } from '../../db/schema.ts';

type SightingKey = [number, string, string];

function of(db: Database, paper: number) {
  return db.sightings.where('[paper+listing+day]').between([paper, '', ''], [paper, '\uffff', '\uffff']);
}

/** Returns every sighting of a paper: the inline first one and its rows. */
export function allSightings({ id, came }: Pick<PaperRow, 'id' | 'came'>, rows: readonly SightingRow[]): SightingRow[] {
  const isNewer = rows.some((row) => row.listing === came?.listing && row.day === came.day);
  return came === undefined || isNewer ? [...rows] : [{ paper: id, ...came }, ...rows];
}

/** Returns the sighting rows of some papers. */
export async function sightingsOf(db: Database, papers: readonly number[]): Promise<SightingRow[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).toArray()))).flat();
}

/** Returns the primary keys of the sighting rows of some papers. */
export async function sightingKeysOf(db: Database, papers: readonly number[]): Promise<SightingKey[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).primaryKeys()))).flat();
}
