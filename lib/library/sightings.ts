import type { Database } from '../db/open.ts';
import type { SightingRow } from '../db/schema.ts';

type SightingKey = [number, string, string];

function of(db: Database, paper: number) {
  return db.sightings.where('[paper+listing+day]').between([paper, '', ''], [paper, '\uffff', '\uffff']);
}

/** Every sighting of some papers. */
export async function sightingsOf(db: Database, papers: readonly number[]): Promise<SightingRow[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).toArray()))).flat();
}

/** The primary keys of the same. */
export async function sightingKeysOf(db: Database, papers: readonly number[]): Promise<SightingKey[]> {
  return (await Promise.all(papers.map((paper) => of(db, paper).primaryKeys()))).flat();
}
