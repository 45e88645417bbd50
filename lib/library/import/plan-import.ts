/** The dry run: what importing a file would add, merge and leave out, and why. */
import type { PaperRow } from '../../db/schema.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import type { Paper } from '../../domain/paper.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { ImportEntry, ImportPlan, ImportWatch, Outcome, PlannedRow } from '../api/import.ts';
import type { LibraryContext } from '../base/context.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { MergeSet } from '../merge/merge-set.ts';
import type { Provenance } from '../papers/row-mapping.ts';
import type { ReadRow } from './file-rows.ts';
import { readImport } from './read-file.ts';

/** Reads a file, or a text that was pasted, and says row by row what importing it would do; nothing is written. */
export async function planImport(
  context: LibraryContext,
  source: Blob | string,
  watch: ImportWatch = {},
): Promise<ImportPlan> {
  const { format, rows: read, notes, feeds } = await readImport(context.now(), source, watch);
  const rows = await compare(context, read, watch);
  const counts = { add: 0, merge: 0, out: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  const hasKeywords = rows.some(({ entry }) => entry !== undefined && entry.keywords.length > 0);
  return { format, rows, counts, notes, feeds, hasKeywords };
}

/** Papers whose names are looked up together. */
export const lookedUpAtOnce = 100;

/** The entries' accounts in parts, as the neighbourhood takes them. */
export function* accountsInParts(entries: readonly ImportEntry[]): Generator<SourceRecord[]> {
  for (let start = 0; start < entries.length; start += lookedUpAtOnce) {
    yield entries.slice(start, start + lookedUpAtOnce).flatMap(({ accounts }) => accounts);
  }
}

/** How a paper of a file is met. A file whose papers are not to be new says no more than when it was read. */
export function meetingOf(
  { provenance: meeting, importedState: kept }: ImportEntry,
  name: string,
  now: number,
  asNew: boolean,
): Provenance {
  if (meeting !== undefined) return asNew ? meeting : { ...meeting, imported: now };
  const at = asNew ? now : Math.min(kept.added ?? now, now);
  return {
    met: at,
    firstSeen: at,
    lastSeen: at,
    sighting: { source: 'import', kind: 'text', name, at },
    ...(asNew ? {} : { imported: now }),
  };
}

async function compare(
  context: LibraryContext,
  read: readonly ReadRow[],
  { onProgress, signal }: ImportWatch,
): Promise<PlannedRow[]> {
  const { db } = context;
  const turns = new TimeSlicer(signal);
  const entries = read.flatMap(({ entry, doubt }) => (entry === undefined || doubt !== undefined ? [] : [entry]));
  let done = 0;
  const progress = (share: number): void => onProgress?.({ stage: 'comparing', share });
  const near = await db.transaction('r', [db.papers, db.removed, db.meta], async () =>
    MergeSet.load(db, accountsInParts(entries), (accounts) => {
      turns.restart();
      done += accounts;
      progress((done / Math.max(entries.length, 1)) * 0.7);
    }),
  );
  const first = new Map<object, ReadRow>();
  const rows: PlannedRow[] = [];
  for (const one of read) {
    rows.push(compareRow(context, near, one, first));
    if (!turns.isExpired) continue;
    progress(0.7 + (rows.length / read.length) * 0.3);
    await turns.pause();
  }
  return rows;
}

/** @param first the rows of the file that came first, by the paper that they gave */
function compareRow(context: LibraryContext, near: MergeSet, row: ReadRow, first: Map<object, ReadRow>): PlannedRow {
  const { place, title, entry, doubt } = row;
  const planned = (outcome: Outcome, choice: boolean, reasons: readonly string[]): PlannedRow => ({
    place,
    title,
    outcome,
    choice,
    reasons: [...reasons, ...row.reasons],
    ...(entry === undefined ? {} : { entry }),
  });
  if (entry === undefined) return planned('out', false, []);
  if (doubt !== undefined) return planned('out', true, [`may not be a paper: ${doubt}`]);
  const meeting = meetingOf(entry, '', context.now(), false);
  const [account, ...others] = entry.accounts;
  const held = near.merge(account, meeting);
  for (const other of others) near.merge(other, meeting);
  if (held.isRemoved) return planned('out', true, ['you removed this paper from your library']);
  const earlier = first.get(held);
  if (earlier !== undefined) return planned('merge', true, [`same paper as ${earlier.place}`]);
  first.set(held, row);
  if (held.original === undefined) return planned('add', true, []);
  return planned('merge', true, [mergedWith(held.original, held.row, title)]);
}

const told: readonly (readonly [field: keyof Paper, name: string])[] = [
  ['title', 'title'],
  ['abstract', 'abstract'],
  ['authors', 'authors'],
  ['keys', 'IDs'],
  ['pdf', 'PDF'],
  ['code', 'code'],
  ['venue', 'venue'],
  ['published', 'date'],
  ['categories', 'categories'],
  ['keywords', 'keywords'],
  ['note', 'authors’ comment'],
];

/** What the library's paper would gain. */
function mergedWith(was: Omit<PaperRow, 'id'>, is: Omit<PaperRow, 'id'>, title: string): string {
  const gained = told.filter(([field]) => stableJson(was[field]) !== stableJson(is[field])).map(([, name]) => name);
  const same =
    was.title.toLowerCase() === title.toLowerCase() ? 'already in your library' : `same paper as “${was.title}”`;
  return gained.length === 0 ? same : `${same}; updates ${gained.join(', ')}`;
}
