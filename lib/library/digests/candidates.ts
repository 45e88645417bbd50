/**
 * Finds the papers of a period without reading their rows: ids in index order, and the topics’ matches among them. A
 * week can have ten thousand papers, while a digest shows thirty.
 */

import type { Database } from '../../db/database.ts';
import { popularityBackfillRow } from '../../db/migrations.ts';
import type { MatchRow } from '../../db/schema.ts';
import { type CoveredPeriod, earliestIncludedDay, type Period } from '../../digest/period.ts';
import type { FitStub, PaperStub } from '../../digest/shortlist.ts';
import { compareText, popularityKey, sortedTitle } from '../../digest/sort-papers.ts';
import type { Strength } from '../../domain/topic.ts';
import { daysOfSpan, shiftDay } from '../../domain/week.ts';

/** Returns the papers of a period by local id. */
export async function papersOf(db: Database, { from, to, last }: Period): Promise<Map<number, PaperStub>> {
  const found = new Map<number, PaperStub>();
  const add = (papers: Iterable<PaperStub>): void => {
    for (const paper of papers) found.set(paper.id, paper);
  };
  const whole = (await db.meta.get(popularityBackfillRow)) === undefined;
  const fresh = last === undefined ? from : shiftDay(last.to, 1);
  for (const papers of await Promise.all(daysOfSpan({ from: fresh, to }).map((day) => papersOfDay(db, day, whole)))) {
    add(papers);
  }
  if (last === undefined) return found;
  const came = await cameAfter(db, last);
  if (came.size === 0) return found;
  const earlier = daysOfSpan({ from: earliestIncludedDay(last), to: last.to < to ? last.to : to });
  for (const papers of await Promise.all(earlier.map((day) => papersOfDay(db, day, whole)))) {
    add(papers.filter(({ id }) => came.has(id)));
  }
  return found;
}

/**
 * Returns papers that were added after a digest was built, whatever day a listing gives them. The id decides, because
 * all parts of a visit are recorded one after another with the time at which the visit began.
 */
async function cameAfter(db: Database, { asOf, upTo }: CoveredPeriod): Promise<Set<number>> {
  const [met, added] = await Promise.all([
    // The fraction of a millisecond is the rank in a listing.
    db.papers
      .where('met')
      .aboveOrEqual(asOf + 1)
      .primaryKeys(),
    upTo === undefined ? [] : db.papers.where(':id').above(upTo).primaryKeys(),
  ]);
  return new Set([...met, ...added]);
}

/**
 * Returns the papers of one day in the order of `compareSortKeys`.
 * @param whole whether every paper has a popularity key
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

/** Like {@link papersOfDay}, but reads the rows, for a library of version 1 without popularity keys. */
async function readDay(db: Database, day: string): Promise<PaperStub[]> {
  const rows = (await db.papers.where('day').equals(day).toArray()).map((row) => ({
    id: row.id,
    standing: popularityKey(row),
    title: sortedTitle(row.title),
  }));
  rows.sort((a, b) => a.standing - b.standing || compareText(a.title, b.title) || a.id - b.id);
  return rows.map(({ id, standing }, place) => ({ id, day, place, voted: standing < 0 }));
}

/** Maximum ranges of ids to look for matches in. Most papers of a week were recorded together. */
const maxRanges = 12;
/** Gaps between ids up to this size are read rather than skipped. */
const maxGap = 100;

/** The matches of topics with at most this many are all read. */
const maxMatchesRead = 400;

/** A topic’s fits among the papers of a period. */
export interface TopicFits {
  /** By paper. The score is 0 if it was not read. */
  readonly fits: ReadonlyMap<number, FitStub>;
  /** The rows that have been read. */
  readonly rows: ReadonlyMap<number, MatchRow>;
}

/**
 * Returns the fits of some papers to a topic, near misses included. Reads the rows if there are few, or if their scores
 * decide which papers are in the digest. For a topic with thousands of matches, an index supplies the rest.
 * @param decide returns whether the scores are needed, given the matches known so far
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
  const whole = fits.size <= maxMatchesRead || decide(fits);
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

/** Returns few ranges of ids that contain all of some papers and not many others. */
export function rangesOf(papers: Iterable<number>): [from: number, to: number][] {
  const ids = [...papers].sort((a, b) => a - b);
  const gaps = ids
    .flatMap((id, place) => (place === 0 ? [] : [{ place, width: id - (ids[place - 1] ?? id) }]))
    .filter(({ width }) => width > maxGap)
    .sort((a, b) => b.width - a.width)
    .slice(0, maxRanges - 1);
  const starts = [0, ...gaps.map(({ place }) => place).sort((a, b) => a - b)];
  return starts.flatMap((start, range): [number, number][] => {
    const end = (starts[range + 1] ?? ids.length) - 1;
    const [from, to] = [ids[start], ids[end]];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}
