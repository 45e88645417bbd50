import type { PaperRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import { sourceRecordId } from '../../domain/group-records.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { sourceRecordsOf } from '../papers/row-mapping.ts';

/** A paper of a merge set. `id` is absent until the row is written for the first time. */
export interface MergeEntry {
  id?: number;
  row: Omit<PaperRow, 'id'>;
  /** The row as it was read; absent for a new paper. */
  original?: Omit<PaperRow, 'id'>;
  /** Whether the user has removed the paper. */
  isRemoved: boolean;
  isChanged: boolean;
  /** Whether anything that topics and search read has changed. */
  isTextChanged: boolean;
  /** Whether it gained or lost a stored source record, so that states and sightings must follow. */
  isReclustered: boolean;
  /** The ids of the rows that exchanged source records with it. */
  reclusteredFrom: number[];
}

/** Collects the source records of some entries, and the entry of each record. */
export function collectRecords(near: Iterable<MergeEntry>): {
  accounts: Map<string, SourceRecord>;
  before: Map<string, MergeEntry>;
} {
  const accounts = new Map<string, SourceRecord>();
  const before = new Map<string, MergeEntry>();
  for (const entry of near) {
    for (const known of sourceRecordsOf({ id: 0, ...entry.row })) {
      accounts.set(sourceRecordId(known), known);
      before.set(sourceRecordId(known), entry);
    }
  }
  return { accounts, before };
}

/** Recording a listing again within this time (in milliseconds) counts as the same visit, so nothing is written. */
const maxVisitGap = 3_600_000;

/**
 * Whether a repeated sighting brought nothing new: only the times differ, and they are within an hour on the same day.
 */
export function isUnchangedVisit(before: MergeEntry['row'], after: MergeEntry['row']): boolean {
  const [was, is] = [before.sighting?.at ?? 0, after.sighting?.at ?? 0];
  if (is - was >= maxVisitGap || localDay(is) !== localDay(was)) return false;
  return withoutTimes(before) === withoutTimes(after);
}

function withoutTimes(row: MergeEntry['row']): string {
  const { lastSeen: _lastSeen, asOf: _asOf, sighting, accounts, ...rest } = row;
  const undated = accounts?.map(({ asOf: _undated, ...account }) => account);
  return stableJson([rest, { ...sighting, at: 0 }, undated]);
}

/** Returns everything that topics and search read of a paper, as a string: all fields but measures and times. */
export function indexedText(row: MergeEntry['row']): string {
  const { rank: _rank, upvotes: _upvotes, comments: _comments, codeStars: _stars, asOf: _asOf, ...rest } = row;
  const {
    firstSeen: _first,
    lastSeen: _last,
    met: _met,
    accounts: _accounts,
    came: _came,
    sighting,
    ...content
  } = rest;
  return stableJson([content, sighting?.source]);
}

export function compareAge(a: MergeEntry, b: MergeEntry): number {
  return (a.id ?? Number.POSITIVE_INFINITY) - (b.id ?? Number.POSITIVE_INFINITY);
}
