/** Finds earlier papers for a new digest: those that have changed, and those that were saved but not read. */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { findChangeSinceSent, newsRank } from '../../digest/changes-since-sent.ts';
import { decisionsCutoff, endOfDay, startOfDay } from '../../digest/period.ts';
import { localDay } from '../../domain/day.ts';
import type { PaperUpdate } from '../api/digests.ts';
import type { LibraryContext } from '../base/context.ts';
import { findRows, keysOf } from '../papers/find-rows.ts';
import { isOwn, plainPaper, toState } from '../papers/row-mapping.ts';
import type { DigestJob } from './digest-job.ts';

/** How long after a paper was sent its changes are reported, in milliseconds. */
const maxChangeAge = 90 * 86_400_000;
const maxChanged = 5;
const maxCarried = 5;
const maxFollowed = 10;
/** Maximum saved papers to read, latest first. */
const maxSavedRead = 500;
/** Only a digest whose period ended within this time (in milliseconds) reminds of unread papers. */
const maxReminderAge = 8 * 86_400_000;

/** An earlier paper with the user’s state. */
export interface EarlierPaper {
  readonly row: PaperRow;
  readonly state?: StateRow | undefined;
}

/** Returns papers that the series has sent and that have changed since, most important first. */
export async function findChangedSent(
  { db, now }: LibraryContext,
  { series, issue }: DigestJob,
): Promise<(EarlierPaper & { readonly news: string })[]> {
  const issues = await db.issues.where('series').equals(series.id).toArray();
  const recent = issues.filter(({ id, sent }) => id !== issue && sent !== undefined && sent > now() - maxChangeAge);
  if (recent.length === 0) return [];
  const sent = await db.ledger
    .where('digest')
    .anyOf(recent.map(({ id }) => id))
    .toArray();
  const byKey = new Map(sent.map((row) => [row.key, row]));
  const rows = await findRows(db.papers, [...byKey.keys()]);
  const changed = rows.flatMap((row) => {
    const entry = row.keys.map((key) => byKey.get(key)).find((known) => known !== undefined);
    // A paper that was merged into another after it was sent is in the ledger under a key that still leads here.
    if (entry === undefined) return [];
    const announced = row.sighting?.announced === 'replaced' && row.sighting.at > entry.at;
    const news = findChangeSinceSent(entry, plainPaper(row, {}), announced);
    return news === undefined ? [] : [{ row, news }];
  });
  changed.sort((a, b) => newsRank(a.news) - newsRank(b.news) || (a.row.byTitle < b.row.byTitle ? -1 : 1));
  const chosen = changed.slice(0, maxChanged);
  const states = await db.states.bulkGet(chosen.map(({ row }) => row.id));
  return chosen.map(({ row, news }, place) => ({ row, state: states[place], news: news.words }));
}

const followUpRanks: readonly PaperUpdate['kind'][] = ['withdrawn', 'published', 'version', 'code'];

/**
 * Returns saved papers whose changes were noticed in the period, most important first. Periods of a series do not
 * overlap, so each change is reported once.
 */
export async function findUpdatedSaved(
  { db }: LibraryContext,
  { series, period, followUps = [] }: DigestJob,
): Promise<(EarlierPaper & { readonly news: string })[]> {
  const [start, end] = [startOf(period), endOfDay(period.to)];
  const reported = series.carries ? followUps.filter(({ at }) => at >= start && at <= end) : [];
  if (reported.length === 0) return [];
  const rank = ({ kind }: PaperUpdate): number => followUpRanks.indexOf(kind);
  const byKey = Map.groupBy(
    [...reported].sort((a, b) => rank(a) - rank(b) || a.at - b.at),
    ({ key }) => key,
  );
  const rows = await findRows(db.papers, [...byKey.keys()]);
  const states = await db.states.bulkGet(rows.map(({ id }) => id));
  const news = rows.flatMap((row, place) => {
    const state = states[place];
    const { saved, starred, later, dismissed, removed } = toState(state);
    const isKept = (saved ?? starred ?? later) !== undefined && dismissed === undefined && removed === undefined;
    const own = keysOf(row).flatMap((key) => byKey.get(key) ?? []);
    return isKept && own[0] !== undefined
      ? [{ row, state, first: own[0], words: new Set(own.map((one) => one.words)) }]
      : [];
  });
  return news
    .sort((a, b) => rank(a.first) - rank(b.first) || (a.row.byTitle < b.row.byTitle ? -1 : 1))
    .slice(0, maxFollowed)
    .map(({ row, state, words }) => ({ row, state, news: [...words].join('. ') }));
}

/** Returns the moment at which a period begins. */
function startOf({ from, last }: DigestJob['period']): number {
  return last === undefined ? startOfDay(from) : decisionsCutoff(last) + 1;
}

/** Returns papers that were saved before the period and are unread, latest first, and their total. */
export async function findUnreadSaved(
  { db, now }: LibraryContext,
  { series, period }: DigestJob,
): Promise<{ papers: EarlierPaper[]; total: number }> {
  const isOld = period.to < localDay(now() - maxReminderAge);
  if (!series.carries || isOld) return { papers: [], total: 0 };
  const start = startOf(period);
  const saved = await db.states
    .where('saved')
    .below(start)
    .reverse()
    .filter((state) => isOwn(state, 'saved'))
    .limit(maxSavedRead)
    .toArray();
  const unread = saved.filter((state) => {
    const { read, dismissed, removed } = toState(state);
    return read === undefined && dismissed === undefined && removed === undefined;
  });
  const latest = unread.slice(0, maxCarried);
  const rows = await db.papers.bulkGet(latest.map(({ paper }) => paper));
  const papers = rows.flatMap((row, place) => (row === undefined ? [] : [{ row, state: latest[place] }]));
  return { papers, total: unread.length };
}
