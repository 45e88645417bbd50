/** Finds the issue that a query is about, stored or not, and its period. */
import type { IssueRow } from '../../db/schema.ts';
import { type CoveredPeriod, decisionsCutoff, type Period, periodSince, weekPeriod } from '../../digest/period.ts';
import { localDay } from '../../domain/day.ts';
import type { Series } from '../../domain/series.ts';
import { findWeek, findWeekOfDay, type Week } from '../../domain/week.ts';
import { DigestifError } from '../../errors.ts';
import type { IssueQuery } from '../api/digests.ts';
import type { LibraryContext } from '../base/context.ts';

/** An issue of a series, stored or not. */
export interface IssueSlot {
  readonly id: string;
  readonly period: Period;
  readonly row: IssueRow | undefined;
}

export function findSlot(
  context: LibraryContext,
  series: Series,
  rows: readonly IssueRow[],
  ask: IssueQuery,
): IssueSlot {
  const known = ask.id === undefined ? undefined : rows.find(({ id }) => id === ask.id);
  if (known?.kept !== undefined) return storedSlot(known, rows);
  const open = openSlot(context, series, rows);
  if (ask.week === undefined || ask.id === open.id) return open;
  const week = findWeek(ask.week);
  if (week === undefined) throw new DigestifError(`“${ask.week}” isn’t a week.`);
  const stored = rows
    .filter((row) => row.kept !== undefined && row.week === week.id)
    .sort(byTime)
    .at(-1);
  if (stored !== undefined) return storedSlot(stored, rows);
  return open.period.week.id === week.id ? open : weekSlot(series, week, rows);
}

function storedSlot(row: IssueRow, rows: readonly IssueRow[]): IssueSlot {
  return { id: row.id, period: periodOf(row, rows), row };
}

function weekSlot(series: Series, week: Week, rows: readonly IssueRow[]): IssueSlot {
  const id = `${series.id} ${week.id}`;
  return { id, period: weekPeriod(week), row: rows.find((row) => row.id === id) };
}

/** Returns the next issue: the period since the last one was sent, or this week if none was sent. */
export function openSlot({ now }: LibraryContext, series: Series, rows: readonly IssueRow[]): IssueSlot {
  const today = localDay(now());
  const last = lastSent(rows);
  if (last === undefined) {
    const week = findWeekOfDay(today);
    if (week === undefined) throw new Error(`No week has ${today}.`);
    return weekSlot(series, week, rows);
  }
  const id = `${series.id} after ${last.sent}`;
  const row = rows.find((one) => one.id === id);
  return { id, period: periodSince(last, today), row };
}

type SentRow = IssueRow & CoveredPeriod & { readonly sent: number };

export function isSent(row: IssueRow): row is SentRow {
  return row.sent !== undefined && row.asOf !== undefined;
}

/** Returns the sent issue whose period ends last. */
function lastSent(rows: readonly IssueRow[]): SentRow | undefined {
  return rows
    .filter(isSent)
    .sort((a, b) => decisionsCutoff(a) - decisionsCutoff(b) || a.sent - b.sent)
    .at(-1);
}

/** Returns the period of a stored issue. If it continues a sent issue, the period includes what that one covered. */
export function periodOf(row: IssueRow, rows: readonly IssueRow[]): Period {
  const week = findWeek(row.week);
  if (week === undefined) throw new Error(`The digest ${row.id} is of no week.`);
  const before = afterOf(row.id);
  const last = rows.filter(isSent).find(({ sent }) => sent === before);
  return { week, from: row.from, to: row.to, ...(last === undefined ? {} : { last }) };
}

/** Returns when the previous issue was sent, parsed from an issue’s id. */
export function afterOf(id: string): number | undefined {
  const sent = /^.+ after (\d+)$/.exec(id)?.[1];
  return sent === undefined ? undefined : Number(sent);
}

export function byTime(a: IssueRow, b: IssueRow): number {
  return a.to < b.to ? -1 : a.to > b.to ? 1 : (a.asOf ?? 0) - (b.asOf ?? 0);
}
