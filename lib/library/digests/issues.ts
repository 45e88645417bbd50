/**
 * Issues: the digests of a series. An issue whose period continues is rebuilt on every view. One whose period has ended
 * is frozen when it is first exported. One that was sent never changes. The user’s edits are stored separately and
 * applied.
 */

import type { IssueRow } from '../../db/schema.ts';
import { applyEdits } from '../../digest/apply-edits.ts';
import { endOfDay, type Period } from '../../digest/period.ts';
import type { Digest } from '../../domain/digest.ts';
import { firstSeries, type Series } from '../../domain/series.ts';
import { findWeekOfDay } from '../../domain/week.ts';
import { DigestifError } from '../../errors.ts';
import type { Issue, IssueQuery, IssueSummary, RebuiltIssue } from '../api/digests.ts';
import type { LibraryContext } from '../base/context.ts';
import { buildIssueDigest, isWholeWeek } from './build-issue.ts';
import type { DigestJob } from './digest-job.ts';
import { afterOf, byTime, findSlot, type IssueSlot, isSent, openSlot, periodOf } from './issue-slots.ts';

/**
 * Returns an issue. Without a week or an id, this is the next one: the period since the last one was sent, or this
 * week.
 */
export async function issue(context: LibraryContext, ask: IssueQuery = {}): Promise<Issue> {
  const series = await getSeries(context, ask.series);
  const rows = await context.db.issues.where('series').equals(series.id).toArray();
  return load(context, series, rows, findSlot(context, series, rows, ask), ask);
}

/** What the UI knows in addition to the library. */
type UiInput = Pick<IssueQuery, 'troubles' | 'followUps'>;

async function load(
  context: LibraryContext,
  series: Series,
  rows: readonly IssueRow[],
  { id, period, row }: IssueSlot,
  uiInput: UiInput,
): Promise<Issue> {
  const edits = row?.edits ?? [];
  const after = afterOf(id);
  const covers = { from: period.from, to: period.to, ...(after === undefined ? {} : { after }) };
  const same = { id, series, ...covers, week: period.week.id, edits };
  const kept = row?.kept === undefined ? undefined : await context.db.digests.get(id);
  if (row !== undefined && kept !== undefined) {
    return {
      ...same,
      stage: row.sent === undefined ? 'kept' : 'sent',
      asOf: row.asOf ?? kept.at,
      ...(row.upTo === undefined ? {} : { upTo: row.upTo }),
      ...(row.kept === undefined ? {} : { kept: row.kept }),
      ...(row.sent === undefined ? {} : { sent: row.sent }),
      built: kept.digest,
      digest: applyEdits(kept.digest, edits),
      repeats: 0,
    };
  }
  // Before anything is read: papers that arrive during the build belong to the next digest too, if this one doesn’t
  // show them.
  const asOf = context.now();
  const { digest, repeats, upTo } = await buildIssueDigest(context, jobOf(series, rows, { id, period, row }, uiInput));
  const built = { ...digest, ...fileName(series, rows, period, id) };
  const stage = endOfDay(period.to) < asOf ? 'finished' : 'open';
  return { ...same, stage, asOf, upTo, built, digest: applyEdits(built, edits), repeats };
}

function jobOf(
  series: Series,
  rows: readonly IssueRow[],
  { id, period }: IssueSlot,
  { troubles = [], followUps = [] }: UiInput,
): DigestJob {
  const last = rows.find(
    (row) => row.sent !== undefined && row.asOf === period.last?.asOf && row.to === period.last?.to,
  );
  const before = rows
    .filter((row) => row.kept !== undefined && row.id !== id && row.to <= period.from)
    .sort(byTime)
    .at(-1);
  return {
    series,
    period,
    issue: id,
    troubles,
    followUps,
    dropped: (last?.edits ?? []).flatMap((edit) => (edit.kind === 'drop' ? edit.key : [])),
    ...(before?.seen === undefined ? {} : { before: before.seen }),
  };
}

/** Returns the file name of a digest, if it is not the only one of its week or not of the default series. */
function fileName(series: Series, rows: readonly IssueRow[], { week }: Period, id: string): Pick<Digest, 'file'> {
  const others = rows.filter((row) => row.kept !== undefined && row.week === week.id && row.id !== id).length;
  const name = series.id === firstSeries.id ? '' : `${toFileNamePart(series.name)}-`;
  return name === '' && others === 0 ? {} : { file: `digest-${name}${week.id}${others === 0 ? '' : `-${others + 1}`}` };
}

/** Converts a name to a part of a file name. */
function toFileNamePart(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'series' : plain.slice(0, 40);
}

/**
 * Returns a series by its id; the default series if absent.
 * @throws {DigestifError} if no series has the id
 */
async function getSeries({ db }: LibraryContext, id: string = firstSeries.id): Promise<Series> {
  const row = await db.series.get(id);
  if (row !== undefined) return row;
  if (id === firstSeries.id) return firstSeries;
  throw new DigestifError('This recurring digest no longer exists.');
}

/** Lists the issues that a series has or could have, newest first. */
export async function issues(context: LibraryContext, seriesId?: string): Promise<IssueSummary[]> {
  const { db } = context;
  const series = await getSeries(context, seriesId);
  const [rows, days] = await Promise.all([
    db.issues.where('series').equals(series.id).toArray(),
    db.papers.orderBy('day').uniqueKeys() as Promise<string[]>,
  ]);
  const open = openSlot(context, series, rows);
  const stored = rows.filter(({ kept }) => kept !== undefined);
  const sent = stored.filter(isSent);
  const weeks = [...new Map(days.flatMap((day) => findWeekOfDay(day) ?? []).map((week) => [week.id, week])).values()];
  const lines: IssueSummary[] = [
    ...stored.map(({ id, week, from, to, sent: at, shown }) => ({
      id,
      week,
      from,
      to,
      stage: at === undefined ? ('kept' as const) : ('sent' as const),
      ...(at === undefined ? {} : { sent: at }),
      ...(shown === undefined ? {} : { shown }),
    })),
    ...weeks
      .filter((week) => !stored.some((row) => row.week === week.id && isWholeWeek({ ...row, week })))
      // Weeks covered by a sent issue are not listed separately.
      .filter((week) => !sent.some(({ from, to }) => from <= week.from && to >= week.to))
      .filter((week) => open.period.last === undefined || week.to < open.period.from)
      .map(({ id: week, from, to }) => ({ week, from, to, stage: 'week' as const })),
  ];
  if (open.row?.kept === undefined) {
    const { week, from, to } = open.period;
    const isListed = open.period.last === undefined && lines.some((line) => line.week === week.id);
    if (!isListed) lines.push({ id: open.id, week: week.id, from, to, stage: 'open' });
  }
  return lines.sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.from < b.from ? 1 : -1));
}

/** Rebuilds a frozen issue, without storing the result. */
export async function rebuildIssue(context: LibraryContext, old: Issue, uiInput: UiInput = {}): Promise<RebuiltIssue> {
  const rows = await context.db.issues.where('series').equals(old.series.id).toArray();
  const row = rows.find(({ id }) => id === old.id);
  if (row === undefined) throw new DigestifError('This digest isn’t locked yet, so there’s nothing to rebuild.');
  const asOf = context.now();
  const order = jobOf(old.series, rows, { id: old.id, period: periodOf(row, rows), row }, uiInput);
  const { digest, upTo } = await buildIssueDigest(context, order);
  const built = { ...digest, ...(old.built.file === undefined ? {} : { file: old.built.file }) };
  return { ...old, asOf, upTo, built, digest: applyEdits(built, row.edits), current: old.digest };
}
