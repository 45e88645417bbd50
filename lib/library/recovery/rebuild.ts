/** Rebuilds a library from its newest automatic backup, the journal since it, and what can still be read of the old one. */
import type { Database, RowKey, Table } from '../../db/database.ts';
import { isJournaled, type JournaledTable, journaledTables } from '../../db/journal-changes.ts';
import type { DecisionRow, OperationRow, PaperRow, TopicRow } from '../../db/schema.ts';
import type { ListingDraft } from '../../domain/draft.ts';
import type { FileStore } from '../../storage/file-store.ts';
import { type JournalEntry, type JournalPosition, readJournal } from '../../storage/journal.ts';
import type { RecordOptions } from '../api/record.ts';
import { type AutoBackup, listAutoBackups, readAutoBackup } from '../backup/auto-backup.ts';
import { BackupReader } from '../backup/backup-reader.ts';
import { insertBackupPapers } from '../backup/insert-papers.ts';
import { type PaperLine, paperLine, parsePaperLine } from '../backup/line-schema.ts';
import { DamagedBackupError } from '../backup/zip-entries.ts';
import type { LibraryContext } from '../base/context.ts';
import { findPair, saveVerdicts } from '../merge/verdicts.ts';
import { reserveIds } from '../papers/reserve-ids.ts';
import { allSightings, sightingsOf } from '../papers/sightings.ts';
import { recountAll } from '../papers/stored-counts.ts';
import { record } from '../record/record.ts';
import { removeUnusedSeeds, restoreSeeds } from '../record/seeds.ts';
import { recomputeAllStates } from '../states/save-states.ts';
import { saveTopic } from '../topics/save-topic.ts';
import { keyOf } from '../undo/snapshots.ts';

/** What a rebuilt library holds, and what could not be read. */
export interface RebuildReport {
  readonly papers: number;
  readonly decisions: number;
  /** When the backup was made from which it was rebuilt, milliseconds since the epoch. */
  readonly backupAt?: number;
  /** Lines of the journal and rows of the old database that were damaged. */
  readonly unreadable: number;
}

/** What a library is rebuilt from. */
export interface RebuildSource {
  readonly files: FileStore;
  readonly library: string;
  /** The old database, if it can be opened. */
  readonly old?: Database | undefined;
  /** A backup chosen by the user; the newest automatic one if absent. */
  readonly backup?: Blob | undefined;
  /** Called before anything is written, if the new database takes the place of the old one. */
  readonly removeOld?: (() => Promise<void>) | undefined;
}

/**
 * Fills an empty database.
 * @param context of the empty database, whose journaling is off
 */
export async function rebuildLibrary(context: LibraryContext, source: RebuildSource): Promise<RebuildReport> {
  const { db } = context;
  const rows = new CollectedRows(db);
  const backup = await findReadableBackup(source, (part) => rows.addBackup(part.file, part.rows));
  const listings: JournalEntry[] = [];
  let unreadable = 0;
  let hasBackupPapers = backup !== undefined;
  let seeds: JournalEntry | undefined;
  const after: JournalPosition = backup?.made ?? { generation: 0, n: 0 };
  const report = (damaged: number): void => {
    unreadable += damaged;
  };
  for await (const entries of readJournal(source.files, source.library, after, report)) {
    for (const entry of entries) {
      if (entry.kind === 'listing') listings.push(entry);
      else if (entry.kind === 'seeds') seeds = entry;
      else if (replacesPapers(entry)) {
        hasBackupPapers = false;
        seeds = undefined;
        listings.length = 0;
      }
      rows.apply(entry);
    }
  }
  const oldPapers = source.old === undefined ? [] : await readOldPapers(source.old, report);
  if (source.old !== undefined) await rows.addOld(source.old, report);
  await source.removeOld?.();
  // Before the papers, so that they are grouped as they were.
  const decisions = rows.of('decisions') as unknown as DecisionRow[];
  await saveVerdicts(
    db,
    decisions.filter((decision) => findPair(decision) !== undefined),
  );
  if (backup !== undefined && hasBackupPapers) {
    for await (const part of new BackupReader().parts(backup.file)) {
      if (part.file === 'papers') await insertBackupPapers(context, part.rows);
    }
  }
  if (seeds?.['planted'] === true) await restoreSeeds(context, seeds.at);
  for (const { listing, options } of listings) {
    await record(context, listing as ListingDraft, options as RecordOptions);
  }
  await insertBackupPapers(context, oldPapers);
  for (const name of journaledTables) {
    if (name !== 'topics') await db.table(name).bulkPut(rows.of(name));
  }
  await recomputeAllStates(context);
  // After the states: a dismissal that taught a topic must not teach it again.
  for (const topic of rows.of('topics') as unknown as TopicRow[]) await saveTopic(context, topic);
  if (seeds?.['planted'] === false) await removeUnusedSeeds(context);
  await recountAll(db);
  await reserveIds(db);
  const made = backup?.made === undefined ? {} : { backupAt: backup.made.at };
  return { papers: await db.papers.count(), decisions: await db.decisions.count(), ...made, unreadable };
}

/** Whether an operation replaced all papers; the backup that follows it holds those that came instead. */
function replacesPapers({ kind, table, rows }: JournalEntry): boolean {
  if (kind !== 'put' || table !== 'acts') return false;
  return (rows as OperationRow[]).some((act) => act.kind === 'wipe' || act.kind === 'restore');
}

type BackupRows = { readonly file: string; readonly rows: readonly unknown[] };

/**
 * Reads the newest backup that is whole, or, if all are damaged, what can be read of the newest.
 * @param take called with the rows of the backup other than papers
 */
async function findReadableBackup(
  { files, library, backup: chosen }: RebuildSource,
  take: (part: BackupRows) => void,
): Promise<{ readonly made?: AutoBackup; readonly file: Blob } | undefined> {
  let damaged: { readonly made?: AutoBackup; readonly file: Blob; readonly parts: BackupRows[] } | undefined;
  const candidates = chosen === undefined ? (await listAutoBackups(files, library)).reverse() : [undefined];
  for (const made of candidates) {
    const file = made === undefined ? chosen : await readAutoBackup(files, library, made);
    if (file === undefined) continue;
    const parts: BackupRows[] = [];
    const reader = new BackupReader();
    try {
      for await (const part of reader.parts(file)) if (part.file !== 'papers') parts.push(part);
    } catch (error) {
      if (error instanceof DamagedBackupError && chosen === undefined) continue;
      throw error;
    }
    if (reader.damage === undefined) {
      for (const part of parts) take(part);
      return { file, ...(made === undefined ? {} : { made }) };
    }
    damaged ??= { file, parts, ...(made === undefined ? {} : { made }) };
  }
  for (const part of damaged?.parts ?? []) take(part);
  return damaged;
}

/** The rows of the journaled tables as they come to be, and the keys that were deleted. */
class CollectedRows {
  readonly #rows = new Map<string, Map<string, object>>();
  readonly #deleted = new Map<string, Set<string>>();
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  of(table: JournaledTable): object[] {
    return [...(this.#rows.get(table)?.values() ?? [])];
  }

  #put(table: string, rows: readonly unknown[]): void {
    const known = this.#rows.get(table) ?? new Map<string, object>();
    this.#rows.set(table, known);
    for (const row of rows) {
      const key = JSON.stringify(keyOf(this.#db.table(table), row));
      known.set(key, row as object);
      this.#deleted.get(table)?.delete(key);
    }
  }

  #delete(table: string, keys: readonly unknown[]): void {
    const deleted = this.#deleted.get(table) ?? new Set<string>();
    this.#deleted.set(table, deleted);
    for (const key of keys) {
      this.#rows.get(table)?.delete(JSON.stringify(key));
      deleted.add(JSON.stringify(key));
    }
  }

  addBackup(table: string, rows: readonly unknown[]): void {
    if (isJournaled(table)) this.#put(table, rows);
  }

  apply({ kind, table, rows, keys }: JournalEntry): void {
    if (typeof table !== 'string' || !isJournaled(table)) return;
    if (kind === 'put' && Array.isArray(rows)) this.#put(table, rows);
    if (kind === 'delete' && Array.isArray(keys)) this.#delete(table, keys);
  }

  /** Adds rows of the old database that neither backup nor journal know. */
  async addOld(old: Database, report: (damaged: number) => void): Promise<void> {
    for (const name of journaledTables) {
      const table: Table = old.table(name);
      for await (const rows of readableRows<object>(table, report)) {
        const unknown = rows.filter((row) => {
          const key = JSON.stringify(keyOf(table, row));
          return this.#rows.get(name)?.has(key) !== true && this.#deleted.get(name)?.has(key) !== true;
        });
        this.#put(name, unknown);
      }
    }
  }
}

const batchSize = 200;

/** Reads a table of a damaged database, batch after batch; batches that cannot be read are counted. */
async function* readableRows<Row>(table: Table, report: (damaged: number) => void): AsyncGenerator<Row[]> {
  let keys: RowKey[] = [];
  try {
    keys = await table.toCollection().primaryKeys();
  } catch {
    report(1);
  }
  for (let start = 0; start < keys.length; start += batchSize) {
    const batch = keys.slice(start, start + batchSize);
    try {
      const rows: (Row | undefined)[] = await table.bulkGet(batch);
      yield rows.filter((row) => row !== undefined);
    } catch {
      report(batch.length);
    }
  }
}

async function readOldPapers(old: Database, report: (damaged: number) => void): Promise<PaperLine[]> {
  const papers: PaperLine[] = [];
  for (const table of [old.papers, old.removed]) {
    for await (const rows of readableRows<PaperRow>(table as unknown as Table, report)) {
      const ids = rows.map(({ id }) => id);
      const [states, sightings] = await Promise.all([
        old.states.bulkGet(ids).catch(() => []),
        sightingsOf(old, ids).catch(() => []),
      ]);
      const byPaper = Map.groupBy(sightings, ({ paper }) => paper);
      for (const [index, row] of rows.entries()) {
        const line = parsePaperLine(paperLine(row, states[index], allSightings(row, byPaper.get(row.id) ?? [])));
        if (typeof line === 'string') report(1);
        else papers.push(line);
      }
    }
  }
  return papers;
}
