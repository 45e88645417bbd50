import Dexie, {
  type DBCore,
  type DBCoreTransaction,
  type EntityTable,
  type IndexableType,
  type Table,
  type Transaction,
} from 'dexie';
import { DigestifError } from '../errors.ts';
import type { StoredSegment } from '../search/index/segment-head.ts';
import { coalesceDeletions } from './coalesce-deletions.ts';
import type {
  DecisionRow,
  DigestRow,
  FeedRow,
  IssueRow,
  LedgerRow,
  MatchRow,
  MetaRow,
  OperationRow,
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

export type { Table };
export type RowKey = IndexableType;

/**
 * The library’s database. If another window opens a newer schema or deletes the database, Dexie closes this connection
 * at once and reopens it at the next use.
 */
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
  declare readonly indexSegments: Table<StoredSegment, number>;
  declare readonly indexBlocks: Table<Uint8Array, number>;
  declare readonly indexDue: Table<PendingIndexRow, number>;

  /** Whether a newer version of Digestif has written to this library. If so, every write is rejected. */
  readOnly = false;
  readonly #newest: number;

  /** @param known the supported schema versions, oldest first; tests pass others */
  constructor(name: string, known: readonly SchemaVersion[] = versions) {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    this.#newest = Math.max(...known.map((version) => version.number));
    for (const { number, stores, upgrade, minReader, minWriter } of known) {
      this.version(number)
        .stores({ ...stores })
        .upgrade(async (transaction) => {
          await upgrade?.(transaction);
          await writeVersions(transaction, { schema: number, minReader, minWriter });
        });
    }
    this.use(trackIndexChanges);
    this.use(coalesceDeletions);
    this.use({ stack: 'dbcore', name: 'writes', create: (core) => guardWrites(core, () => this.readOnly) });
    this.on('populate', (transaction) => {
      const newest = known.at(-1);
      if (newest === undefined) return;
      // Abort the creation if the version row cannot be written.
      writeVersions(transaction, { ...newest, schema: newest.number }).catch(() => transaction.abort());
    });
    // Check on every opening, because a newer version may have written in the meantime.
    this.on('ready', () => this.#checkVersions(), true);
  }

  /** Dexie opens a database with a newer schema without an error (dexie#2097), so this checks the stored versions. */
  async #checkVersions(): Promise<void> {
    const row = await this.meta.get('versions');
    const written = row?.value as Partial<Versions> | undefined;
    if ((written?.minReader ?? 1) > this.#newest) throw new UnreadableLibraryError();
    this.readOnly = (written?.minWriter ?? this.verno) > this.#newest;
  }
}

/** The `meta` row about the schema that last wrote the library. */
interface Versions {
  readonly schema: number;
  readonly minReader: number;
  readonly minWriter: number;
}

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
