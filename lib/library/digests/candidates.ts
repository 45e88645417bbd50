/**
 * The papers of a period, without reading their rows: ids in the order of an index, and the matches of the topics among
 * them. A week may have ten thousand papers, a digest shows thirty.
 */
import type { Database } from '../../db/open.ts';
import type { MatchRow } from '../../db/schema.ts';
import { byText, sortedTitle, standingNumber } from '../../digest/order.ts';
import { type Covered, type Period, reachOf } from '../../digest/period.ts';
import type { LightPaper } from '../../digest/shortlist.ts';
import { daysOfSpan, shiftDay } from '../../domain/week.ts';

/** The papers of a period by their local ids. */
export async function papersOf(db: Database, { from, to, last }: Period): Promise<Map<number, LightPaper>> {
  const found = new Map<number, LightPaper>();
  const take = (papers: Iterable<LightPaper>): void => {
    for (const paper of papers) found.set(paper.id, paper);
  };
  const fresh = last === undefined ? from : shiftDay(last.to, 1);
  for (const papers of await Promise.all(daysOfSpan({ from: fresh, to }).map((day) => papersOfDay(db, day)))) {
    take(papers);
  }
  if (last === undefined) return found;
  const came = await cameAfter(db, last);
  if (came.size === 0) return found;
  const earlier = daysOfSpan({ from: reachOf(last), to: last.to < to ? last.to : to });
  for (const papers of await Promise.all(earlier.map((day) => papersOfDay(db, day)))) {
    take(papers.filter(({ id }) => came.has(id)));
  }
  return found;
}

/**
 * Papers that came after a digest was made, whatever day a listing gives them. The id tells it to the paper: the parts of a
 * visit are written one after another, all with the moment at which it began.
 */
async function cameAfter(db: Database, { asOf, upTo }: Covered): Promise<Set<number>> {
  const [met, added] = await Promise.all([
    // A place in a listing is a fraction of a millisecond.
    db.papers
      .where('met')
      .aboveOrEqual(asOf + 1)
      .primaryKeys(),
    upTo === undefined ? [] : db.papers.where(':id').above(upTo).primaryKeys(),
  ]);
  return new Set([...met, ...added]);
}

/** The papers of one day in the order of `byPlace`. */
async function papersOfDay(db: Database, day: string): Promise<LightPaper[]> {
  const between = (from: number, to: number) =>
    db.papers.where('[day+standing+byTitle]').between([day, from, ''], [day, to, '\uffff']);
  const [ids, voted, all] = await Promise.all([
    between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY).primaryKeys(),
    between(Number.NEGATIVE_INFINITY, -1).count(),
    db.papers.where('day').equals(day).count(),
  ]);
  if (ids.length < all) return readDay(db, day);
  return ids.map((id, place) => ({ id, day, place, voted: place < voted }));
}

/** The same from the rows themselves, as long as some of them have no standing. */
async function readDay(db: Database, day: string): Promise<LightPaper[]> {
  const rows = (await db.papers.where('day').equals(day).toArray()).map((row) => ({
    id: row.id,
    standing: standingNumber(row),
    title: sortedTitle(row.title),
  }));
  rows.sort((a, b) => a.standing - b.standing || byText(a.title, b.title) || a.id - b.id);
  return rows.map(({ id, standing }, place) => ({ id, day, place, voted: standing < 0 }));
}

/** The ranges of ids in which matches are looked for, at most; papers of one week were mostly recorded together. */
const mostRanges = 12;
/** Ids between two papers that are read along with them rather than jumped over. */
const smallGap = 100;

/** The fits of some papers to a topic, near ones too, by paper. */
export async function fitsOf(
  db: Database,
  topic: string,
  papers: ReadonlyMap<number, unknown>,
  ranges: readonly (readonly [from: number, to: number])[],
): Promise<Map<number, MatchRow>> {
  const found = await Promise.all(
    ranges.map(([from, to]) =>
      db.matches.where('[topic+paper]').between([topic, from], [topic, to], true, true).toArray(),
    ),
  );
  return new Map(found.flat().flatMap((row) => (papers.has(row.paper) ? [[row.paper, row]] : [])));
}

/** Few ranges of ids that hold all of some papers, and not many others. */
export function rangesOf(papers: Iterable<number>): [from: number, to: number][] {
  const ids = [...papers].sort((a, b) => a - b);
  const gaps = ids
    .flatMap((id, place) => (place === 0 ? [] : [{ place, width: id - (ids[place - 1] ?? id) }]))
    .filter(({ width }) => width > smallGap)
    .sort((a, b) => b.width - a.width)
    .slice(0, mostRanges - 1);
  const starts = [0, ...gaps.map(({ place }) => place).sort((a, b) => a - b)];
  return starts.flatMap((start, range): [number, number][] => {
    const end = (starts[range + 1] ?? ids.length) - 1;
    const [from, to] = [ids[start], ids[end]];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}
