/**
 * The papers that incoming source records can merge with: every row that shares a key or a title with them, directly or
 * through another row. Records are merged one after another in memory; the changes are written at the end.
 */

import type { Database } from '../../db/database.ts';
import { idsByName } from '../../db/ids-by-name.ts';
import type { PaperRow, SightingRow } from '../../db/schema.ts';
import type { Verdict } from '../../domain/duplicate-verdict.ts';
import { clusterRecords, maxRecordsPerTitle, type RecordCluster, sourceRecordId } from '../../domain/group-records.ts';
import { type Key, schemeOf } from '../../domain/key.ts';
import { mergeRecords, type SourceRecord, titleForms } from '../../domain/merge-records.ts';
import { isTitleName, type Provenance, rowOf, titleName } from '../papers/row-mapping.ts';
import { collectRecords, compareAge, indexedText, isUnchangedVisit, type MergeEntry } from './merge-entry.ts';
import { mergeProvenance } from './merge-provenance.ts';
import { readVerdicts } from './verdicts.ts';

/** The papers that some source records can merge with, changed in memory and then written by the caller. */
export class MergeSet {
  readonly #byName = new Map<string, Set<MergeEntry>>();
  readonly entries = new Set<MergeEntry>();
  /** Rows that were merged away and must be deleted. */
  readonly deletedRows: { id: number; gone: boolean; was: Omit<PaperRow, 'id'> }[] = [];
  /** First sightings of merged or split rows, which need rows of their own now. */
  readonly detachedSightings: SightingRow[] = [];
  /** Whether a sighting that brings nothing but a new time, within an hour of the last, is not worth writing. */
  skipsRepeatedVisits = true;
  #verdicts: readonly Verdict[] = [];
  /** By key: the keys that the user has marked as the same paper. */
  #partners: ReadonlyMap<string, readonly Key[]> = new Map();

  /**
   * Reads everything that the source records can merge with, inside the caller’s transaction.
   * @param batches read one after another, so that the database works on one while the next is prepared
   * @param onBatch if present, called after each batch has been read, so that long work can be followed and stopped
   */
  static async load(
    db: Database,
    batches: Iterable<readonly SourceRecord[]>,
    onBatch?: (accounts: number) => void,
  ): Promise<MergeSet> {
    const set = new MergeSet();
    const requested = new Set<string>();
    const [liveIds, removedIds] = [new Set<number>(), new Set<number>()];
    const [removedCountPromise, verdictsPromise] = [db.removed.limit(1).count(), readVerdicts(db)];
    const lookups: { readonly names: string[]; readonly ids: Promise<number[][]> }[] = [];
    for (const batch of batches) {
      const names = unrequested(batch.flatMap(namesOfRecord), requested);
      const ids = idsByName('papers', names);
      lookups.push({ names, ids });
      if (onBatch === undefined) continue;
      await ids;
      onBatch(batch.length);
    }
    let names = lookups.flatMap((batch) => batch.names);
    const [removedCount, verdicts, idLists] = await Promise.all([
      removedCountPromise,
      verdictsPromise,
      Promise.all(lookups.map((batch) => batch.ids)),
    ]);
    set.#obey(verdicts);
    let ids = idLists.flat();
    while (names.length > 0) {
      const rows = await readNeighbours(db, 'papers', names, ids, liveIds);
      for (const row of rows) set.#hold(row, false);
      const removed =
        removedCount > 0
          ? await readNeighbours(db, 'removed', names, await idsByName('removed', names), removedIds)
          : [];
      for (const row of removed) set.#hold(row, true);
      names = unrequested([...[...rows, ...removed].flatMap((row) => row.names), ...set.#partnersOf(names)], requested);
      ids = await idsByName('papers', names);
    }
    return set;
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

  #index(entry: MergeEntry): void {
    this.entries.add(entry);
    for (const name of entry.row.names) {
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, new Set([entry]));
      else known.add(entry);
    }
  }

  #forget(entry: MergeEntry): void {
    this.entries.delete(entry);
    for (const name of entry.row.names) this.#byName.get(name)?.delete(entry);
  }

  *#touching(names: readonly string[]): Generator<MergeEntry> {
    for (const name of [...names, ...this.#partnersOf(names)]) {
      const same = this.#byName.get(name);
      if (same !== undefined && (!isTitleName(name) || same.size <= maxRecordsPerTitle)) yield* same;
    }
  }

  /** Finds the paper that a source record belongs to by a shared key, or else by its title. */
  find(account: SourceRecord): MergeEntry | undefined {
    for (const entry of this.#touching(namesOfRecord(account))) return entry;
    return undefined;
  }

  /**
   * Merges a source record into its paper, or adds a new paper.
   * @returns the paper’s entry
   */
  merge(account: SourceRecord, provenance: Provenance): MergeEntry {
    const near = this.#closure(namesOfRecord(account));
    const [only] = near;
    if (only === undefined) {
      const [group] = clusterRecords([account]);
      if (group === undefined) throw new Error(`no key for “${account.title}”`);
      return this.#keep(undefined, rowOf(group, provenance));
    }
    const { accounts, before } = collectRecords(near);
    const id = sourceRecordId(account);
    const known = accounts.get(id);
    accounts.set(id, known === undefined ? account : mergeRecords(known, account));
    const result = this.#settle(clusterRecords([...accounts.values()], this.#verdicts), before, { id, provenance });
    if (result === undefined) throw new Error(`lost “${id}” among its groups`);
    return result;
  }

  /** Clusters all entries again, after the user’s verdicts have changed. */
  recluster(): void {
    const left = new Set(this.entries);
    for (const entry of left) {
      if (!this.entries.has(entry)) continue;
      const near = this.#closure(entry.row.names);
      for (const one of near) left.delete(one);
      const { accounts, before } = collectRecords(near);
      this.#settle(clusterRecords([...accounts.values()], this.#verdicts), before);
    }
  }

  /** Returns every entry that these names can reach, directly or through another entry. */
  #closure(names: readonly string[]): Set<MergeEntry> {
    const near = new Set(this.#touching(names));
    for (const entry of near) for (const other of this.#touching(entry.row.names)) near.add(other);
    return near;
  }

  /**
   * Assigns each cluster one of the rows that its source records come from, and deletes the rows that remain. Rows in
   * the library take precedence, so that a removed duplicate is merged into a paper in the library, never the other way
   * round.
   * @param incoming the source record that is being merged
   * @returns the entry of that source record
   */
  #settle(
    groups: readonly RecordCluster[],
    before: ReadonlyMap<string, MergeEntry>,
    incoming?: { readonly id: string; readonly provenance: Provenance },
  ): MergeEntry | undefined {
    const near = new Set(before.values());
    const nearIds = [...near].flatMap((entry) => entry.id ?? []);
    const unassigned = new Set(near);
    const assigned = groups.map((group) => {
      const ids = group.accounts.map(sourceRecordId);
      const sources = [...new Set(ids.flatMap((id) => before.get(id) ?? []))].sort(compareAge);
      const candidates = sources.filter((entry) => unassigned.has(entry));
      const keeper = candidates.find((entry) => !entry.isRemoved) ?? candidates[0];
      if (keeper !== undefined) unassigned.delete(keeper);
      return {
        group,
        sources,
        keeper,
        provenance: incoming !== undefined && ids.includes(incoming.id) ? incoming.provenance : undefined,
      };
    });
    const oldRows = new Map([...near].map((entry) => [entry, entry.row]));
    for (const entry of near) this.#forget(entry);
    for (const { id, isRemoved: gone, original: was } of unassigned)
      if (id !== undefined && was !== undefined) this.deletedRows.push({ id, gone, was });
    const detached = new Map<MergeEntry, SightingRow>();
    let result: MergeEntry | undefined;
    for (const { group, sources, keeper, provenance } of assigned) {
      const provenances: Provenance[] = sources.flatMap((entry) => oldRows.get(entry) ?? []);
      if (provenance !== undefined) provenances.push(provenance);
      const row = rowOf(group, mergeProvenance(provenances));
      const [source] = sources;
      const same = sources.length === 1 && source === keeper && isUnsplit(assigned, source);
      for (const entry of sources) {
        const came = oldRows.get(entry)?.came;
        if (came === undefined) continue;
        if (same) row.came = came;
        else if (entry.id !== undefined) detached.set(entry, { paper: entry.id, ...came });
      }
      if (this.skipsRepeatedVisits && same && keeper !== undefined && isUnchangedVisit(keeper.row, row)) {
        this.#index(keeper);
        if (provenance !== undefined) result = keeper;
        continue;
      }
      const entry = this.#keep(keeper, row);
      if (!same && sources.length > 0) {
        entry.isReclustered = true;
        entry.reclusteredFrom = [...new Set([...entry.reclusteredFrom, ...nearIds])];
      }
      if (provenance !== undefined) result = entry;
    }
    this.detachedSightings.push(...detached.values());
    return result;
  }

  #keep(keeper: MergeEntry | undefined, row: MergeEntry['row']): MergeEntry {
    const entry: MergeEntry = keeper ?? {
      row,
      isRemoved: false,
      isChanged: true,
      isTextChanged: true,
      isReclustered: false,
      reclusteredFrom: [],
    };
    entry.isTextChanged ||= indexedText(row) !== indexedText(entry.row);
    entry.row = row;
    entry.isChanged = true;
    this.#index(entry);
    return entry;
  }
}

function isUnsplit(
  assigned: readonly { readonly sources: readonly MergeEntry[] }[],
  entry: MergeEntry | undefined,
): boolean {
  return assigned.filter(({ sources }) => entry !== undefined && sources.includes(entry)).length < 2;
}

async function readNeighbours(
  db: Database,
  table: 'papers' | 'removed',
  names: readonly string[],
  idLists: readonly (readonly number[])[],
  known: Set<number>,
): Promise<PaperRow[]> {
  const ids = idLists.flatMap((same, index) => {
    // A title that this many papers share identifies none of them.
    const common = same.length > maxRecordsPerTitle && isTitleName(names[index] ?? '');
    return common ? [] : same.filter((id) => !known.has(id));
  });
  for (const id of ids) known.add(id);
  if (ids.length === 0) return [];
  const rows = await db[table].bulkGet([...new Set(ids)]);
  return rows.filter((row) => row !== undefined);
}

/** Returns the names that a source record is matched by. A title key says no more than the title itself. */
function namesOfRecord(account: SourceRecord): string[] {
  return [...account.keys.filter((key) => schemeOf(key) !== 'title'), ...titleForms(account).map(titleName)];
}

function unrequested(names: readonly string[], requested: Set<string>): string[] {
  const fresh = new Set<string>();
  for (const name of names) if (!requested.has(name) && !name.startsWith('title:')) fresh.add(name);
  for (const name of fresh) requested.add(name);
  return [...fresh];
}
