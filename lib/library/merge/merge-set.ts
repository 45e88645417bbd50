/**
 * The part of the library that a few drafts can touch: every row that shares a key or a title with them, or with such a
 * row. Accounts are taken in one after another in memory; what changed is written at the end.
 */

import type { Database } from '../../db/database.ts';
import { idsByName } from '../../db/ids-by-name.ts';
import type { PaperRow, SightingRow } from '../../db/schema.ts';
import { localDay } from '../../domain/day.ts';
import type { Verdict } from '../../domain/duplicate-verdict.ts';
import { clusterRecords, maxRecordsPerTitle, type RecordCluster, sourceRecordId } from '../../domain/group-records.ts';
import { type Key, schemeOf } from '../../domain/key.ts';
import { mergeRecords, type SourceRecord, titleForms } from '../../domain/merge-records.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { isTitleName, type Provenance, rowOf, sourceRecordsOf, titleName } from '../papers/row-mapping.ts';
import { readVerdicts } from './verdicts.ts';

/** A paper in hand. `id` is absent until the database has given one. */
export interface MergeEntry {
  id?: number;
  row: Omit<PaperRow, 'id'>;
  /** The row as it was read; absent for a paper that is new. */
  original?: Omit<PaperRow, 'id'>;
  /** Taken out by the user. */
  isRemoved: boolean;
  isChanged: boolean;
  /** Whether what topics and search read of it has changed. */
  isTextChanged: boolean;
  /** Whether it gained or lost an account that was there before, so that states and sightings must follow. */
  isReclustered: boolean;
  /** The ids of the rows among which that happened. */
  reclusteredFrom: number[];
}

/** The papers that are near to some drafts, changed in memory and then written by whoever loaded them. */
export class MergeSet {
  readonly #byName = new Map<string, Set<MergeEntry>>();
  readonly entries = new Set<MergeEntry>();
  /** Rows that no longer exist. */
  readonly deletedRows: { id: number; gone: boolean; was: Omit<PaperRow, 'id'> }[] = [];
  /** Sightings of rows that joined or parted, which now need rows of their own. */
  readonly detachedSightings: SightingRow[] = [];
  #verdicts: readonly Verdict[] = [];
  /** By key, the keys of papers that the user said are the same. */
  #partners: ReadonlyMap<string, readonly Key[]> = new Map();

  /**
   * Reads what the accounts can touch, inside the caller's transaction.
   * @param parts taken one after another, so that the database answers for one while the next is made ready
   * @param onPart where it is given, each part is waited for and then told, so that long work can be followed and stopped
   */
  static async load(
    db: Database,
    parts: Iterable<readonly SourceRecord[]>,
    onPart?: (accounts: number) => void,
  ): Promise<MergeSet> {
    const found = new MergeSet();
    const asked = new Set<string>();
    const [live, gone] = [new Set<number>(), new Set<number>()];
    const [isAnyGone, told] = [db.removed.limit(1).count(), readVerdicts(db)];
    const asking: { readonly names: string[]; readonly ids: Promise<number[][]> }[] = [];
    for (const part of parts) {
      const names = unasked(part.flatMap(namesOfAccount), asked);
      const ids = idsByName('papers', names);
      asking.push({ names, ids });
      if (onPart === undefined) continue;
      await ids;
      onPart(part.length);
    }
    let names = asking.flatMap((part) => part.names);
    const [anyGone, verdicts, answers] = await Promise.all([
      isAnyGone,
      told,
      Promise.all(asking.map((part) => part.ids)),
    ]);
    found.#obey(verdicts);
    let ids = answers.flat();
    while (names.length > 0) {
      const rows = await neighbours(db, 'papers', names, ids, live);
      for (const row of rows) found.#hold(row, false);
      const removed =
        anyGone > 0 ? await neighbours(db, 'removed', names, await idsByName('removed', names), gone) : [];
      for (const row of removed) found.#hold(row, true);
      names = unasked([...[...rows, ...removed].flatMap((row) => row.names), ...found.#partnersOf(names)], asked);
      ids = await idsByName('papers', names);
    }
    return found;
  }

  #obey(verdicts: readonly Verdict[]): void {
    this.#verdicts = verdicts;
    const partners = new Map<string, Key[]>();
    for (const { a, b, same } of verdicts) {
      if (!same) continue;
      partners.set(a, [...(partners.get(a) ?? []), b]);
      partners.set(b, [...(partners.get(b) ?? []), a]);
    }
    this.#partners = partners;
  }

  #partnersOf(names: readonly string[]): readonly Key[] {
    return this.#partners.size === 0 ? [] : names.flatMap((name) => this.#partners.get(name) ?? []);
  }

  #hold(row: PaperRow, gone: boolean): void {
    const { id, ...rest } = row;
    this.#index({
      id,
      row: rest,
      original: rest,
      isRemoved: gone,
      isChanged: false,
      isTextChanged: false,
      isReclustered: false,
      reclusteredFrom: [],
    });
  }

  #index(held: MergeEntry): void {
    this.entries.add(held);
    for (const name of held.row.names) {
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, new Set([held]));
      else known.add(held);
    }
  }

  #forget(held: MergeEntry): void {
    this.entries.delete(held);
    for (const name of held.row.names) this.#byName.get(name)?.delete(held);
  }

  *#touching(names: readonly string[]): Generator<MergeEntry> {
    for (const name of [...names, ...this.#partnersOf(names)]) {
      const same = this.#byName.get(name);
      if (same !== undefined && (!isTitleName(name) || same.size <= maxRecordsPerTitle)) yield* same;
    }
  }

  /**
   * Takes one account in.
   * @returns the paper that it belongs to
   */
  merge(account: SourceRecord, meeting: Provenance): MergeEntry {
    const near = this.#closure(namesOfAccount(account));
    const [only] = near;
    if (only === undefined) {
      const [group] = clusterRecords([account]);
      if (group === undefined) throw new Error(`no key for “${account.title}”`);
      return this.#keep(undefined, rowOf(group, meeting));
    }
    const { accounts, before } = accountsIn(near);
    const id = sourceRecordId(account);
    const known = accounts.get(id);
    accounts.set(id, known === undefined ? account : mergeRecords(known, account));
    const result = this.#settle(clusterRecords([...accounts.values()], this.#verdicts), before, { id, meeting });
    if (result === undefined) throw new Error(`lost “${id}” among its groups`);
    return result;
  }

  /** Sorts all that is in hand again, because the user said something else of it. */
  recluster(): void {
    const left = new Set(this.entries);
    for (const held of left) {
      if (!this.entries.has(held)) continue;
      const near = this.#closure(held.row.names);
      for (const one of near) left.delete(one);
      const { accounts, before } = accountsIn(near);
      this.#settle(clusterRecords([...accounts.values()], this.#verdicts), before);
    }
  }

  /** Every paper in hand that these names can touch, directly or through another. */
  #closure(names: readonly string[]): Set<MergeEntry> {
    const near = new Set(this.#touching(names));
    for (const held of near) for (const other of this.#touching(held.row.names)) near.add(other);
    return near;
  }

  /**
   * Gives each group one of the rows that its accounts come from, and lets go of rows that no group kept. A paper that is
   * in the library stays in it: a removed twin becomes part of it, never the other way round.
   * @param taken the account that was met just now
   * @returns its paper
   */
  #settle(
    groups: readonly RecordCluster[],
    before: ReadonlyMap<string, MergeEntry>,
    taken?: { readonly id: string; readonly meeting: Provenance },
  ): MergeEntry | undefined {
    const near = new Set(before.values());
    const kin = [...near].flatMap((held) => held.id ?? []);
    const free = new Set(near);
    const settled = groups.map((group) => {
      const ids = group.accounts.map(sourceRecordId);
      const sources = [...new Set(ids.flatMap((id) => before.get(id) ?? []))].sort(byAge);
      const candidates = sources.filter((held) => free.has(held));
      const keeper = candidates.find((held) => !held.isRemoved) ?? candidates[0];
      if (keeper !== undefined) free.delete(keeper);
      return {
        group,
        sources,
        keeper,
        meeting: taken !== undefined && ids.includes(taken.id) ? taken.meeting : undefined,
      };
    });
    const old = new Map([...near].map((held) => [held, held.row]));
    for (const held of near) this.#forget(held);
    for (const { id, isRemoved: gone, original: was } of free)
      if (id !== undefined && was !== undefined) this.deletedRows.push({ id, gone, was });
    const spilled = new Map<MergeEntry, SightingRow>();
    let result: MergeEntry | undefined;
    for (const { group, sources, keeper, meeting } of settled) {
      const meetings: Provenance[] = sources.flatMap((held) => old.get(held) ?? []);
      if (meeting !== undefined) meetings.push(meeting);
      const row = rowOf(group, mergeProvenance(meetings));
      const [source] = sources;
      const same = sources.length === 1 && source === keeper && splitNone(settled, source);
      for (const held of sources) {
        const came = old.get(held)?.came;
        if (came === undefined) continue;
        if (same) row.came = came;
        else if (held.id !== undefined) spilled.set(held, { paper: held.id, ...came });
      }
      if (same && keeper !== undefined && isUnchangedVisit(keeper.row, row)) {
        this.#index(keeper);
        if (meeting !== undefined) result = keeper;
        continue;
      }
      const held = this.#keep(keeper, row);
      if (!same && sources.length > 0) {
        held.isReclustered = true;
        held.reclusteredFrom = [...new Set([...held.reclusteredFrom, ...kin])];
      }
      if (meeting !== undefined) result = held;
    }
    this.detachedSightings.push(...spilled.values());
    return result;
  }

  #keep(keeper: MergeEntry | undefined, row: MergeEntry['row']): MergeEntry {
    const held: MergeEntry = keeper ?? {
      row,
      isRemoved: false,
      isChanged: true,
      isTextChanged: true,
      isReclustered: false,
      reclusteredFrom: [],
    };
    held.isTextChanged ||= text(row) !== text(held.row);
    held.row = row;
    held.isChanged = true;
    this.#index(held);
    return held;
  }
}

/** The accounts behind some papers, and the paper behind each. */
function accountsIn(near: Iterable<MergeEntry>): {
  accounts: Map<string, SourceRecord>;
  before: Map<string, MergeEntry>;
} {
  const accounts = new Map<string, SourceRecord>();
  const before = new Map<string, MergeEntry>();
  for (const held of near) {
    for (const known of sourceRecordsOf({ id: 0, ...held.row })) {
      accounts.set(sourceRecordId(known), known);
      before.set(sourceRecordId(known), held);
    }
  }
  return { accounts, before };
}

function splitNone(
  settled: readonly { readonly sources: readonly MergeEntry[] }[],
  held: MergeEntry | undefined,
): boolean {
  return settled.filter(({ sources }) => held !== undefined && sources.includes(held)).length < 2;
}

/** Within this time, the same listing again is the same visit: nothing is written. In milliseconds. */
const visitTime = 3_600_000;

/** Whether meeting a paper again told nothing: all is as it was but the time, and that is the same hour of the same day. */
function isUnchangedVisit(before: MergeEntry['row'], after: MergeEntry['row']): boolean {
  const [was, is] = [before.sighting?.at ?? 0, after.sighting?.at ?? 0];
  if (is - was >= visitTime || localDay(is) !== localDay(was)) return false;
  return withoutTimes(before) === withoutTimes(after);
}

function withoutTimes(row: MergeEntry['row']): string {
  const { lastSeen: _lastSeen, asOf: _asOf, sighting, accounts, ...rest } = row;
  const undated = accounts?.map(({ asOf: _undated, ...account }) => account);
  return stableJson([rest, { ...sighting, at: 0 }, undated]);
}

/** What topics and search read of a paper: everything but the figures of the day. */
function text(row: MergeEntry['row']): string {
  const { rank: _rank, upvotes: _upvotes, comments: _comments, codeStars: _stars, asOf: _asOf, ...rest } = row;
  const { firstSeen: _first, lastSeen: _last, met: _met, accounts: _accounts, came: _came, sighting, ...told } = rest;
  return stableJson([told, sighting?.source]);
}

/** First sight is the earliest, last sight the latest; what came with the seeds and was met since is no seed any more. */
function mergeProvenance(all: readonly Provenance[]): Provenance {
  const meetings = preferListings(all);
  const sightings = meetings.flatMap((meeting) => meeting.sighting ?? []);
  const latest = Math.max(...sightings.map((sighting) => sighting.at));
  const sighting = sightings.findLast(({ at }) => at === latest);
  return {
    met: Math.min(...meetings.map((meeting) => meeting.met)),
    firstSeen: Math.min(...meetings.map((meeting) => meeting.firstSeen)),
    lastSeen: Math.max(...meetings.map((meeting) => meeting.lastSeen)),
    ...(sighting === undefined ? {} : { sighting }),
    ...(meetings.every((meeting) => meeting.seed === true) ? { seed: true } : {}),
    ...(meetings.every((meeting) => meeting.imported !== undefined)
      ? { imported: Math.min(...meetings.map((meeting) => meeting.imported ?? 0)) }
      : {}),
    ...(all.some((meeting) => meeting.extra !== undefined)
      ? { extra: Object.assign({}, ...all.map((meeting) => meeting.extra)) }
      : {}),
  };
}

/**
 * A file tells about a paper, but not when it was met: beside a listing it says nothing, and of several files the one
 * whose paper is the oldest speaks, so that the same file again changes nothing.
 */
function preferListings(meetings: readonly Provenance[]): readonly Provenance[] {
  const own = meetings.filter((meeting) => meeting.imported === undefined);
  if (own.length > 0) return own;
  return [...meetings].sort((a, b) => a.met - b.met || (a.imported ?? 0) - (b.imported ?? 0)).slice(0, 1);
}

function byAge(a: MergeEntry, b: MergeEntry): number {
  return (a.id ?? Number.POSITIVE_INFINITY) - (b.id ?? Number.POSITIVE_INFINITY);
}

async function neighbours(
  db: Database,
  table: 'papers' | 'removed',
  names: readonly string[],
  found: readonly (readonly number[])[],
  known: Set<number>,
): Promise<PaperRow[]> {
  const ids = found.flatMap((same, index) => {
    // A title that this many papers share identifies none of them.
    const common = same.length > maxRecordsPerTitle && isTitleName(names[index] ?? '');
    return common ? [] : same.filter((id) => !known.has(id));
  });
  for (const id of ids) known.add(id);
  if (ids.length === 0) return [];
  const rows = await db[table].bulkGet([...new Set(ids)]);
  return rows.filter((row) => row !== undefined);
}

/** The names by which an account may meet others. A bare title's key says no more than the title itself. */
function namesOfAccount(account: SourceRecord): string[] {
  return [...account.keys.filter((key) => schemeOf(key) !== 'title'), ...titleForms(account).map(titleName)];
}

function unasked(names: readonly string[], asked: Set<string>): string[] {
  const fresh = new Set<string>();
  for (const name of names) if (!asked.has(name) && !name.startsWith('title:')) fresh.add(name);
  for (const name of fresh) asked.add(name);
  return [...fresh];
}
