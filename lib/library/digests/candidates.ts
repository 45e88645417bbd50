/**
 * The papers of a period, without reading their rows: ids in the order of an index, and the matches of the topics among
 * them. A week may have ten thousand papers, a digest shows thirty.
 */

import type { Database } from '../../db/database.ts';
import { popularityBackfillRow } from '../../db/migrations.ts';
import type { MatchRow } from '../../db/schema.ts';
import { type CoveredPeriod, earliestIncludedDay, type Period } from '../../digest/period.ts';
import type { FitStub, PaperStub } from '../../digest/shortlist.ts';
import { compareText, popularityKey, sortedTitle } from '../../digest/sort-papers.ts';
import type { Strength } from '../../domain/topic.ts';
import { daysOfSpan, shiftDay } from '../../domain/week.ts';

/** The papers of a period by their local ids. */
export async function papersOf(db: Database, { from, to, last }: Period): Promise<Map<number, PaperStub>> {
  const found = new Map<number, PaperStub>();
  const take = (papers: Iterable<PaperStub>): void => {
    for (const paper of papers) found.set(paper.id, paper);
  };
  const whole = (await db.meta.get(popularityBackfillRow)) === undefined;
  const fresh = last === undefined ? from : shiftDay(last.to, 1);
  for (const papers of await Promise.all(daysOfSpan({ from: fresh, to }).map((day) => papersOfDay(db, day, whole)))) {
    take(papers);
  }
  if (last === undefined) return found;
  const came = await cameAfter(db, last);
  if (came.size === 0) return found;
  const earlier = daysOfSpan({ from: earliestIncludedDay(last), to: last.to < to ? last.to : to });
  for (const papers of await Promise.all(earlier.map((day) => papersOfDay(db, day, whole)))) {
    take(papers.filter(({ id }) => came.has(id)));
  }
  return found;
}

/**
 * Papers that came after a digest was made, whatever day a listing gives them. The id tells it to the paper: the parts of a
 * visit are written one after another, all with the moment at which it began.
 */
async function cameAfter(db: Database, { asOf, upTo }: CoveredPeriod): Promise<Set<number>> {
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

/**
 * The papers of one day in the order of `compareSortKeys`.
 * @param whole whether every paper has a standing
 */
async function papersOfDay(db: Database, day: string, whole: boolean): Promise<PaperStub[]> {
  if (!whole) return readDay(db, day);
  const between = (from: number, to: number) =>
    db.papers.where('[day+standing+byTitle]').between([day, from, ''], [day, to, '\uffff']).primaryKeys();
  const [voted, others] = await Promise.all([
    between(Number.NEGATIVE_INFINITY, -1),
    between(0, Number.POSITIVE_INFINITY),
  ]);
  return [...voted, ...others].map((id, place) => ({ id, day, place, voted: place < voted.length }));
}

/** The same from the rows themselves, in a library of version 1 whose papers have no standing yet. */
async function readDay(db: Database, day: string): Promise<PaperStub[]> {
  const rows = (await db.papers.where('day').equals(day).toArray()).map((row) => ({
    id: row.id,
    standing: popularityKey(row),
    title: sortedTitle(row.title),
  }));
  rows.sort((a, b) => a.standing - b.standing || compareText(a.title, b.title) || a.id - b.id);
  return rows.map(({ id, standing }, place) => ({ id, day, place, voted: standing < 0 }));
}

/** The ranges of ids in which matches are looked for, at most; papers of one week were mostly recorded together. */
const mostRanges = 12;
/** Ids between two papers that are read along with them rather than jumped over. */
const smallGap = 100;

/** Topics with no more matches than this are read whole. */
const fewMatches = 400;

/** What is known of a topic's fits. */
export interface TopicFits {
  /** By paper. The score is 0 as long as it is not read. */
  readonly fits: ReadonlyMap<number, FitStub>;
  /** The rows that were read. */
  readonly rows: ReadonlyMap<number, MatchRow>;
}

/**
 * The fits of some papers to a topic, near ones too. Rows are read where there are few, or where their scores decide which
 * papers stand in the digest; of a topic that matches thousands an index tells the rest.
 * @param decide whether the scores of the matches that are known so far are needed
 */
export async function fitsOf(
  db: Database,
  topic: string,
  papers: ReadonlyMap<number, PaperStub>,
  ranges: readonly (readonly [from: number, to: number])[],
  decide: (fits: ReadonlyMap<number, FitStub>) => boolean,
): Promise<TopicFits> {
  const idsOf = async (strength: Strength): Promise<number[]> => {
    const found = await Promise.all(ranges.map(([from, to]) => matchesIn(db, topic, strength, from, to).primaryKeys()));
    return found.flatMap((keys) => keys.map(([, paper]) => paper)).filter((paper) => papers.has(paper));
  };
  const [strong, weak] = await Promise.all([idsOf('strong'), idsOf('weak')]);
  const fits = new Map<number, FitStub>();
  for (const paper of weak) fits.set(paper, { strength: 'weak', score: 0 });
  for (const paper of strong) fits.set(paper, { strength: 'strong', score: 0 });
  const whole = fits.size <= fewMatches || decide(fits);
  const wanted: readonly Strength[] = whole ? ['strong', 'weak', 'near'] : ['near'];
  const rows = new Map<number, MatchRow>();
  for (const strength of wanted) {
    for (const found of await Promise.all(
      ranges.map(([from, to]) => matchesIn(db, topic, strength, from, to).toArray()),
    )) {
      for (const row of found) if (papers.has(row.paper)) rows.set(row.paper, row);
    }
  }
  for (const [paper, row] of rows) fits.set(paper, row);
  return { fits, rows };
}

function matchesIn(db: Database, topic: string, strength: Strength, from: number, to: number) {
  return db.matches.where('[topic+strength+paper]').between([topic, strength, from], [topic, strength, to], true, true);
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
