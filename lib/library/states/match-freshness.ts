import type { Database } from '../../db/database.ts';
import type { MatchRow, PaperRow, StateRow } from '../../db/schema.ts';
import { newFields } from '../papers/row-mapping.ts';

/** Updates the index of new matches after papers became new, were seen or dealt with. */
export async function updateMatchFreshness(
  db: Database,
  rows: readonly Pick<PaperRow, 'id'>[],
  states: ReadonlyMap<number, StateRow>,
): Promise<void> {
  const matches = await db.matches
    .where('paper')
    .anyOf(rows.map((row) => row.id))
    .toArray();
  if (matches.length === 0) return;
  await db.matches.bulkPut(
    matches.map((match): MatchRow => {
      const { fresh: _fresh, waiting: _waiting, ...rest } = match;
      return { ...rest, ...newFields(match.met, states.get(match.paper)) };
    }),
  );
}
