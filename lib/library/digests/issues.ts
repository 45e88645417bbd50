/**
 * Issues: the digests of a series. An issue whose period continues is rebuilt on every view. One whose period has ended
 * is frozen when it is first exported. One that was sent never changes. The user’s edits are stored separately and
 * applied.
 */
import type { IssueRow, LedgerRow } from '../../db/schema.ts';
import { applyEdits } from '../../digest/apply-edits.ts';
import { toSentSnapshot } from '../../digest/changes-since-sent.ts';
import {
  type CoveredPeriod,
  decisionsCutoff,
  endOfDay,
  type Period,
  periodSince,
  weekPeriod,
} from '../../digest/period.ts';
import { localDay } from '../../domain/day.ts';
import type { Digest, DigestEdit } from '../../domain/digest.ts';
import type { Key } from '../../domain/key.ts';
import { firstSeries, type Series } from '../../domain/series.ts';
import { findWeek, findWeekOfDay, type Week } from '../../domain/week.ts';
import { DigestifError } from '../../errors.ts';
import type { Issue, IssueEdit, IssueQuery, IssueSummary, RebuiltIssue } from '../api/digests.ts';
import type { LibraryContext } from '../base/context.ts';
import { changeRowsWithUndo, type RowChange, rowUndoTables } from '../undo/row-snapshots.ts';
import { buildEntry, buildIssueDigest, isWholeWeek } from './build-issue.ts';
import type { DigestJob } from './digest-job.ts';

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

/** An issue of a series, stored or not. */
interface IssueSlot {
  readonly id: string;
  readonly period: Period;
  readonly row: IssueRow | undefined;
}

function findSlot(context: LibraryContext, series: Series, rows: readonly IssueRow[], ask: IssueQuery): IssueSlot {
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
function openSlot({ now }: LibraryContext, series: Series, rows: readonly IssueRow[]): IssueSlot {
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

function isSent(row: IssueRow): row is SentRow {
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
function periodOf(row: IssueRow, rows: readonly IssueRow[]): Period {
  const week = findWeek(row.week);
  if (week === undefined) throw new Error(`The digest ${row.id} is of no week.`);
  const before = afterOf(row.id);
  const last = rows.filter(isSent).find(({ sent }) => sent === before);
  return { week, from: row.from, to: row.to, ...(last === undefined ? {} : { last }) };
}

/** Returns when the previous issue was sent, parsed from an issue’s id. */
function afterOf(id: string): number | undefined {
  const sent = /^.+ after (\d+)$/.exec(id)?.[1];
  return sent === undefined ? undefined : Number(sent);
}

function byTime(a: IssueRow, b: IssueRow): number {
  return a.to < b.to ? -1 : a.to > b.to ? 1 : (a.asOf ?? 0) - (b.asOf ?? 0);
}

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

/**
 * Freezes an issue whose period has ended, because it is being exported. Other issues stay as they are.
 * @returns the issue to export
 */
export async function freezeIssue(context: LibraryContext, made: Issue): Promise<Issue> {
  const { db } = context;
  if (made.stage !== 'finished') return made;
  return db.transaction('rw', [db.issues, db.digests], async () => {
    const row = await db.issues.get(made.id);
    const known = row?.kept === undefined ? undefined : await db.digests.get(made.id);
    // Another window has already frozen the issue, so use that version.
    if (row?.kept !== undefined && known !== undefined) {
      const { edits } = row;
      const digest = applyEdits(known.digest, edits);
      return {
        ...made,
        stage: 'kept' as const,
        kept: row.kept,
        asOf: row.asOf ?? known.at,
        edits,
        built: known.digest,
        digest,
      };
    }
    const kept = context.now();
    await db.issues.put({ ...rowOfIssue(made), edits: row?.edits ?? made.edits, kept });
    await db.digests.put({ id: made.id, week: made.week, at: kept, digest: made.built });
    return { ...made, stage: 'kept' as const, kept };
  });
}

function rowOfIssue({ id, series, week, from, to, asOf, upTo, edits, digest }: Issue): IssueRow {
  const { shown, seen } = digest.counts;
  return { id, series: series.id, week, from, to, asOf, ...(upTo === undefined ? {} : { upTo }), edits, shown, seen };
}

/**
 * Marks an issue as sent: freezes it exactly as given, and its papers are not chosen again.
 * @returns the id to pass to `undo`
 */
export async function markSent(context: LibraryContext, made: Issue, act = context.newId()): Promise<string> {
  const { db } = context;
  await db.transaction('rw', rowUndoTables(context), async () => {
    if ((await db.acts.get(act)) !== undefined) return;
    const row = await db.issues.get(made.id);
    if (row?.sent !== undefined) throw new DigestifError('This digest is already marked as sent.');
    const sent = context.now();
    const kept = row?.kept ?? sent;
    await changeRowsWithUndo(context, act, [
      { table: 'issues', put: [{ ...rowOfIssue(made), to: lastDay(made), kept, sent }] },
      { table: 'digests', put: [{ id: made.id, week: made.week, at: kept, digest: made.built }] },
      { table: 'ledger', put: ledgerRows(made, sent) },
    ]);
  });
  return act;
}

/** An issue that is sent before its period ends covers the days until then. */
function lastDay({ to, asOf }: Issue): string {
  const made = localDay(asOf);
  return made < to ? made : to;
}

/** Creates the ledger rows of the sent papers, one per key. Carried-over papers were sent before. */
function ledgerRows({ id, series, digest }: Issue, at: number): LedgerRow[] {
  return digest.sections
    .filter(({ kind }) => kind !== 'carried')
    .flatMap(({ entries }) => entries)
    .flatMap(({ paper }) =>
      paper.keys.map((key): LedgerRow => ({ series: series.id, key, digest: id, at, ...toSentSnapshot(paper) })),
    );
}

/** Adds an edit to an issue. @returns the id to pass to `undo` */
export async function editIssue(
  context: LibraryContext,
  made: Issue,
  edit: IssueEdit,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  const whole = edit.kind === 'add' ? await addition(context, made, edit.key) : edit;
  await db.transaction('rw', rowUndoTables(context), async () => {
    if ((await db.acts.get(act)) !== undefined) return;
    const row = await db.issues.get(made.id);
    if (row?.sent !== undefined) throw new DigestifError('This digest was sent and can’t be changed.');
    const base = row ?? withoutBuildFields(rowOfIssue({ ...made, edits: [] }));
    await changeRowsWithUndo(context, act, [{ table: 'issues', put: [{ ...base, edits: [...base.edits, whole] }] }]);
  });
  return act;
}

/** Removes the fields about the build: an issue that was only edited is not frozen, but rebuilt on every view. */
function withoutBuildFields({ asOf: _asOf, upTo: _upTo, shown: _shown, seen: _seen, ...row }: IssueRow): IssueRow {
  return row;
}

async function addition(context: LibraryContext, made: Issue, key: Key): Promise<DigestEdit> {
  const rows = await context.db.issues.where('series').equals(made.series.id).toArray();
  const { period } = findSlot(context, made.series, rows, { id: made.id, week: made.week });
  const entry = await buildEntry(context, { series: made.series, period, issue: made.id }, key);
  if (entry === undefined) throw new DigestifError('This paper is no longer in your library.');
  return { kind: 'add', entry };
}

/** Rebuilds a frozen issue, without storing the result. */
export async function rebuildIssue(context: LibraryContext, old: Issue, uiInput: UiInput = {}): Promise<RebuiltIssue> {
  const rows = await context.db.issues.where('series').equals(old.series.id).toArray();
  const row = rows.find(({ id }) => id === old.id);
  if (row === undefined) throw new DigestifError('This digest isn’t fixed yet, so there is nothing to rebuild.');
  const asOf = context.now();
  const order = jobOf(old.series, rows, { id: old.id, period: periodOf(row, rows), row }, uiInput);
  const { digest, upTo } = await buildIssueDigest(context, order);
  const built = { ...digest, ...(old.built.file === undefined ? {} : { file: old.built.file }) };
  return { ...old, asOf, upTo, built, digest: applyEdits(built, row.edits), current: old.digest };
}

/**
 * Replaces a frozen issue by its rebuilt version.
 * @returns the id to pass to `undo`
 */
export async function replaceIssue(
  context: LibraryContext,
  made: RebuiltIssue,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  await db.transaction('rw', rowUndoTables(context), async () => {
    const row = await db.issues.get(made.id);
    if (row === undefined || row.sent !== undefined)
      throw new DigestifError('This digest was sent and can’t be changed.');
    const kept = context.now();
    const changes: RowChange[] = [
      { table: 'issues', put: [{ ...rowOfIssue(made), edits: row.edits, kept }] },
      { table: 'digests', put: [{ id: made.id, week: made.week, at: kept, digest: made.built }] },
    ];
    await changeRowsWithUndo(context, act, changes);
  });
  return act;
}
