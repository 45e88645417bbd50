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

/** A newer Digestif wrote this library: it may be read here, never written. */
export class NewerLibraryError extends DigestifError {
  override readonly name = 'NewerLibraryError';
  constructor() {
    super(
      'This library was saved by a newer version of Digestif. You can view and export it. To make changes, update Digestif.',
    );
  }
}

/** A newer Digestif wrote this library in a way that this one does not understand. */
export class UnreadableLibraryError extends DigestifError {
  override readonly name = 'UnreadableLibraryError';
  constructor() {
    super('This library was saved by a newer version of Digestif. Nothing was changed. Update Digestif to open it.');
  }
}

export type { Table };
export type RowKey = IndexableType;

/**
 * The library's database. Where another window opens a newer schema or deletes it, Dexie closes this connection at once
 * and opens it again at the next use.
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

  /** True after a newer Digestif has written here: every write is refused. */
  readOnly = false;
  readonly #newest: number;

  /** @param known the versions that this program knows, oldest first; tests hand over others */
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
      // A library that does not know its version must not come to be.
      writeVersions(transaction, { ...newest, schema: newest.number }).catch(() => transaction.abort());
    });
    // At every opening: a newer window may have written in between.
    this.on('ready', () => this.#checkVersions(), true);
  }

  /** Dexie opens a library of a newer schema without a word (dexie#2097), so that is looked at here. */
  async #checkVersions(): Promise<void> {
    const row = await this.meta.get('versions');
    const written = row?.value as Partial<Versions> | undefined;
    if ((written?.minReader ?? 1) > this.#newest) throw new UnreadableLibraryError();
    this.readOnly = (written?.minWriter ?? this.verno) > this.#newest;
  }
}

/** What `meta` says of the schema that wrote the library last. */
interface Versions {
  readonly schema: number;
  readonly minReader: number;
  readonly minWriter: number;
}

async function writeVersions(transaction: Transaction, { schema, minReader, minWriter }: Versions): Promise<void> {
  await transaction.table('meta').put({ name: 'versions', value: { schema, minReader, minWriter } });
}

/**
 * Transactions that hold an act are a user's own decisions: they are on the disk before they are acknowledged. All
 * others (listings, which can be met again) may be relaxed. A library of a newer Digestif is never written.
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
