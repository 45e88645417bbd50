import Dexie, {
  type DBCore,
  type DBCoreTransaction,
  type EntityTable,
  type IndexableType,
  type PromiseExtended,
  type Table,
  type Transaction,
} from 'dexie';
import { DigestifError, errorOf } from '../errors.ts';
import type { StoredSegment } from '../search/index/segment-head.ts';
import { coalesceDeletions } from './coalesce-deletions.ts';
import { type Journaling, journalChanges } from './journal-changes.ts';
import { type LocateDatabase, LocatedFactory } from './located-factory.ts';
import { startJournal, startMatching } from './migrations.ts';
import type {
  DecisionRow,
  DigestRow,
  FeedRow,
  IssueRow,
  LedgerRow,
  MatchRow,
  MetaRow,
  OperationRow,
  OutboxRow,
  PaperRow,
  PendingIndexRow,
  SeriesRow,
  SightingRow,
  StateRow,
  TopicRow,
  UndoSnapshotRow,
  VisitRow,
} from './schema.ts';
import { trackIndexChanges } from './track-index-changes.ts';
import { type SchemaVersion, versions } from './versions.ts';
import { reportReadErrors, type WatchedConnection, watchConnection } from './watch-connection.ts';

/** Thrown by writes to a library that a newer version of Digestif has written. Reading is allowed. */
export class NewerLibraryError extends DigestifError {
  override readonly name = 'NewerLibraryError';
  constructor() {
    super(
      'This library was saved by a newer version of Digestif. You can view and export it. To make changes, update Digestif.',
    );
  }
}

/** Thrown on opening a library whose format only a newer version of Digestif can read. */
export class UnreadableLibraryError extends DigestifError {
  override readonly name = 'UnreadableLibraryError';
  constructor() {
    super('This library was saved by a newer version of Digestif. Nothing was changed. Update Digestif to open it.');
  }
}

/** The database has to be opened again, which what was asked of it may not wait for. */
export class ReopenedError extends Error {
  override readonly name = 'ReopenedError';
}

/** Thrown on opening a library whose rows could not be brought into the format of this version. */
export class MigrationError extends DigestifError {
  override readonly name = 'MigrationError';
  constructor(cause: Error) {
    const reason = cause.message.replace(/\.?$/, '.');
    super(`Digestif couldn’t convert your library for this version: ${reason} Nothing was changed.`, { cause });
  }
}

export type { Table };
export type RowKey = IndexableType;

/** How long after its opening failed the next use of a database opens it again, in milliseconds. */
const pauseAfterFailure = 200;

/** The library’s database. What happens if another window changes it, or the browser loses it: {@link watchConnection}. */
export class Database extends Dexie {
  declare readonly papers: EntityTable<PaperRow, 'id'>;
  declare readonly removed: EntityTable<PaperRow, 'id'>;
  declare readonly states: EntityTable<StateRow, 'paper'>;
  declare readonly decisions: EntityTable<DecisionRow, 'id'>;
  declare readonly acts: EntityTable<OperationRow, 'id'>;
  declare readonly sightings: Table<SightingRow, [number, string, string]>;
  declare readonly visits: EntityTable<VisitRow, 'id'>;
  declare readonly topics: EntityTable<TopicRow, 'id'>;
  declare readonly matches: Table<MatchRow, [string, number]>;
  declare readonly digests: EntityTable<DigestRow, 'id'>;
  declare readonly series: EntityTable<SeriesRow, 'id'>;
  declare readonly issues: EntityTable<IssueRow, 'id'>;
  declare readonly ledger: Table<LedgerRow, [string, string]>;
  declare readonly feeds: EntityTable<FeedRow, 'id'>;
  declare readonly aside: EntityTable<UndoSnapshotRow, 'n'>;
  declare readonly meta: EntityTable<MetaRow, 'name'>;
  declare readonly outbox: EntityTable<OutboxRow, 'n'>;
  declare readonly indexSegments: Table<StoredSegment, number>;
  declare readonly indexBlocks: Table<Uint8Array, number>;
  declare readonly indexDue: Table<PendingIndexRow, number>;

  /** Whether a newer version of Digestif has written to this library. If so, every write is rejected. */
  readOnly = false;
  /** Whether changes go into the outbox, which a library with a journal asks for, how many did, and how many left it. `isBackupAsked`: a use case changed papers in a way that only a backup holds. */
  readonly journaling: Journaling & { changes: number; flushed: number; isBackupAsked: boolean } = {
    isOn: false,
    connection: 0,
    pending: new Set(),
    changes: 0,
    flushed: 0,
    isBackupAsked: false,
    onChange() {
      this.changes += 1;
    },
  };
  /** What windows show about this connection. */
  readonly connection: WatchedConnection;
  readonly #newest: number;
  readonly #factory: LocatedFactory | undefined;
  readonly #locate: LocateDatabase | undefined;
  #located: Promise<void> | undefined;
  readonly #openTasks = new Set<() => void>();

  /**
   * @param options `known`: the supported schema versions, oldest first; tests pass others. `locate`: finds
   * the files of the database, and repairs them if they are damaged, before each opening.
   */
  constructor(
    name: string,
    { known = versions, locate }: { known?: readonly SchemaVersion[]; locate?: LocateDatabase | undefined } = {},
  ) {
    const factory = locate === undefined ? undefined : new LocatedFactory();
    super(name, {
      chromeTransactionDurability: 'relaxed',
      cache: 'disabled',
      ...(factory === undefined ? {} : { indexedDB: factory }),
    });
    this.#factory = factory;
    this.#locate = locate;
    this.#newest = Math.max(...known.map((version) => version.number));
    for (const { number, stores, upgrade, minReader, minWriter } of known) {
      this.version(number)
        .stores({ ...stores })
        .upgrade(async (transaction) => {
          await upgrade?.(transaction).catch((error: unknown) => {
            throw isFull(error) ? error : new MigrationError(errorOf(error));
          });
          await writeVersions(transaction, { schema: number, minReader, minWriter });
        });
    }
    this.use(trackIndexChanges);
    this.use(journalChanges(this.journaling));
    this.use(coalesceDeletions);
    this.connection = watchConnection(this);
    this.use({
      stack: 'dbcore',
      name: 'read errors',
      create: (core) => reportReadErrors(core, (error) => this.connection.reportReadError(error)),
    });
    this.use({ stack: 'dbcore', name: 'writes', create: (core) => guardWrites(core, () => this.readOnly) });
    this.on('populate', (transaction) => {
      const newest = known.at(-1);
      if (newest === undefined) return;
      // Abort the creation if the version row cannot be written.
      const started = newest.number < 3 ? [] : [startJournal(transaction), startMatching(transaction)];
      Promise.all([writeVersions(transaction, { ...newest, schema: newest.number }), ...started]).catch(() =>
        transaction.abort(),
      );
    });
    // Check on every opening, because a newer version may have written in the meantime.
    this.on(
      'ready',
      () => {
        this.journaling.connection += 1;
        return this.#checkVersions();
      },
      true,
    );
  }

  /**
   * Runs a task on the database as it is open now.
   * @throws {ReopenedError} without waiting for the task, once the database has to be opened again
   */
  whileOpen<T>(task: () => PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(new ReopenedError('The database was closed.'));
      if (!this.isOpen()) {
        stop();
        return;
      }
      this.#openTasks.add(stop);
      const end = (): void => void this.#openTasks.delete(stop);
      task().then(resolve, reject).then(end, end);
    });
  }

  override open(): PromiseExtended<Dexie> {
    if (!this.isOpen()) for (const stop of this.#openTasks) stop();
    const [factory, locate] = [this.#factory, this.#locate];
    if (factory === undefined || locate === undefined || this.isOpen()) return super.open();
    // Dexie calls this at the first use, and queues what is asked for until the database is open.
    this.#located ??= Dexie.ignoreTransaction(() => locate(this.name)).then(
      (found) => factory.use(found),
      (error: unknown) => factory.fail(errorOf(error)),
    );
    return Dexie.Promise.resolve(this.#located)
      .then(() => super.open())
      .catch((error: unknown) => {
        this.#reopenLater();
        throw error;
      }) as PromiseExtended<Dexie>;
  }

  /** Dexie never opens a database again whose opening failed, but a full disk may have space a moment later. */
  #reopenLater(): void {
    setTimeout(() => {
      if (!this.isOpen() && this.hasFailed()) this.close({ disableAutoOpen: false });
    }, pauseAfterFailure);
  }

  override close(options?: { disableAutoOpen: boolean }): void {
    this.#located = undefined;
    super.close(options);
  }

  /** Dexie opens a database with a newer schema without an error (dexie#2097), so this checks the stored versions. */
  async #checkVersions(): Promise<void> {
    const row = await this.meta.get('versions');
    const written = row?.value as Partial<Versions> | undefined;
    if ((written?.minReader ?? 1) > this.#newest) throw new UnreadableLibraryError();
    this.readOnly = (written?.minWriter ?? this.verno) > this.#newest;
    this.connection.set('read-only', this.readOnly);
  }
}

/** The `meta` row about the schema that last wrote the library. */
interface Versions {
  readonly schema: number;
  readonly minReader: number;
  readonly minWriter: number;
}

/** A full disk says nothing about the rows. */
const isFull = (error: unknown): boolean => errorOf(error).name === 'QuotaExceededError';

async function writeVersions(transaction: Transaction, { schema, minReader, minWriter }: Versions): Promise<void> {
  await transaction.table('meta').put({ name: 'versions', value: { schema, minReader, minWriter } });
}

/**
 * Makes transactions over `acts` durable before they resolve, because they contain the user’s own decisions. All others
 * can be relaxed, because listings can be recorded again. Rejects all writes to a library of a newer version.
 * @throws {NewerLibraryError} on a write transaction if the library is read-only
 */
function guardWrites(core: DBCore, readOnly: () => boolean): DBCore {
  return {
    ...core,
    transaction(stores, mode, options): DBCoreTransaction {
      if (mode === 'readwrite' && readOnly()) throw new NewerLibraryError();
      const durability = mode === 'readwrite' && stores.includes('acts') ? 'strict' : 'relaxed';
      return core.transaction(stores, mode, { ...options, durability });
    },
  };
}
