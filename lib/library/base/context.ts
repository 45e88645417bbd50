import type { Database } from '../../db/database.ts';
import type { OutboxRow } from '../../db/schema.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { LibraryStorage } from '../../storage/library-storage.ts';
import type { TopicMatching } from './topic-matcher.ts';

/** The dependencies of every use case. The clock and the id source are parameters so that tests control them. */
export interface LibraryContext {
  readonly db: Database;
  /** Files outside the database: the journal and automatic backups. Undefined where the browser has none, as in Node. */
  readonly files?: FileStore;
  readonly storage?: LibraryStorage;
  /**
   * Called when another window has recovered the library meanwhile, so that this database is no longer the library's:
   * moves the changes of its outbox into the recovered one. Called with changes that the database lost, it makes them again.
   */
  readonly moveChanges?: (lost?: readonly OutboxRow[]) => Promise<void>;
  /** Makes an automatic backup if one is due. */
  readonly backUp?: () => Promise<unknown>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Returns a new random id. */
  newId(): string;
  /** Called after a use case that may have changed what open windows show. */
  onChange(): void;
  /** The topic matcher; the default one if absent. */
  readonly matching?: TopicMatching;
}
