/** Opens the library: the only entry point for recording papers and for everything the UI needs, grouped by area. */
import type { Connection } from '../db/connection.ts';
import { Database } from '../db/database.ts';
import { whenNotErasing } from '../storage/erasure-lock.ts';
import type { LibraryStorage } from '../storage/library-storage.ts';
import { backup } from './areas/backup.ts';
import { digests } from './areas/digests.ts';
import { duplicates } from './areas/duplicates.ts';
import { exports } from './areas/exports.ts';
import { imports } from './areas/imports.ts';
import { maintenance } from './areas/maintenance.ts';
import { papers } from './areas/papers.ts';
import { places } from './areas/places.ts';
import { recovery } from './areas/recovery.ts';
import { search } from './areas/search.ts';
import { seeds } from './areas/seeds.ts';
import { topics } from './areas/topics.ts';
import { zotero } from './areas/zotero.ts';
import type { LibraryContext } from './base/context.ts';
import type { TopicMatching } from './base/topic-matcher.ts';
import { type Bound, bind, changing, lazy } from './base/use-case.ts';
import { locateLibrary } from './recovery/locate-library.ts';

const areas = {
  papers,
  seeds,
  search,
  topics,
  duplicates,
  digests,
  places,
  imports,
  exports,
  zotero,
  backup,
  maintenance,
  recovery,
};

type BoundAreas = { readonly [Name in keyof typeof areas]: Bound<(typeof areas)[Name]> };

const undo = changing(lazy(() => import('./decisions/decide.ts').then(({ undo }) => undo)));

/** The library’s use cases, as the UI and the background use them. */
export interface Library extends BoundAreas {
  /** Reverts an operation. */
  undo: Bound<{ undo: typeof undo }>['undo'];
  /** What this window’s connection to the database can do. */
  readonly connection: Connection;
  /** Closes the database; the next use opens it again. */
  close(): void;
}

/** Options for tests, and for opening a second library. */
export interface LibraryOptions {
  /** The database's name. */
  readonly name?: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly newId?: () => string;
  readonly matching?: TopicMatching;
  /** Called after each use case that may have changed what others show. */
  readonly onChange?: () => void;
  /** Where the journal and automatic backups are; without it, the library lives in its database alone. */
  readonly storage?: LibraryStorage | undefined;
}

/** Opens this browser’s library. The database itself opens on its first use. */
export function openLibrary(options: LibraryOptions = {}): Library {
  const { storage, now = () => Date.now(), newId = () => crypto.randomUUID(), onChange = () => undefined } = options;
  const locate =
    storage === undefined
      ? undefined
      : (name: string): Promise<IDBFactory> => whenNotErasing(() => locateLibrary(name, storage, { now, newId }));
  const context: LibraryContext = {
    db: new Database(options.name ?? 'digestif', { locate }),
    now,
    newId,
    onChange,
    ...(storage === undefined ? {} : { storage, files: storage.files }),
    backUp: async () => (await import('./backup/auto-backup.ts')).backUpIfDue(context),
    moveChanges: async (lost) => (await import('./recovery/move-changes.ts')).moveChanges(context, lost),
    ...(options.matching === undefined ? {} : { matching: options.matching }),
  };
  context.db.journaling.isOn = storage !== undefined;
  return {
    papers: bind(context, areas.papers),
    seeds: bind(context, areas.seeds),
    search: bind(context, areas.search),
    topics: bind(context, areas.topics),
    duplicates: bind(context, areas.duplicates),
    digests: bind(context, areas.digests),
    places: bind(context, areas.places),
    imports: bind(context, areas.imports),
    exports: bind(context, areas.exports),
    zotero: bind(context, areas.zotero),
    backup: bind(context, areas.backup),
    maintenance: bind(context, areas.maintenance),
    recovery: bind(context, areas.recovery),
    ...bind(context, { undo }),
    connection: context.db.connection,
    close: () => context.db.close({ disableAutoOpen: false }),
  };
}
