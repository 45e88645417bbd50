/** The dry run of an import: what it would add, merge and skip, and why. */
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

/** Reads a file or pasted text and returns, for each row, what an import would do. Writes nothing. */
export async function planImport(
  context: LibraryContext,
  source: Blob | string,
  watch: ImportWatch = {},
): Promise<ImportPlan> {
  const { format, rows: read, notes, feeds } = await readImport(context.now(), source, watch);
  const rows = await planRows(context, read, watch);
  const counts = { add: 0, merge: 0, out: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  const hasKeywords = rows.some(({ entry }) => entry !== undefined && entry.keywords.length > 0);
  return { format, rows, counts, notes, feeds, hasKeywords };
}

/** Papers per lookup. */
export const lookupBatchSize = 100;

/** Yields the entries’ source records in batches, as {@link MergeSet.load} reads them. */
export function* sourceRecordBatches(entries: readonly ImportEntry[]): Generator<SourceRecord[]> {
  for (let start = 0; start < entries.length; start += lookupBatchSize) {
    yield entries.slice(start, start + lookupBatchSize).flatMap(({ accounts }) => accounts);
  }
}

/**
 * Returns the provenance of an imported paper. Unless the papers count as new, it only states when the file was read.
 */
export function importProvenance(
  { provenance, importedState }: ImportEntry,
  name: string,
  now: number,
  asNew: boolean,
): Provenance {
  if (provenance !== undefined) return asNew ? { ...provenance, asNew: true } : { ...provenance, imported: now };
  const at = asNew ? now : Math.min(importedState.added ?? now, now);
  return {
    met: at,
    firstSeen: at,
    lastSeen: at,
    sighting: { source: 'import', kind: 'text', name, at },
    ...(asNew ? { asNew: true as const } : { imported: now }),
  };
}

async function planRows(
  context: LibraryContext,
  read: readonly ReadRow[],
  { onProgress, signal }: ImportWatch,
): Promise<PlannedRow[]> {
  const { db } = context;
  const slicer = new TimeSlicer(signal);
  const entries = read.flatMap(({ entry, doubt }) => (entry === undefined || doubt !== undefined ? [] : [entry]));
  let done = 0;
  const progress = (share: number): void => onProgress?.({ stage: 'comparing', share });
  const mergeSet = await db.transaction('r', [db.papers, db.removed, db.meta], async () =>
    MergeSet.load(db, sourceRecordBatches(entries), (accounts) => {
      slicer.restart();
      done += accounts;
      progress((done / Math.max(entries.length, 1)) * 0.7);
    }),
  );
  const first = new Map<object, ReadRow>();
  const rows: PlannedRow[] = [];
  for (const one of read) {
    rows.push(planRow(context, mergeSet, one, first));
    if (!slicer.isExpired) continue;
    progress(0.7 + (rows.length / read.length) * 0.3);
    await slicer.pause();
  }
  return rows;
}

/** @param first the first row of each paper, by merge entry */
function planRow(context: LibraryContext, mergeSet: MergeSet, row: ReadRow, first: Map<object, ReadRow>): PlannedRow {
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
  const provenance = importProvenance(entry, '', context.now(), false);
  const [account, ...others] = entry.accounts;
  const target = mergeSet.merge(account, provenance);
  for (const other of others) mergeSet.merge(other, provenance);
  if (target.isRemoved) return planned('out', true, ['you removed this paper from your library']);
  const earlier = first.get(target);
  if (earlier !== undefined) return planned('merge', true, [`same paper as ${earlier.place}`]);
  first.set(target, row);
  if (target.original === undefined) return planned('add', true, []);
  return planned('merge', true, [mergedWith(target.original, target.row, title)]);
}

const comparedFields: readonly (readonly [field: keyof Paper, name: string])[] = [
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

/** Describes what the library’s paper would gain. */
function mergedWith(was: Omit<PaperRow, 'id'>, is: Omit<PaperRow, 'id'>, title: string): string {
  const gained = comparedFields
    .filter(([field]) => stableJson(was[field]) !== stableJson(is[field]))
    .map(([, name]) => name);
  const same =
    was.title.toLowerCase() === title.toLowerCase() ? 'already in your library' : `same paper as “${was.title}”`;
  return gained.length === 0 ? same : `${same}; updates ${gained.join(', ')}`;
}
