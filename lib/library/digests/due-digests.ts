/** Detects digests that are due. The detected ones are stored, so that each is detected once, however late. */
import { duesBetween, nextDue, weekDue } from '../../digest/due-times.ts';
import { localDay } from '../../domain/day.ts';
import type { ReadyDigest } from '../../domain/series.ts';
import { findWeek } from '../../domain/week.ts';
import type { LibraryContext } from '../base/context.ts';

/** Names of `meta` rows: when each series was last checked, and which digests are ready. */
const checkedRow = 'due looked';
const readyRow = 'due ready';
/** Maximum missed weeks of one series to catch up with. */
const maxMissedWeeks = 8;

type CheckTimes = { readonly [series: string]: number };

/**
 * Detects digests that have become due, each once. A series with sent issues has one ready digest, for all the time
 * since. A series without has one per week, including missed weeks that have papers.
 * @returns the newly detected digests
 */
export async function detectDueDigests({ db, now }: LibraryContext): Promise<ReadyDigest[]> {
  return db.transaction('rw', [db.series, db.issues, db.papers, db.meta], async () => {
    const [series, checked, ready] = await Promise.all([
      db.series.toArray(),
      db.meta.get(checkedRow),
      db.meta.get(readyRow),
    ]);
    const before = (checked?.value ?? {}) as CheckTimes;
    const at = now();
    const found: ReadyDigest[] = [];
    for (const { id, due } of series) {
      if (due === undefined) continue;
      const moments = duesBetween(due, Math.max(before[id] ?? 0, due.since), at).slice(-maxMissedWeeks);
      const latest = moments.at(-1);
      if (latest === undefined) continue;
      const issues = await db.issues.where('series').equals(id).toArray();
      if (issues.some(({ sent }) => sent !== undefined)) {
        found.push({ series: id, due: latest, noticed: at });
        continue;
      }
      for (const moment of moments) {
        const week = weekDue(localDay(moment)).id;
        const isKnown = issues.some((issue) => issue.week === week && issue.kept !== undefined);
        if (moment === latest || (!isKnown && (await hasPapers(week))))
          found.push({ series: id, week, due: moment, noticed: at });
      }
    }
    if (found.length > 0) {
      const old = ((ready?.value ?? []) as ReadyDigest[]).filter((one) => !found.some((other) => isSame(one, other)));
      await db.meta.put({ name: readyRow, value: [...old, ...found] });
    }
    await db.meta.put({
      name: checkedRow,
      value: Object.fromEntries(series.flatMap(({ id, due }) => (due === undefined ? [] : [[id, at]]))),
    });
    return found;
  });

  async function hasPapers(name: string): Promise<boolean> {
    const week = findWeek(name);
    if (week === undefined) return false;
    return (await db.papers.where('day').between(week.from, week.to, true, true).limit(1).count()) > 0;
  }
}

function isSame(a: ReadyDigest, b: ReadyDigest): boolean {
  return a.series === b.series && a.week === b.week;
}

/** Returns digests that are due and not viewed yet. */
export async function readyDigests({ db }: LibraryContext): Promise<ReadyDigest[]> {
  const [row, series] = await Promise.all([db.meta.get(readyRow), db.series.toArray()]);
  const ready = (row?.value ?? []) as ReadyDigest[];
  return ready.filter((one) => series.some(({ id, due }) => id === one.series && due !== undefined));
}

/** Records that the user views a digest of a series, of a week or the next one: it is no longer reported as ready. */
export async function markDigestViewed(context: LibraryContext, seriesId: string, week?: string): Promise<void> {
  const { db } = context;
  const wasReady = await db.transaction('rw', [db.meta], async () => {
    const ready = ((await db.meta.get(readyRow))?.value ?? []) as ReadyDigest[];
    const left = ready.filter(
      (one) => one.series !== seriesId || (one.week !== undefined && week !== undefined && one.week !== week),
    );
    if (left.length === ready.length) return false;
    await db.meta.put({ name: readyRow, value: left });
    return true;
  });
  if (wasReady) context.onChange();
}

/** Returns when the next digest is due, in milliseconds since the epoch; undefined if no series has a schedule. */
export async function nextDueTime({ db, now }: LibraryContext): Promise<number | undefined> {
  const moments = (await db.series.toArray()).flatMap(({ due }) => (due === undefined ? [] : [nextDue(due, now())]));
  return moments.length === 0 ? undefined : Math.min(...moments);
}
