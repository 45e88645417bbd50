/** Rows and what the screens see of them. */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { popularityKey, sortedTitle } from '../../digest/sort-papers.ts';
import { localDay } from '../../domain/day.ts';
import type { RecordCluster } from '../../domain/group-records.ts';
import { mergeToPaper, type SourceRecord, titleForms } from '../../domain/merge-records.ts';
import type { Paper } from '../../domain/paper.ts';
import type { State } from '../../domain/paper-state.ts';
import type { StoredPaper } from '../api/papers.ts';

/** The accounts behind a row. */
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
  'byTitle',
  'standing',
  'names',
  'also',
  'accounts',
  'sighting',
  'came',
  'seed',
  'imported',
  'extra',
];

function paperFields(row: PaperRow): SourceRecord {
  const fields = Object.entries(row).filter(([field]) => !ownFields.includes(field));
  return Object.fromEntries(fields) as unknown as SourceRecord;
}

/** How a squeezed title stands among a row's names. */
export function titleName(form: string): string {
  return `=${form}`;
}

export function isTitleName(name: string): boolean {
  return name.startsWith('=');
}

/** What a row has beside the paper itself. */
export type Provenance = Pick<PaperRow, 'met' | 'firstSeen' | 'lastSeen' | 'sighting' | 'seed' | 'imported' | 'extra'>;

/** The row of a group of accounts; without an id, it is for the database to give one. */
export function rowOf(group: RecordCluster, meeting: Provenance): Omit<PaperRow, 'id'> {
  const paper = mergeToPaper(group.accounts);
  const single = group.accounts.length === 1 && group.also.length === 0;
  const forms = [...new Set(group.accounts.flatMap(titleForms))].filter((form) => form !== '');
  return {
    ...paper,
    keys: [...group.keys],
    ...meeting,
    day: meeting.imported === undefined ? (paper.listed ?? localDay(meeting.firstSeen)) : '',
    byTitle: sortedTitle(paper.title),
    standing: popularityKey(paper),
    names: [...group.keys, ...group.also, ...forms.map(titleName)],
    ...(group.also.length > 0 ? { also: [...group.also] } : {}),
    ...(single ? {} : { accounts: [...group.accounts] }),
  };
}

/** The paper as the screens see it, corrections by hand over what the listings said. */
export function toStoredPaper(row: PaperRow, state: State): StoredPaper {
  const { met: _met, day: _day, byTitle: _byTitle, names: _names, also: _also, accounts: _accounts, ...rest } = row;
  const {
    standing: _standing,
    asOf: _asOf,
    titles: _titles,
    abstracts: _abstracts,
    came: _came,
    seed: _seed,
    imported: _imported,
    extra: _extra,
    ...stored
  } = rest as SourceRecord & typeof rest;
  return { ...stored, ...state.corrected };
}

/** A plain paper without anything local, for exports and backups. */
export function plainPaper(row: PaperRow, state: State): Paper {
  const { id: _id, firstSeen: _first, lastSeen: _last, sighting: _sighting, ...paper } = toStoredPaper(row, state);
  return paper;
}

/** The state without what only the table needs. */
export function toState(row: StateRow | undefined): State {
  if (row === undefined) return {};
  const { paper: _paper, new: _new, given: _given, ...state } = row;
  return state;
}

/** The row of a state: it stands in the index of New as long as nothing has shown the paper to the user. */
export function stateRow(state: State, paper: Pick<PaperRow, 'id' | 'met'>, given: number | undefined): StateRow {
  const shown = state.seen ?? state.read ?? state.dismissed ?? state.removed;
  return {
    ...state,
    paper: paper.id,
    ...(shown === undefined ? { new: paper.met } : {}),
    ...(given === undefined ? {} : { given }),
  };
}

/** Whether a decision was made here, and not in the library from which the paper was imported. */
export function isOwn(state: StateRow, flag: 'picked' | 'saved'): boolean {
  return (state[flag] ?? 0) > (state.given ?? Number.NEGATIVE_INFINITY);
}
