/**
 * One policy for what can happen to an open database, in every window and in the worker:
 * - `versionchange`: another window upgrades or deletes the database. Dexie lets running transactions end, closes this
 *   connection and opens it again at the next use. After an upgrade, this window runs older code and says so.
 * - `blocked`: other connections do not close. The opening waits for them, and says so if it takes long.
 * - `close`, or a read that fails with the browser’s own error: the database is opened again, which examines it and
 *   recovers it if it is damaged. Until that succeeds it counts as unreadable, and it is tried again and again.
 */
import Dexie, { type DBCore, type DBCoreTable, RangeSet } from 'dexie';
import { errorOf } from '../errors.ts';
import { Connection } from './connection.ts';

/** An opening that is blocked for less than this is not worth a word, in milliseconds. */
const blockedPatience = 1_500;
/** How long after it could not be read the database is opened again, in milliseconds. */
const retryInterval = 5_000;
/** If a read fails again so soon after the database was opened again, in milliseconds, opening it has not helped. */
const relapseTime = 60_000;

/** Errors of reads that tell of the browser’s storage, not of the program. */
const readErrors: ReadonlySet<string> = new Set(['UnknownError', 'NotReadableError']);

/** A connection that is told what happened to it. */
export interface WatchedConnection extends Connection {
  /** Reports that something could not be read. */
  reportReadError(error: unknown): void;
}

/** Follows the events of a database. */
export function watchConnection(db: Dexie): WatchedConnection {
  let reopening: Promise<void> | undefined;
  let reopenedAt = Number.NEGATIVE_INFINITY;
  let blocked: ReturnType<typeof setTimeout> | undefined;

  const reopen = (): Promise<void> => {
    reopening ??= Dexie.ignoreTransaction(openAgain).finally(() => {
      reopening = undefined;
    });
    return reopening;
  };
  const openAgain = async (): Promise<void> => {
    db.close({ disableAutoOpen: false });
    try {
      await db.open();
      await db.table('papers').limit(1).primaryKeys();
    } catch (error) {
      connection.set('unreadable', true);
      setTimeout(reopenQuietly, retryInterval);
      throw errorOf(error);
    }
    reopenedAt = Date.now();
    connection.set('unreadable', false);
    refreshLiveQueries(db);
  };
  // The state tells whether it worked.
  const reopenQuietly = (): void => void reopen().catch(() => undefined);

  const connection: WatchedConnection = Object.assign(new Connection(reopen), {
    reportReadError(error: unknown): void {
      if (!readErrors.has((error as { readonly name?: string } | null)?.name ?? '') || reopening !== undefined) return;
      if (Date.now() - reopenedAt < relapseTime) connection.set('unreadable', true);
      else setTimeout(reopenQuietly);
    },
  });
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion !== null) connection.set('outdated', true);
  });
  db.on('blocked', () => {
    clearTimeout(blocked);
    blocked = setTimeout(() => connection.set('waiting', true), blockedPatience);
  });
  db.on(
    'ready',
    () => {
      clearTimeout(blocked);
      connection.set('waiting', false);
      // Only the browser causes this event, as when it finds the files damaged.
      db.backendDB().addEventListener('close', reopenQuietly);
    },
    true,
  );
  return connection;
}

/** Middleware that reports reads which the browser could not do. */
export function reportReadErrors(core: DBCore, report: (error: unknown) => void): DBCore {
  const watched = <Request, Answer>(read: (request: Request) => Promise<Answer>) => {
    return (request: Request): Promise<Answer> => {
      const answer = read(request);
      answer.then(undefined, report);
      return answer;
    };
  };
  return {
    ...core,
    table(name): DBCoreTable {
      const table = core.table(name);
      return {
        ...table,
        get: watched(table.get),
        getMany: watched(table.getMany),
        query: watched(table.query),
        count: watched(table.count),
        openCursor: watched(table.openCursor),
      };
    },
  };
}

/** Lets every live query over the database run again. */
function refreshLiveQueries({ name, tables }: Dexie): void {
  const everything = (): RangeSet => new RangeSet(Number.NEGATIVE_INFINITY, [[[]]]);
  const indexes = tables.flatMap((table) =>
    ['', ':dels', ...table.schema.indexes.map((index) => index.name)].map(
      (index) => `idb://${name}/${table.name}/${index}`,
    ),
  );
  Dexie.on.storagemutated.fire(Object.fromEntries(indexes.map((index) => [index, everything()])));
}
