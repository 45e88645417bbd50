/** Writes issues: freezes, edits, replaces and marks them as sent. */
import type { IssueRow, LedgerRow } from '../../db/schema.ts';
import { applyEdits } from '../../digest/apply-edits.ts';
import { toSentSnapshot } from '../../digest/changes-since-sent.ts';
import { localDay } from '../../domain/day.ts';
import type { DigestEdit } from '../../domain/digest.ts';
import type { Key } from '../../domain/key.ts';
import { DigestifError } from '../../errors.ts';
import type { Issue, IssueEdit, RebuiltIssue } from '../api/digests.ts';
import type { LibraryContext } from '../base/context.ts';
import { changeRowsWithUndo, type RowChange, rowUndoTables } from '../undo/row-snapshots.ts';
import { buildEntry } from './build-issue.ts';
import { findSlot } from './issue-slots.ts';

/**
 * Freezes an issue whose period has ended, because it is being exported. Other issues stay as they are.
 * @param whenOpen whether to freeze an issue whose period continues too, because it is about to be sent
 * @returns the issue to export
 */
export async function freezeIssue(context: LibraryContext, made: Issue, whenOpen = false): Promise<Issue> {
  const { db } = context;
  if (made.stage !== 'finished' && !(whenOpen && made.stage === 'open')) return made;
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

/** Undoes {@link freezeIssue} for an issue that could not be sent after all: it is rebuilt on every view again. */
export async function thawIssue({ db }: LibraryContext, id: string): Promise<void> {
  await db.transaction('rw', [db.issues, db.digests], async () => {
    const row = await db.issues.get(id);
    if (row?.kept === undefined || row.sent !== undefined) return;
    const { kept: _kept, ...others } = row;
    if (row.edits.length === 0) await db.issues.delete(id);
    else await db.issues.put(withoutBuildFields(others));
    await db.digests.delete(id);
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

/**
 * Adds an edit to an issue. A text that is saved as it is typed is one operation: further edits with the same id replace
 * the last one, and undo restores what was there before.
 * @returns the id to pass to `undo`
 */
export async function editIssue(
  context: LibraryContext,
  made: Issue,
  edit: IssueEdit,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  const whole = edit.kind === 'add' ? await addition(context, made, edit.key) : edit;
  await db.transaction('rw', rowUndoTables(context), async () => {
    const row = await db.issues.get(made.id);
    const base = row ?? withoutBuildFields(rowOfIssue({ ...made, edits: [] }));
    if ((await db.acts.get(act)) !== undefined) {
      const last = base.edits.at(-1);
      if (base.sent !== undefined || !isText(whole)) return;
      const before = last !== undefined && isSameText(last, whole) ? base.edits.slice(0, -1) : base.edits;
      await db.issues.put({ ...base, edits: [...before, whole] });
      return;
    }
    if (row?.sent !== undefined) throw new DigestifError('This digest was sent and can’t be changed.');
    await changeRowsWithUndo(context, act, [{ table: 'issues', put: [{ ...base, edits: [...base.edits, whole] }] }]);
  });
  return act;
}

function isText({ kind }: DigestEdit): boolean {
  return kind === 'comment' || kind === 'intro' || kind === 'title';
}

/** Whether two edits set the same text. */
function isSameText(a: DigestEdit, b: DigestEdit): boolean {
  if (a.kind === 'comment') return b.kind === 'comment' && a.key === b.key;
  return (a.kind === 'intro' || a.kind === 'title') && a.kind === b.kind;
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
