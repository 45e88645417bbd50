import type { Database } from '../../db/database.ts';
import type { PaperRow, SightingRow } from '../../db/schema.ts';

type SightingKey = [number, string, string];

function of(db: Database, paper: number) {
  return db.sightings.where('[paper+listing+day]').between([paper, '', ''], [paper, '\uffff', '\uffff']);
}

/** Every sighting of a paper: that with which it came, and its rows. */
export function allSightings({ id, came }: Pick<PaperRow, 'id' | 'came'>, rows: readonly SightingRow[]): SightingRow[] {
  const isNewer = rows.some((row) => row.listing === came?.listing && row.day === came.day);
  return came === undefined || isNewer ? [...rows] : [{ paper: id, ...came }, ...rows];
}

/** The rows of the sightings of some papers. */
export async function sightingsOf(db: Database, papers: readonly number[]): Promise<SightingRow[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).toArray()))).flat();
}

/** The primary keys of the same. */
export async function sightingKeysOf(db: Database, papers: readonly number[]): Promise<SightingKey[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).primaryKeys()))).flat();
}
