/** Momentum from repeated visits: of one paper, and the rising papers of the user’s topics. */
import type { PaperRow, SightingRow } from '../../db/schema.ts';
import { type Momentum, type MomentumPoint, momentumOf } from '../../domain/momentum.ts';
import type { RisingPaper } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { dismissedPapers } from './lists.ts';
import { isSnoozed } from './new-shelf.ts';
import { allSightings, sightingsOf } from './sightings.ts';

/** Maximum matches read per topic, newest first. */
const maxPerTopic = 150;
/** Papers first seen longer ago than this (in milliseconds) are not considered rising. */
const maxAge = 30 * 86_400_000;

/** Returns how a paper’s votes, stars and rank changed between visits. */
export async function momentum({ db }: LibraryContext, id: number): Promise<Momentum> {
  const [row, rows] = await Promise.all([db.papers.get(id), sightingsOf(db, [id])]);
  return row === undefined ? momentumOf([]) : momentumOf(pointsOf(row, rows));
}

/** Returns the papers of topics whose votes rose between visits of the last month, fastest rise per day first. */
export async function rising({ db, now }: LibraryContext, limit: number): Promise<RisingPaper[]> {
  const at = now();
  const [topics, dismissed] = await Promise.all([db.topics.toArray(), dismissedPapers(db)]);
  const matched = await Promise.all(
    topics
      .filter((topic) => !isSnoozed(topic, at))
      .map(({ id }) =>
        db.matches
          .where('[topic+met]')
          .between([id, at - maxAge], [id, Number.POSITIVE_INFINITY])
          .reverse()
          .limit(maxPerTopic)
          .primaryKeys(),
      ),
  );
  const ids = [...new Set(matched.flat().map(([, paper]) => paper))].filter((id) => !dismissed.has(id));
  const rows = (await db.papers.bulkGet(ids)).filter((row) => row !== undefined).filter(mayRise);
  const sightings = await db.transaction('r', db.sightings, () =>
    sightingsOf(
      db,
      rows.map(({ id }) => id),
    ),
  );
  const byPaper = Map.groupBy(sightings, ({ paper }) => paper);
  return rows
    .flatMap((row): RisingPaper[] => {
      const { upvotes } = momentumOf(pointsOf(row, byPaper.get(row.id) ?? []));
      return upvotes === undefined || upvotes.perDay <= 0 ? [] : [{ id: row.id, upvotes }];
    })
    .sort((a, b) => b.upvotes.perDay - a.upvotes.perDay || b.id - a.id)
    .slice(0, limit);
}

/** Whether a paper has votes and was seen again. Most papers have neither, so their sightings are not read. */
function mayRise({ upvotes, firstSeen, lastSeen }: PaperRow): boolean {
  return upvotes !== undefined && lastSeen > firstSeen;
}

function pointsOf(row: PaperRow, rows: readonly SightingRow[]): MomentumPoint[] {
  return allSightings(row, rows).map(({ listing, at, upvotes, codeStars, rank }) => ({
    at,
    list: listing,
    ...(upvotes === undefined ? {} : { upvotes }),
    ...(codeStars === undefined ? {} : { codeStars }),
    ...(rank === undefined ? {} : { rank }),
  }));
}
