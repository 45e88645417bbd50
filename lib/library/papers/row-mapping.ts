/** Conversions between rows and what the UI uses. */
import type { MatchRow, PaperRow, StateRow } from '../../db/schema.ts';
import { popularityKey, sortedTitle } from '../../digest/sort-papers.ts';
import { isOlderThanNew, localDay } from '../../domain/day.ts';
import type { RecordCluster } from '../../domain/group-records.ts';
import { mergeToPaper, type SourceRecord, titleForms } from '../../domain/merge-records.ts';
import type { Paper } from '../../domain/paper.ts';
import type { State } from '../../domain/paper-state.ts';
import type { StoredPaper } from '../api/papers.ts';

/** Returns the source records of a row. */
export function sourceRecordsOf(row: PaperRow): readonly [SourceRecord, ...SourceRecord[]] {
  const [first, ...rest] = row.accounts ?? [];
  return first === undefined ? [paperFields(row)] : [first, ...rest];
}

const ownFields = [
  'id',
  'met',
  'firstSeen',
  'lastSeen',
  'day',
  'dated',
  'byTitle',
  'standing',
  'names',
  'also',
  'accounts',
  'sighting',
  'came',
  'seed',
  'imported',
  'asNew',
  'citeKey',
  'extra',
];

function paperFields(row: PaperRow): SourceRecord {
  const fields = Object.entries(row).filter(([field]) => !ownFields.includes(field));
  return Object.fromEntries(fields) as unknown as SourceRecord;
}

/** Returns the entry for a normalised title among a row’s `names`. */
export function titleName(form: string): string {
  return `=${form}`;
}

export function isTitleName(name: string): boolean {
  return name.startsWith('=');
}

/** A row’s fields about where and when the paper was seen. */
export type Provenance = Pick<
  PaperRow,
  'met' | 'firstSeen' | 'lastSeen' | 'sighting' | 'seed' | 'imported' | 'asNew' | 'citeKey' | 'extra'
>;

/** Creates the row of a cluster of source records, without an id: the database assigns one. */
export function rowOf(group: RecordCluster, provenance: Provenance): Omit<PaperRow, 'id'> {
  const paper = mergeToPaper(group.accounts);
  const isSingle = group.accounts.length === 1 && group.also.length === 0;
  const forms = [...new Set(group.accounts.flatMap(titleForms))].filter((form) => form !== '');
  return {
    ...paper,
    keys: [...group.keys],
    ...provenance,
    day: dayOf(paper, provenance),
    dated: datedOf(paper, provenance),
    byTitle: sortedTitle(paper.title),
    standing: popularityKey(paper),
    names: [...group.keys, ...group.also, ...forms.map(titleName)],
    ...(group.also.length > 0 ? { also: [...group.also] } : {}),
    ...(isSingle ? {} : { accounts: [...group.accounts] }),
  };
}

/**
 * Returns the day to which a paper belongs: the earliest of a dated listing, else the day on which it was first seen.
 * Empty if it belongs to none: an imported paper, or one that was old already when it was first seen.
 */
function dayOf(paper: Paper, { imported, asNew, firstSeen }: Provenance): string {
  if (imported !== undefined) return '';
  if (paper.listed !== undefined) return paper.listed;
  const met = localDay(firstSeen);
  const isOld = paper.published !== undefined && isOlderThanNew(paper.published, met);
  return isOld && asNew !== true ? '' : met;
}

/**
 * Returns the day by which “Newest first” sorts: that of a dated listing, else that of the publication, which cannot be
 * later than the first sighting. Empty if nothing is known: an import alone makes no paper new.
 */
export function datedOf(
  { listed, published }: Pick<Paper, 'listed' | 'published'>,
  { imported, firstSeen }: Pick<Provenance, 'imported' | 'firstSeen'>,
): string {
  const met = localDay(firstSeen);
  const known = listed ?? published;
  if (known !== undefined) return known < met ? known : met;
  return imported === undefined ? met : '';
}

/** The `given` of a paper that was too old to be new when it was first seen. */
export const tooOld = 0;

/** Whether a paper belongs to no day because it was old already when it was first seen. A dated listing changes that. */
export function isTooOld(row: Pick<PaperRow, 'day' | 'imported'>): boolean {
  return row.day === '' && row.imported === undefined;
}

/** Returns the paper as the UI uses it, with the user’s corrections applied. */
export function toStoredPaper(row: PaperRow, state: State): StoredPaper {
  const {
    met: _met,
    day: _day,
    dated: _dated,
    byTitle: _byTitle,
    names: _names,
    also: _also,
    accounts: _accounts,
    ...rest
  } = row;
  const {
    standing: _standing,
    asOf: _asOf,
    titles: _titles,
    abstracts: _abstracts,
    came: _came,
    seed: _seed,
    imported: _imported,
    asNew: _asNew,
    extra: _extra,
    ...stored
  } = rest as SourceRecord & typeof rest;
  return { ...stored, ...state.corrected };
}

/** Returns the paper without local data, for exports and backups. */
export function plainPaper(row: PaperRow, state: State): Paper {
  const { id: _id, firstSeen: _first, lastSeen: _last, sighting: _sighting, ...paper } = toStoredPaper(row, state);
  return paper;
}

/** Returns the state without the fields that only the table needs. */
export function toState(row: StateRow | undefined): State {
  if (row === undefined) return {};
  const { paper: _paper, new: _new, given: _given, ...state } = row;
  return state;
}

/** Creates the row of a state. It is in the index of new papers until the user has seen the paper. */
export function stateRow(state: State, paper: Pick<PaperRow, 'id' | 'met'>, given: number | undefined): StateRow {
  const seenAt = state.seen ?? state.glanced ?? state.read ?? state.dismissed ?? state.removed;
  return {
    ...state,
    paper: paper.id,
    ...(seenAt === undefined ? { new: paper.met } : {}),
    ...(given === undefined ? {} : { given }),
  };
}

/**
 * Since when a paper waits to be dealt with after it was in view, in milliseconds since the epoch; undefined if it does
 * not.
 */
export function waitingSince(state: StateRow | undefined): number | undefined {
  if (state === undefined || state.seen !== undefined || state.new !== undefined) return undefined;
  return state.removed === undefined && state.read === undefined ? state.glanced : undefined;
}

/** Returns the fields of a match row that say whether New lists it. */
export function newFields(met: number | undefined, state: StateRow | undefined): Pick<MatchRow, 'fresh' | 'waiting'> {
  if (met === undefined) return {};
  if (state?.new !== undefined) return { fresh: met };
  const waiting = waitingSince(state);
  return waiting === undefined ? {} : { waiting };
}

/** Whether a decision was made in this library, not in the one that the paper was imported from. */
export function isOwn(state: StateRow, flag: 'picked' | 'saved'): boolean {
  return (state[flag] ?? 0) > (state.given ?? Number.NEGATIVE_INFINITY);
}
