import Dexie, { type DBCore, type DBCoreTransaction, type EntityTable, type IndexableType, type Table } from 'dexie';
import { DigestifError } from '../errors.ts';
import type { SegmentRow } from '../search/index/store.ts';
import { type IndexDueRow, noteIndexDue } from './index-due.ts';
import {
  type ActRow,
  type AsideRow,
  type DecisionRow,
  type DigestRow,
  type FeedRow,
  type MatchRow,
  type MetaRow,
  type PaperRow,
  type SightingRow,
  type StateRow,
  stores1,
  type TopicRow,
  type VisitRow,
} from './schema.ts';

/** The schema's number, and the oldest program that may read and write what this one writes. */
export const schemaVersion = 1;
const minReader = 1;
const minWriter = 1;

/** A newer Digestif wrote this library: it may be read here where `readable`, never written. */
export class NewerLibraryError extends DigestifError {
  override readonly name = 'NewerLibraryError';
  constructor() {
    super('This library was written by a newer Digestif. You can read and export it here, not change it.');
  }
}

export type { Table };
export type RowKey = IndexableType;

export class Database extends Dexie {
  declare readonly papers: EntityTable<PaperRow, 'id'>;
  declare readonly removed: EntityTable<PaperRow, 'id'>;
  declare readonly states: EntityTable<StateRow, 'paper'>;
  declare readonly decisions: EntityTable<DecisionRow, 'id'>;
  declare readonly acts: EntityTable<ActRow, 'id'>;
  declare readonly sightings: Table<SightingRow, [number, string, string]>;
  declare readonly visits: EntityTable<VisitRow, 'id'>;
  declare readonly topics: EntityTable<TopicRow, 'id'>;
  declare readonly matches: Table<MatchRow, [string, number]>;
  declare readonly digests: EntityTable<DigestRow, 'id'>;
  declare readonly feeds: EntityTable<FeedRow, 'id'>;
  declare readonly aside: EntityTable<AsideRow, 'n'>;
  declare readonly meta: EntityTable<MetaRow, 'name'>;
  declare readonly indexSegments: Table<SegmentRow, number>;
  declare readonly indexBlocks: Table<Uint8Array, number>;
  declare readonly indexDue: Table<IndexDueRow, number>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    this.version(schemaVersion).stores(stores1);
    this.use(noteIndexDue);
    this.use({ stack: 'dbcore', name: 'writes', create: (core) => guardWrites(core, () => this.readOnly) });
    this.on('populate', (transaction) => {
      transaction.table('meta').bulkAdd([{ name: 'versions', value: { schema: schemaVersion, minReader, minWriter } }]);
    });
    this.on('ready', () => this.#checkVersions());
    // Another tab opens a newer schema, or deletes the library: make way at once; the next use opens it again.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: false });
    });
  }

  async #checkVersions(): Promise<void> {
    const row = await this.meta.get('versions');
    const versions = row?.value as { minWriter?: number } | undefined;
    if (this.verno > schemaVersion || (versions?.minWriter ?? 1) > schemaVersion) this.readOnly = true;
  }

  /** True after a newer Digestif has written here: every write is refused. */
  readOnly = false;
}

/**
 * Transactions that hold an act are a person's own decisions: they are on the disk before they are acknowledged. All
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
